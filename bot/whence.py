"""Where a request came from, as far as a proxy on this network says, and whether that is near."""

import re
from ipaddress import IPv6Address, ip_address

from aiohttp import web

_FORWARDED_FOR = re.compile(r'\bfor="?\[?([^\]";,]+)', re.I)
_PORT = re.compile(r"^([\d.]+):\d+$")


def address(request: web.Request) -> str:
    """What a proxy on this network adds to the header counts, and nothing before it."""
    peer = request.remote or ""
    said = _passed_on_for(request)
    return said[-1] if said and is_near(peer) else peer


def from_near(request: web.Request) -> bool:
    """From this machine or its own network, and passed on for nobody from outside."""
    elsewhere = [
        *request.headers.getall("X-Real-IP", ()),
        *_FORWARDED_FOR.findall(",".join(request.headers.getall("Forwarded", ()))),
    ]
    return all(map(is_near, (request.remote or "", *_passed_on_for(request), *elsewhere)))


def is_near(address: str) -> bool:
    """Reachable from nowhere else: this machine, a private network. What cannot be read is not."""
    try:
        found = ip_address(_PORT.sub(r"\1", address.strip()))
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return not found.is_global


def _passed_on_for(request: web.Request) -> list[str]:
    said = ",".join(request.headers.getall("X-Forwarded-For", ())).split(",")
    return [one.strip() for one in said if one.strip()]
