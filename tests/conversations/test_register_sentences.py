"""How sentences about the register, and about passing things up, are read: the verb and what it carries."""

import pytest

from handlers.grammar import Sentence, read
from rules import dates
from tests.conversations.test_understanding import CONTEXT

R1 = ("R1",)


def understood(text: str) -> Sentence:
    return read(text, CONTEXT)


READ_AS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("cause of R1: staff leave", "describe risk", R1),
    ("the consequence of risk R1 is that families wait", "describe risk", R1),
    ("R1 cause - staff leave", "describe risk", R1),
    ("move R1 to priority 3", "place risk", R1),
    ("R1 is priority 3", "place risk", R1),
    ("R1 belongs to priority 3", "place risk", R1),
    ("R1 is a programme risk", "place risk", R1),
    ("make R1 a whole programme risk", "place risk", R1),
    ("inherent R1 5x4", "other score", R1),
    ("gross score R1 5x4", "other score", R1),
    ("R1 inherent 5x4", "other score", R1),
    ("set the target of R1 to 2x3", "other score", R1),
    ("risk appetite for R1 2x3", "other score", R1),
    ("R1 target score is 2x3", "other score", R1),
    ("score R1 6x4", "score", R1),
    ("R1 is now likely and major", "score", R1),
    ("R1 likelihood 3", "score", R1),
    ("rate R1 4x3", "score", R1),
    ("current score of R1 4x3", "score", R1),
    ("R1: 3 more staff found", "note", R1),
    ("control 2 of R1 is done", "control done", R1),
    ("R1 control 2 done", "control done", R1),
    ("done control 2 of R1", "control done", R1),
    ("mark control measure 2 of R1 as complete", "control done", R1),
    ("control 2 of R1 is not done", "control done", R1),
    ("R1, control 2 is in place - met on Friday", "control done", R1),
    ("control 3 of R1 by 1 July", "control day", R1),
    ("move control 3 of R1 to 1 July", "control day", R1),
    ("log control 2 of R1 as an action", "control as action", R1),
    ("make an action from control 2 of R1", "control as action", R1),
    ("controls of R1", "controls", R1),
    ("R1 controls", "controls", R1),
    ("what is being done about R1?", "controls", R1),
    ("control for R1: more staff", "add control", R1),
    ("link 103 to R1", "link risk", R1),
    ("link R1 to #103", "link risk", R1),
    ("103 controls R1", "link risk", R1),
    ("unlink h from R1", "unlink risk", R1),
    ("review R1: still 4x4", "review risk", R1),
    ("reviewed R1, now 3x4 because the draft is out", "review risk", R1),
    ("R1 reviewed, no change", "review risk", R1),
    ("I've reviewed R1 - the same", "review risk", R1),
    ("R1 still 4x4", "review risk", R1),
    ("R1 reviewed on 1 June", "review risk", R1),
    ("review R1", "review risk", R1),
    ("review R1 on 1 September", "review day", R1),
    ("next review of R1 is 1 Sept", "review day", R1),
    ("R1 review date: 1 September", "review day", R1),
    ("R1 to be reviewed next month", "review day", R1),
    ("risks due for review", "risk reviews", ()),
    ("which risks need reviewing?", "risk reviews", ()),
    ("log: review R1 by Friday, owner Priya", "log", ()),
    ("R1 has happened", "risk happened", R1),
    ("R1 is now an issue", "risk happened", R1),
    ("raise a programme risk: funding stops", "raise risk", ()),
    ("new risk - funding may stop", "raise risk", ()),
    ("what are our five biggest risks?", "risks", ()),
    ("risks on the register", "risks", ()),
    ("any risks for p3?", "risks", ()),
    ("what changed in the risks since the last board", "risk changes", ()),
    ("what's changed in the risk register since 1 May?", "risk changes", ()),
    ("which risks have gone up", "risk changes", ()),
    ("new risks since 1 May", "risk changes", ()),
    ("my risks", "my risks", ()),
    ("which risks do I own?", "my risks", ()),
    ("programme risks", "programme risks", ()),
    ("extreme risks", "risks in band", ()),
    ("which risks are red?", "risks in band", ()),
    ("any risks on staffing", "risks about", ()),
    ("is there a risk about vacancies?", "risks about", ()),
    ("Priya's risks", "risks of", ()),
    ("closed risks since April", "closed risks", ()),
    ("risks without an owner", "risks lacking", ()),
    ("overdue controls", "flagged risks", ()),
    ("escalate R1 to the board because nobody answers", "escalate", R1),
    ("escalate #104 - no progress", "escalate", ("104",)),
    ("R1 needs escalating because it grew", "escalate", R1),
    ("what has been escalated?", "escalations", ()),
    ("what did we escalate", "escalations", ()),
    ("outcome of p2#R1: accepted", "outcome", ("p2#R1",)),
    ("escalation of R1: agreed, more staff", "outcome", R1),
    ("send R1 on", "send on", R1),
    ("submit the priority 2 highlight report", "send on", ()),
    ("pass on the report for priority 2", "send on", ()),
    ("agree R1", "agree passage", R1),
    ("priority 2 report agreed", "agree passage", ()),
    ("agree to close R1", "close", R1),
    ("agree 101", "close", ("101",)),
    ("send R1 back because the score is missing", "send back", R1),
    ("return the priority 2 report: numbers missing", "send back", ()),
    ("where is R1?", "where is", R1),
    ("where's the p2 report up to?", "where is", ()),
    ("what is waiting for us?", "to agree", ()),
)


@pytest.mark.parametrize(("text", "verb", "refs"), READ_AS, ids=[text for text, _, _ in READ_AS])
def test_is_read_as(text: str, verb: str, refs: tuple[str, ...]) -> None:
    sentence = understood(text)

    assert (sentence.verb, sentence.refs) == (verb, refs)


@pytest.mark.parametrize(
    ("text", "to", "reason"),
    [
        ("escalate R1 to the board because nobody answers", "the board", "nobody answers"),
        ("escalate 104 - no progress, no reply", None, "no progress, no reply"),
        ("please escalate R1 to the delivery group: it grew", "the delivery group", "it grew"),
        ("escalate R1", None, None),
    ],
)
def test_an_escalation_carries_where_to_and_why(text: str, to: str | None, reason: str | None) -> None:
    sentence = understood(text)

    assert sentence.parts.get("to") == to
    assert (sentence.reason or sentence.parts.get("why")) == reason


def test_the_day_of_a_review_is_understood() -> None:
    said = understood("next review of R1 is 1 Sept").due

    assert said is not None
    assert (said.kind, said.due) == (dates.Kind.DAY, CONTEXT.on.replace(month=9, day=1))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "R1 " + "is " * 1300,
        "R1" + " " * 3900,
        "R1 " + "-" * 3900,
        "R1: " + "\n" * 3900,
        "what " * 800,
        "risks about " + "a " * 1900,
        "escalate R1 to " + "a " * 1900,
        "score R1 " + "likelihood " * 350,
    ],
    ids=lambda text: text[:20].strip(),
)
def test_a_long_message_is_read_in_no_time(text: str) -> None:
    """Words that could be read in many ways, one of which would take for ever: this ends or hangs."""
    assert understood(text).text
