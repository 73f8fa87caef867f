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
_BOLD, _TEXT = qn("w:b"), qn("w:t")
_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_OFF = ("false", "0", "off", "none")


def fill(cell: Any, *, empty: bool) -> str:
    """The colour behind the cell; where it holds no word, also that of the sign in it."""
    shaded = _shade(cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}"))
    if shaded or not empty:
        return shaded
    return next((colour for colour in _of_signs(cell) if colour), "")


def bold(paragraph: Any) -> tuple[str, ...]:
    """Its words in bold, those of runs that follow each other as one piece."""
    if next(paragraph.iter(_BOLD), None) is None:
        return ()
    pieces: list[str] = []
    goes_on = False
    for run in paragraph.iter(_RUN):
        text = "".join(each.text or "" for each in run.iterfind(_TEXT))
        is_bold = _is_on(run, _BOLD)
        if text and is_bold and goes_on:
            pieces[-1] += text
        elif text and is_bold:
            pieces.append(text)
        goes_on = is_bold if text else goes_on
    return tuple(piece.strip() for piece in pieces if piece.strip())


def is_struck(cell: Any) -> bool:
    """All of its words."""
    runs = list(_runs(cell))
    return bool(runs) and all(map(is_struck_run, runs))


def has_replaced(cell: Any) -> bool:
    """Some of its words are struck through, and others stand beside them."""
    return len({is_struck_run(run) for run in _runs(cell)}) > 1


def is_struck_run(run: Any) -> bool:
    return run.tag == _RUN and (_is_on(run, qn("w:strike")) or _is_on(run, qn("w:dstrike")))


def _is_on(run: Any, look: str) -> bool:
    properties = run.find(_RUN_PROPERTIES)
    mark = properties.find(look) if properties is not None else None
    return mark is not None and mark.get(qn("w:val")) not in _OFF


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
