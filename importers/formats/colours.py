"""Colours by their usual names: what a person would call the cell that a rating is shown with."""

import colorsys
import re
from collections.abc import Sequence
from functools import lru_cache

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_UP_TO = (
    (17, "red"),
    (48, "amber"),
    (70, "yellow"),
    (170, "green"),
    (255, "blue"),
    (335, "purple"),
    (360, "red"),
)
"""Degrees of the colour wheel. Amber takes the orange and the gold of the usual palettes."""
_COLOURLESS = 0.06
_NEARLY_WHITE = 0.92
"""Lighter greys only band the rows of a table."""
_NEARLY_BLACK = 0.15


@lru_cache(maxsize=4096)
def named(rgb: str) -> str:
    """Of six hexadecimal figures; "" for white, black and what is no colour."""
    if not _HEX.fullmatch(rgb):
        return ""
    return mixed(tuple(int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4)))


def mixed(parts: Sequence[float]) -> str:
    """Of a grey, of red, green and blue, or of four printing inks, each from 0 to 1."""
    if len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) == 1:
        parts = [parts[0]] * 3
    if len(parts) != 3 or not all(0 <= part <= 1 for part in parts):
        return ""
    hue, saturation, value = colorsys.rgb_to_hsv(*parts)
    if value < _NEARLY_BLACK:
        return ""
    if saturation < _COLOURLESS:
        return "grey" if value <= _NEARLY_WHITE else ""
    return next(name for degrees, name in _UP_TO if hue * 360 <= degrees)


def tinted(rgb: str, tint: float) -> str:
    """Lighter or darker by a share, as a theme's colours are (ECMA-376 part 1, 18.8.19)."""
    if not tint or not _HEX.fullmatch(rgb):
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
