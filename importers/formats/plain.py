"""Text, Markdown and pasted words: lines become paragraphs, and lines with columns become tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers import wrapping
from importers.document import Block, Paragraph, Table
from rules.refusal import Refusal

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,80})?/?>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<(?:br|/p|/li)\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)\*\*")
_RULE = re.compile(r"^\|?[\s:|+-]*-{2,}[\s:|+-]*$")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LIST_MARK = re.compile(r"^\s*(?:[•·▪◦*-]|[([]?(?:\d{1,3}|[A-Za-z])[.)\]])\s")
_LABELLED = re.compile(r"^\s*[^\W\d_][\w'’-]*(?: [\w'’-]+){0,2}:\s+\S")
_A_PAGE, _FEW_LINES = 60, 4
_NEARLY, _OFTEN = 0.8, 0.45
_LONGEST_PARAGRAPH = 10_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")


def blocks(name: str, content: bytes) -> Iterator[Block]:
    """Paragraphs and tables of a text.

    Columns parted by tabs go on across blank lines, as text taken out of a PDF has them; a table drawn with
    bars ends there.
    """
    text = decoded(name, content)
    lines = text.splitlines()
    page = _Page(wraps=_is_wrapped(lines))
    for number, line in enumerate(lines, start=1):
        page.take(line, f"line {number}")
    yield from page.finished()


def decoded(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return _CONTROL.sub(" ", text)
    raise Refusal(f"{name} is not plain text. Save it as .docx or .txt and share it again.")


@dataclass
class _Page:
    """What has been read so far; the last paragraph or table may still grow."""

    done: list[Block] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    after_blank: bool = True
    barred: bool = False
    wraps: bool = True
    """Lines may be broken where the page ended, and not where a thought did."""

    def take(self, line: str, at: str) -> None:
        line = line.replace("\u00a0", " ").replace("\x0c", "")
        if not line.strip():
            self.after_blank = True
            if self.barred:
                self._close_table()
            return
        self.barred = _is_barred(line)
        cells = _cells(line)
        if cells is None:
            self._close_table()
            self._take_text(_clean(line), at, tuple(_BOLD.findall(line)))
        elif not _RULE.match(line.strip()):
            self.rows.append(cells)
            self.places.append(at)
        self.after_blank = False

    def finished(self) -> list[Block]:
        self._close_table()
        return self.done

    def _take_text(self, text: str, at: str, bold: tuple[str, ...]) -> None:
        if not text:
            return
        heading = _HEADING.match(text)
        if heading:
            self.done.append(Paragraph(heading[2], level=len(heading[1]), at=at))
        elif not self._goes_on(text, bold):
            self.done.append(Paragraph(text, at=at, bold=bold))

    def _goes_on(self, text: str, bold: tuple[str, ...]) -> bool:
        last = self.done[-1] if self.done else None
        if self.after_blank or not isinstance(last, Paragraph) or last.level is not None:
            return False
        if (
            len(last.text) > _LONGEST_PARAGRAPH
            or _LIST_MARK.match(text)
            or (_LABELLED.match(text) and not wrapping.leads_on(last.text))
            or not wrapping.continues(last.text, text)
            or not (self.wraps or wrapping.leads_on(last.text))
        ):
            return False
        self.done[-1] = replace(last, text=f"{last.text} {text}", bold=(*last.bold, *bold))
        return True

    def _close_table(self) -> None:
        if self.rows:
            self.done.append(Table(tuple(self.rows), tuple(self.places)))
            self.rows, self.places = [], []


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Most lines of a text that was broken to a width are nearly as long as the longest."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) > _A_PAGE or len(lengths) < _FEW_LINES:
        return True
    return sum(length >= max(lengths) * _NEARLY for length in lengths) >= _OFTEN * len(lengths)


def _cells(line: str) -> tuple[str, ...] | None:
    """The cells of a row: between bars, tabs or wide gaps. None for running text."""
    stripped = line.strip()
    if _is_barred(line):
        return tuple(_clean(cell) for cell in stripped[1:-1].split("|"))
    if "\t" in line:
        return tuple(_clean(cell) for cell in line.split("\t"))
    if _WIDE_GAP.search(line):
        return tuple(_clean(cell) for cell in _WIDE_GAP.split(line))
    return None


def _is_barred(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1


def _clean(text: str) -> str:
    """The words without the markup that a converter left round them."""
    text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    return text.replace("**", "").replace("__", "").strip()
