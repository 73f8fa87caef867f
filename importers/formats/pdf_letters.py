"""The letters of a printed page, with what words are made of and no more.

pdfplumber copies thirty things of every letter, colours among them, which is half the time that
it takes for a page. What it makes of lines and areas stays its own.
"""

from typing import Any, Literal
from unicodedata import normalize

from pdfminer.layout import LTChar

FORM: Literal["NFC"] = "NFC"


def spare(page: Any) -> None:
    """Before anything of the page is read. Its words are the same."""
    (left, above), height, whole = page.mediabox[:2], page.height, page.process_object

    def of(found: Any) -> Any:
        if type(found) is not LTChar or not isinstance(found.fontname, str):
            return whole(found)
        top = (height - found.y1) + above
        return {
            "object_type": "char",
            "text": normalize(FORM, found.get_text()),
            "fontname": found.fontname,
            "size": found.size,
            "upright": found.upright,
            "x0": found.x0 + left,
            "x1": found.x1 + left,
            "top": top,
            "bottom": (height - found.y0) + above,
            "doctop": page.initial_doctop + top,
        }

    page.process_object = of
