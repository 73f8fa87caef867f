"""Whatever number, in whatever sentence and grouping, typed or filled in: no trace of it anywhere."""

import io
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.request import Message
from handlers.router import answer
from rules.identifiers import is_nhs_number, is_upn
from storage.database import Database
from tests.conftest import moment
from tests.privacy.traces import everything_in, left_by, told

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SENTENCES = (
    "note 104: {} is on the form",
    "log: Liam to chase {} by Friday",
    "104 done - {}",
    "{}",
    "push 103 to 4 July because of {}",
    "raise risk: {} is lost",
    "decision: {}",
    "what about {}?",
    "close 104, {} has moved on",
    "@Clerk ring 01632 960101, then look at {} (plan 1.2.20)",
)
PEOPLE = ("Tom Rigby", "Zara Fenwick", "Carys Cole", "Cara Flynn", "Nobody Atall")


def _check_digit(nine: str) -> str | None:
    return next((f"{nine}{last}" for last in range(10) if is_nhs_number(f"{nine}{last}")), None)


def _with_letter(digits: str) -> str:
    return next(f"{letter}{digits}" for letter in LETTERS if is_upn(f"{letter}{digits}"))


nine_digits = st.text("0123456789", min_size=9, max_size=9)
nhs_numbers = nine_digits.map(_check_digit).filter(bool).filter(lambda number: len(set(number)) > 3)
grouped = st.builds(
    lambda number, sign: f"{number[:3]}{sign}{number[3:6]}{sign}{number[6:]}",
    nhs_numbers,
    st.sampled_from([" ", "-", ".", "\u00a0", "\n", "\u2009", "  "]),
)
named = st.builds(
    "{}{}".format,
    st.sampled_from(["NHS number ", "nhs no. ", "NHS: ", "patient ", "nhs no is "]),
    st.one_of(nhs_numbers, grouped),
)
upns = st.text("0123456789", min_size=12, max_size=12).map(_with_letter)
births = st.builds(
    lambda cue, day, form: f"{cue}{day.strftime(form)}",
    st.sampled_from(["dob ", "DOB: ", "born on ", "date of birth is ", "d.o.b. "]),
    st.dates(date(2001, 1, 1), date(2019, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%d"]),
)
references = st.builds(
    lambda cue, number: f"{cue}{number}",
    st.sampled_from(["case ref ", "EHCP no. ", "child id ", "case number: ", "Mosaic id "]),
    st.integers(1_000_001, 9_999_999),
)
private = st.one_of(grouped, named, upns, upns.map(str.lower), births, references)
quickly = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def one_database(northbridge_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("value") / "northbridge.db"
    shutil.copy(northbridge_file, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.mark.slow
@quickly
@given(private, st.sampled_from(SENTENCES), st.sampled_from(PEOPLE), st.booleans(), st.booleans())
def test_no_trace_of_it(
    one_database: Database, value: str, sentence: str, name: str, private_chat: bool, form: bool
) -> None:
    words = sentence.format(value)
    fields = {"title": words, "owners": "Liam Moss"} if form else {}
    channel = f"terminal:@{name}" if private_chat else "terminal:board"
    said = "log" if form else words
    streams = io.StringIO()

    with redirect_stdout(streams), redirect_stderr(streams):
        message = Message(
            channel,
            f"terminal:@{name}",
            said,
            moment("2024-06-12T10:00"),
            private=private_chat,
            fields=fields,
        )
        replied = answer(message, one_database)

    bare = value.split(" ")[-1] if "\n" not in value else value
    everywhere = everything_in(one_database) + told(replied) + streams.getvalue()
    assert replied.refused
    assert {reply.to for reply in replied.replies} == {"private"}
    assert left_by(value, everywhere) == []
    assert len(bare) < 6 or left_by(bare, everywhere) == []
