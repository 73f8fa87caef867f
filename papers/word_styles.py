"""The styles that Clerk writes with, where a council's template has no such style.

Word keeps in a file only those styles that somebody used in it: many a template has no bulleted list.
"""

from copy import deepcopy
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

LIST = "List Bullet"
WRITTEN_WITH = ("Heading 1", "Heading 2", "Heading 3", LIST, "Caption", "Table Grid")
_LOOKS = ("w:rFonts", "w:color")
"""What a style has from the template, so that it goes with the rest of it."""


def supply(made: Any) -> None:
    """Those that are missing, based on the template's own text."""
    there = {style.name for style in made.styles}
    missing = [name for name in WRITTEN_WITH if name not in there]
    if not missing:
        return
    known = docx.Document().styles
    for name in missing:
        style = _as_here(made, deepcopy(known[name].element))
        if name == LIST:
            style.find(f".//{qn('w:numId')}").set(qn("w:val"), str(_bullets(made)))
        made.styles.element.append(style)


def _as_here(made: Any, style: Any) -> Any:
    """Without what it would need of other styles; what it is based on may have another id here."""
    for found in style.findall(qn("w:link")) + [one for look in _LOOKS for one in style.iter(qn(look))]:
        found.getparent().remove(found)
    normal = made.styles["Normal"] if "Normal" in {one.name for one in made.styles} else None
    for which in ("w:basedOn", "w:next"):
        for found in style.findall(qn(which)):
            if normal is not None and found.get(qn("w:val")) == "Normal":
                found.set(qn("w:val"), normal.style_id)
            else:
                style.remove(found)
    return style


def _bullets(made: Any) -> int:
    """The number of a new list with a mark before each item."""
    numbering = _numbering(made)
    number = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in _kinds(numbering)), default=-1)
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    lists = numbering.find(qn("w:num"))
    if lists is None:
        numbering.append(kind)
    else:
        lists.addprevious(kind)
    added: int = numbering.add_num(number).numId
    return added


def _kinds(numbering: Any) -> list[Any]:
    found: list[Any] = numbering.findall(qn("w:abstractNum"))
    return found


def _numbering(made: Any) -> Any:
    """Of the template, or a new one: python-docx makes none."""
    part = made.part
    known = [one for one in part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if known:
        return known[0].target_part.element
    empty = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    name = PackURI("/word/numbering.xml")
    new = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
    part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    return new.element
