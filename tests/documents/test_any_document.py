"""Whatever is on the paper: nothing fails, and nothing is said that the paper does not say."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from importers.document import Document, Paragraph, Table
from importers.formats import files
from rules.people import to_latin
from tests.documents.paper import CAST, propose

_PIECES = (
    *(
        "ACTION:",
        "Action: ",
        "Actions",
        "a. ",
        "b. ",
        "k. ",
        "I. ",
        "m. ",
        "1. ",
        "1.2.3 ",
        "AP1 ",
        "- ",
        "• ",
    ),
    *("TR", "CF/SROs", "Zara Fenwick", "\u041c\u0421", "Strategy Owner", "to send the plan", "to be agreed"),
    *("01.05.24", "April 2024", "next meeting", "by 1 May 2024", "TBC", "99.99.99", "Ongoing"),
    *(
        "102 - close with a new action.",
        "Present",
        "Apologies",
        "Name",
        "Organisation",
        "Owner",
        "Due",
        "Item",
    ),
    *("Risk", "Risk title", "Likelihood", "Impact", "Score", "Controls", "Inherent risk", "Residual", "Type"),
    *(
        "4",
        "4 x 5 = 20",
        "L4 I5",
        "High",
        "Closed risks",
        "Risk 1: the hall closes",
        "Control measures:",
        "i. A plan",
    ),
    *("Key risks", "to be added to the risk register", "No risks identified", "There is a risk that", "R1"),
    *(
        "The board agreed to wait.",
        "[ACTION: ",
        "]",
        "(",
        ")",
        "|",
        "\t",
        "\n",
        "   ",
        "<u>",
        "**",
        "for the",
    ),
)
_TEXT = some.lists(some.one_of(some.sampled_from(_PIECES), some.text(max_size=8)), max_size=14).map(" ".join)
_ROW = some.lists(_TEXT, max_size=5).map(tuple)
_TABLE = some.lists(_ROW, max_size=8).map(lambda rows: Table(tuple(rows)))
_PARAGRAPH = some.builds(Paragraph, _TEXT, some.none() | some.integers(1, 3))
_DOCUMENT = some.lists(some.one_of(_PARAGRAPH, _TABLE), max_size=8).map(
    lambda blocks: Document("any", tuple(blocks))
)
_WORD = re.compile(r"\w+")

patient = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(document: Document) -> set[str]:
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts += [
        cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row
    ]
    return {word for text in texts for word in _WORD.findall(to_latin(text))}


@pytest.mark.slow
@patient
@given(_DOCUMENT)
def test_no_document_fails_and_nothing_is_invented(document: Document) -> None:
    found = propose(document)

    known = words(document)
    for action in (*found.actions, *found.candidates):
        assert set(_WORD.findall(action.text)) <= known
    for risk in found.risks:
        within = risk.title[:1].lower() + risk.title[1:]  # out of a sentence it begins with a capital
        assert any(set(_WORD.findall(title)) <= known for title in (risk.title, within))
    json.dumps(found.as_json())


@pytest.mark.slow
@patient
@given(_TEXT)
def test_no_text_fails(text: str) -> None:
    document = files.read("any.txt", text.replace("\0", "").encode("utf-8", "ignore"))

    propose(document, roster=CAST)
