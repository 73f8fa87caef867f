"""What whoever waits is told while a document is read: where the reader is, and then what it looks for."""

import pytest

from handlers import intake
from handlers.request import SharedFile
from tests.documents import hostile
from tests.documents.workbook import workbook


def told(name: str, content: bytes) -> list[str]:
    """Each sentence once, in order."""
    heard: list[str] = []
    intake.opened(SharedFile(name, content), lambda card: heard.append(card.text))
    return list(dict.fromkeys(heard))


@pytest.mark.slow
def test_a_pdf_is_read_page_by_page() -> None:
    first, *between, last = told("minutes.pdf", hostile.pages(12))

    assert first == "Reading minutes.pdf..."
    assert between[-1] == "Reading minutes.pdf, page 12 of 12..."
    assert last == "Looking through minutes.pdf..."


@pytest.mark.slow
def test_a_workbook_is_read_row_by_row_whatever_the_sheet() -> None:
    rows = [["Action", "Owner"], *(["Write", "TR"] for _ in range(1_499))]

    found = told("log.xlsx", workbook(("First", rows), ("Second", rows)))

    assert "Reading log.xlsx, row 2,900..." in found


def test_a_text_is_read_at_once() -> None:
    found = told("min\nutes.txt", b"Action: Tom Rigby to write")

    assert found == ["Reading min utes.txt...", "Looking through min utes.txt..."]
