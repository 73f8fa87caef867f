"""How a cell of a workbook looks: the colour behind it, and whether its words are struck through."""

import re
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

from importers.formats import colours

_THEME = re.compile(
    rb"<a:(?P<name>dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>\s*"
    rb'<a:(?:srgbClr val|sysClr [^>]*?lastClr)="(?P<rgb>[0-9A-Fa-f]{6})"'
)
_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""By which a colour's `theme` counts: light before dark, unlike the order in the theme."""


@dataclass(frozen=True)
class Look:
    fill: str = ""
    struck: bool = False


_PLAIN = Look()


class Palette:
    """The looks that the styles of a workbook give its cells."""

    def __init__(self, book: Any) -> None:
        found = {
            each["name"].decode(): each["rgb"].decode() for each in _THEME.finditer(book.loaded_theme or b"")
        }
        self._theme = [found.get(name, "") for name in _ORDER]
        self._known: dict[int, Look] = {}
        styles = book._differential_styles.styles
        self.rules = tuple(self._rule(style) for style in styles)
        """The colours of conditional formatting, by the number of their style."""

    def look(self, cell: Any) -> Look:
        """Each style is looked up once: a sheet has many cells and few styles."""
        number = getattr(cell, "_style_id", 0)
        if not number:
            return _PLAIN
        if number not in self._known:
            fill, font = cell.fill, cell.font
            shown = fill is not None and fill.fill_type == "solid"
            self._known[number] = Look(
                self._named(fill.fgColor) if shown else "", bool(font is not None and font.strike)
            )
        return self._known[number]

    def _rule(self, style: Any) -> str:
        """A rule's solid fill has its colour as the background, or as both."""
        fill = getattr(style, "fill", None)
        return (self._named(fill.bgColor) or self._named(fill.fgColor)) if fill is not None else ""

    def _named(self, colour: Any) -> str:
        if colour is None:
            return ""
        return colours.named(colours.tinted(self._rgb(colour), colour.tint or 0.0))

    def _rgb(self, colour: Any) -> str:
        if colour.type == "rgb":
            return "" if colour.rgb == "00000000" else str(colour.rgb)[-6:]
        if colour.type == "theme":
            return self._theme[colour.theme] if colour.theme < len(self._theme) else ""
        known = COLOR_INDEX[:64]
        return known[colour.indexed][-6:] if colour.type == "indexed" and colour.indexed < len(known) else ""
