"""The guard leaves out looks that can find nothing: what it finds is what all of its looks find."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import eyesight, privacy
from rules import needs as needing
from rules.findings import Finding, Look, matches
from rules.needs import needs
from rules.sieve import Sieve

LOOKS: tuple[Look, ...] = privacy._LOOKS
SIEVE: Sieve = privacy._SIEVE
TALK = (
    "",
    "The board noted that families wait longer for an assessment than last spring. ",
    "Action: Tom Rigby to send the plan to every school by 12 June 2024, ",
    "Ellie, my daughter, who is ",
    "Dear all, the child and her mum ",
    "Ref 104; Owner: NA; Due: 3 July 2024. ",
)
NAMES = ("Ellie", "jack", "Noah", "Olivia", "Mary", "tom")
ODD = ("", "\u200b", "\u0307", "ſ", "ı", "İ", "\u212a", "é", "\u00a0", "’", "\n", "1", "A", " ")
_NAMELIKE = re.compile(r"\b[A-Z][a-z]{1,21}\b")


def found_by(looks: tuple[Look, ...], text: str) -> set[Finding]:
    even, _ = eyesight.seen(text)
    return {finding for look in looks for finding in look(even)}


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.patterns[0].pattern[:60])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_look_that_finds_something_is_never_left_out(look: Look, data: st.DataObject) -> None:
    wordings = [re.compile(one.pattern, one.flags) for one in look.patterns]
    wording = data.draw(st.sampled_from(wordings).flatmap(st.from_regex))
    named = _NAMELIKE.sub(data.draw(st.sampled_from(NAMES)), wording)
    text = data.draw(st.sampled_from(TALK)) + data.draw(st.sampled_from([wording, named]))
    place = data.draw(st.integers(0, len(text)))
    text = text[:place] + data.draw(st.sampled_from(ODD)) + text[place:]
    even, _ = eyesight.seen(text)

    kept = SIEVE.kept(even)

    assert any(pattern.search(even) for pattern in look.patterns) <= (look in kept)
    assert found_by(tuple(kept), text) == found_by(LOOKS, text)


@pytest.mark.parametrize("text", TALK)
def test_most_looks_are_left_out_of_ordinary_words(text: str) -> None:
    kept = list(SIEVE.kept(text))

    assert len(kept) < len(LOOKS) / 3


@pytest.mark.slow
def test_letters_that_count_as_plain_ones_in_any_case_do_here_too() -> None:
    looks = [matches(one, privacy.Level.WARN, re.compile(f"(?i){one}")) for one in ascii_lowercase]
    sieve = Sieve(looks)

    alike = set(re.findall("(?i)[a-z]", "".join(map(chr, range(sys.maxunicode + 1)))))

    assert {"ſ", "ı", "İ", "\u212a"} <= alike
    for sign in alike:
        assert {look for look in looks if look.patterns[0].search(sign)} <= set(sieve.kept(sign))


@pytest.mark.parametrize(
    ("pattern", "digits", "pieces"),
    [
        (r"\bmum (?:rang|wrote)\b", 0, {"rang", "wrote"}),
        (r"(?i)\b(?:NHS|CHI) ?[0-9]{10}", 10, {"nhs", "chi"}),
        (r"years?", 0, {"year", "years"}),
        (r"(?=[a-z0-9]*[0-9]{4})[a-z0-9]+", 4, set()),
        (r"(?:autism|[^0-9])", 0, set()),
        (r"(?:pupil)?", 0, set()),
        (r"(?!child)", 0, set()),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(pattern: str, digits: int, pieces: set[str]) -> None:
    ways = needs(re.compile(pattern))

    assert min(way.digits for way in ways) == digits
    assert pieces <= {piece.letters for way in ways for either in way.words for piece in either}
    assert pieces or any(not way.words for way in ways)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bmum\b", "his mum rang"),
        (r"\bmum", "two mums"),
        (r"mum\b", "amum"),
        (r"mum", "amums"),
        (r"\ba", "about"),
        (r"a\b", "panda"),
        (r"[0-9]a", "1about"),
        (r"a[0-9]", "panda1"),
        (r" (?:a|b)?c", "the cat"),
        (r"(?:very )?ill\b", "chill"),
        (r"(?<=mum) rang", "mum rang"),
        (r"(?:mum|dad){2}", "dadmum"),
        (r"(?i)\bM(?:um|a)['’]?s\b", "MUMS"),
    ],
)
def test_a_text_that_a_pattern_matches_has_what_it_needs(pattern: str, text: str) -> None:
    look = matches("any", privacy.Level.WARN, re.compile(pattern))

    assert list(look(text))
    assert list(Sieve([look]).kept(text)) == [look]


@pytest.mark.parametrize("private", ["_parser", "_constants"])
def test_without_pythons_own_parser_every_look_is_taken(
    private: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as python:
        python.delattr(re, private)
        python.setitem(sys.modules, f"re.{private}", None)
        elsewhere = module_from_spec(spec_from_file_location("needs_elsewhere", needing.__file__))
        python.setitem(sys.modules, "needs_elsewhere", elsewhere)
        elsewhere.__spec__.loader.exec_module(elsewhere)

    assert elsewhere.needs(re.compile("Action 12")) == (elsewhere.Needs(),)
    assert needs(re.compile("Action 12")) != (needing.Needs(),)


@pytest.mark.parametrize(
    "told",
    [[("literal", 65)], [("at",)], [None], [(object(), (1, 2))]],
    ids=["names", "short", "none", "new"],
)
def test_what_pythons_parser_tells_otherwise_asks_for_nothing(
    told: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = re.compile("Action 12")
    monkeypatch.setattr(sys.modules["re._parser"], "parse", lambda *_: told)

    assert needs(pattern) == (needing.Needs(),)
