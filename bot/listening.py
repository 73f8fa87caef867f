"""Whether Clerk can listen where it is told to: asked before anything is said to a platform."""

import errno
import socket

from rules.refusal import Refusal


def require_free(host: str, port: int) -> None:
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.create_server(address[:2], family=family):
                pass
    except OSError as error:
        raise Refusal(_mended(host, port, error)) from None


def _mended(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Another program listens on {host}:{port} already, perhaps another clerk serve: stop it, or set "
            "CLERK_PORT to another port."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to this account: set CLERK_PORT to one above 1023."
    return (
        f"{host} is no address of this machine: set CLERK_HOST to 127.0.0.1 behind a proxy, or to 0.0.0.0 "
        "for every network of this machine."
    )
