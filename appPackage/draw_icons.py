"""Draws the two icons of the Teams package, color.png and outline.png, beside itself.

Pure Python, so that the icons can be changed without an imaging library. The picture is a minute book with
two lines and a tick. Teams wants 192 x 192 pixels in colour, and 32 x 32 in white on transparent.
"""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
Colour = tuple[int, int, int, int]
Shape = Callable[[float, float], bool]

TEAL: Colour = (31, 78, 95, 255)
PAPER: Colour = (255, 255, 255, 255)
INK: Colour = (31, 78, 95, 255)
GREEN: Colour = (46, 139, 87, 255)
CLEAR: Colour = (255, 255, 255, 0)
SMOOTH = 4
"""Samples a pixel and direction, against jagged edges."""


def box(left: float, top: float, right: float, bottom: float, corner: float = 0.0) -> Shape:
    """A rectangle with rounded corners, in a picture that measures 1 by 1."""

    def covers(x: float, y: float) -> bool:
        across = max(left + corner - x, x - (right - corner), 0.0)
        down = max(top + corner - y, y - (bottom - corner), 0.0)
        return across * across + down * down <= corner * corner if corner else not (across or down)

    return covers


def stroke(points: list[tuple[float, float]], width: float) -> Shape:
    """A line through these points, with round ends."""
    pieces = list(pairwise(points))

    def covers(x: float, y: float) -> bool:
        return any(_distance(x, y, *start, *end) <= width / 2 for start, end in pieces)

    return covers


def _distance(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return float(((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5)


TICK = [(0.36, 0.66), (0.46, 0.76), (0.66, 0.54)]
COLOUR = (
    (box(0, 0, 1, 1), TEAL),
    (box(0.24, 0.16, 0.76, 0.86, 0.05), PAPER),
    (box(0.33, 0.28, 0.67, 0.33), INK),
    (box(0.33, 0.40, 0.58, 0.45), INK),
    (stroke(TICK, 0.075), GREEN),
)
OUTLINE = (
    (box(0.16, 0.06, 0.84, 0.94, 0.08), PAPER),
    (box(0.23, 0.13, 0.77, 0.87, 0.04), CLEAR),
    (box(0.32, 0.26, 0.68, 0.33), PAPER),
    (box(0.32, 0.42, 0.58, 0.49), PAPER),
    (stroke(TICK, 0.08), PAPER),
)


def draw(layers: tuple[tuple[Shape, Colour], ...], size: int) -> bytes:
    """A PNG of `size` by `size` pixels with an alpha channel."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_pixel(layers, x, y, size)) for x in range(size)) for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _pixel(layers: tuple[tuple[Shape, Colour], ...], x: int, y: int, size: int) -> list[int]:
    samples = [
        _at(layers, (x + (across + 0.5) / SMOOTH) / size, (y + (down + 0.5) / SMOOTH) / size)
        for across in range(SMOOTH)
        for down in range(SMOOTH)
    ]
    return [round(sum(channel) / len(samples)) for channel in zip(*samples, strict=True)]


def _at(layers: tuple[tuple[Shape, Colour], ...], x: float, y: float) -> Colour:
    return next((colour for covers, colour in reversed(layers) if covers(x, y)), CLEAR)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    (HERE / "color.png").write_bytes(draw(COLOUR, 192))
    (HERE / "outline.png").write_bytes(draw(OUTLINE, 32))
