"""Whether Clerk can listen where it is told to: asked before anything is said to a platform."""

import errno
import socket

from rules.refusal import Refusal


def require_free(host: str, port: int) -> None:
    """A name such as localhost may stand for two addresses, one of which this machine need not have."""
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        troubles = [_trouble(family, address[:2]) for family, _, _, _, address in addresses]
    except OSError as error:
        raise Refusal(_mended(host, port, error)) from None
    taken = [one for one in troubles if one and one.errno in (errno.EADDRINUSE, errno.EACCES)]
    if taken or all(troubles):
        raise Refusal(_mended(host, port, [*taken, *filter(None, troubles)][0]))


def _trouble(family: int, address: tuple[object, ...]) -> OSError | None:
    try:
        with socket.create_server(address, family=family):
            return None
    except OSError as error:
        return error


def _mended(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Another program listens on {host}:{port} already, perhaps another clerk serve: stop it, or set "
            "CLERK_PORT to another port."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this account: set CLERK_PORT to one above 1023."
    return (
        f"{host} is not an address of this machine: set CLERK_HOST to 127.0.0.1 behind a proxy, or to "
        "0.0.0.0 for every network of this machine."
    )
