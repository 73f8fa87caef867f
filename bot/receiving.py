"""The body of a request: no larger than it may be, no slower, and one that can be read at all."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

PATIENCE = 10.0
"""Seconds for a whole body: whoever sends a byte now and then keeps no connection for good."""
USUAL = 64 * 1024
"""Bytes of which no body is refused: what platforms send is smaller, nearly always."""
AT_ONCE = 64 * 1024 * 1024


@dataclass
class Held:
    """Bytes of bodies that are being read: until one is whole, nobody knows whether it is signed well."""

    bytes: int = 0


HELD = Held()


async def whole(request: web.Request, largest: int) -> bytes:
    """413 as soon as it is known to be too large, 408 where it does not end, 400 where it is damaged.

    503 where so much is held already that a crowd of large ones would take all memory. aiohttp would make a
    500 of a body that is packed or cut into chunks wrongly, also where nobody signed it.
    """
    if (request.content_length or 0) > largest:
        raise _too_large(largest, request.content_length or 0)
    try:
        async with asyncio.timeout(PATIENCE):
            return await _read(request, largest)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError):
        raise web.HTTPBadRequest from None


async def _read(request: web.Request, largest: int) -> bytes:
    read = bytearray()
    try:
        async for chunk in request.content.iter_any():
            read += chunk
            HELD.bytes += len(chunk)
            if len(read) > largest:
                raise _too_large(largest, len(read))
            if len(read) > USUAL and HELD.bytes > AT_ONCE:
                raise web.HTTPServiceUnavailable(headers={"Retry-After": "1"})
    finally:
        HELD.bytes -= len(read)
    return bytes(read)


def _too_large(largest: int, size: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(max_size=largest, actual_size=size)
