"""How a cell of a Word table looks: the colour that it shows, and whether its words are struck through."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from importers.formats import colours

_HIGHLIGHTS = {
    "red": "red",
    "darkRed": "red",
    "yellow": "yellow",
    "darkYellow": "amber",
    "green": "green",
    "darkGreen": "green",
    "blue": "blue",
    "darkBlue": "blue",
    "cyan": "blue",
    "darkCyan": "blue",
    "magenta": "purple",
    "darkMagenta": "purple",
    "lightGray": "grey",
    "darkGray": "grey",
}
_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_OFF = ("false", "0", "off", "none")


def fill(cell: Any, *, empty: bool) -> str:
    """The colour behind the cell; where it holds no word, also that of the sign in it."""
    shaded = _shade(cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}"))
    if shaded or not empty:
        return shaded
    return next((colour for colour in _of_signs(cell) if colour), "")


def is_struck(cell: Any) -> bool:
    """All of its words."""
    runs = list(_runs(cell))
    return bool(runs) and all(map(is_struck_run, runs))


def has_replaced(cell: Any) -> bool:
    """Some of its words are struck through, and others stand beside them."""
    return len({is_struck_run(run) for run in _runs(cell)}) > 1


def is_struck_run(run: Any) -> bool:
    properties = run.find(_RUN_PROPERTIES) if run.tag == _RUN else None
    if properties is None:
        return False
    marks = (properties.find(qn(tag)) for tag in ("w:strike", "w:dstrike"))
    return any(mark is not None and mark.get(qn("w:val")) not in _OFF for mark in marks)


def _runs(cell: Any) -> Iterator[Any]:
    """Those that hold words, outside tables within."""
    for run in cell.iterfind(f"{qn('w:p')}//{_RUN}"):
        if any((text.text or "").strip() for text in run.iterfind(qn("w:t"))):
            yield run


def _of_signs(cell: Any) -> Iterator[str]:
    for shade in cell.iterfind(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:shd')}"):
        yield _shade(shade)
    for properties in cell.iterfind(f"{qn('w:p')}//{_RUN}/{_RUN_PROPERTIES}"):
        yield _shade(properties.find(qn("w:shd")))
        yield _HIGHLIGHTS.get(_value(properties.find(qn("w:highlight")), "w:val"), "")
        yield colours.named(_value(properties.find(qn("w:color")), "w:val"))


def _shade(shade: Any) -> str:
    return colours.named(_value(shade, "w:fill"))


def _value(element: Any, name: str) -> str:
    return (element.get(qn(name)) or "") if element is not None else ""
