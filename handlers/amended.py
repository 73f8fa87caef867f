"""A sentence with one detail put right: its owner, its day, its words, its rating, its score or its figure.

Whether words amend anything depends on what was said: `62.4` puts a reading right, and no owner.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from cards.words import joined
from handlers import carried, rows
from handlers.amendments import Amendment
from handlers.sentence import Sentence, is_asked
from handlers.sentences import REFS
from handlers.sentences.amending import Of
from reports.progress import scheme_of
from rules import dates, dates_instead, periods
from rules.kpis import value_of
from rules.people import candidates, role_named, split_owners
from rules.ratings import read_rating
from rules.risks import find_score, read_score
from rules.scorecard import shown
from storage.store import Store

_REFS = re.compile(rf"(?:actions? )?{REFS}", re.I)
_ME = re.compile(r"me|myself|i", re.I)
_STRANGER = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}")
_NO_NAME = re.compile(
    r"(?:thanks?|cheers|please|cancel|leave|forget|never|don'?t|do|not|stop|drop|wait|later|maybe|nothing|none"
    r"|neither|problem|worries|need|idea|way|change|wrong|right|that|this|it|done|close|undo|delete|good"
    r"|i|we|you|they)\b.*",
    re.I,
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|can|could|should|would|it|we|i|they)$", re.I
)
"""`the draft is not out` puts no words in the place of others."""
_ALIKE = 75
"""Of a hundred: "pane" and "panel"."""
_A_TITLE = 3
"""Words: fewer are a part of what is to be done, and no new whole."""


@dataclass(frozen=True)
class Around:
    """What the words are read with."""

    context: dates.Context
    store: Store


@dataclass(frozen=True)
class Amended:
    """The sentence as it is meant, and how it was before: what it no longer says.

    `perhaps`: the words may as well be no amendment, so whether they are is asked.
    """

    sentence: Sentence
    was: str
    perhaps: bool = False


_Detail = Callable[[Sentence, Amendment, Around], Amended | None]


def first(sentence: Sentence, said: Sequence[Amendment], around: Around) -> Amended | None:
    """By the likeliest reading of the words that fits what was said; None where none does.

    Where they fit and say what was said, nothing is another by it.
    """
    is_several = len(sentence.refs) > 1 and sentence.verb not in _OF_ALL
    details = (several,) if is_several else _DETAILS.get(sentence.verb, ())
    found = (detail(sentence, one, around) for detail in details for one in said if _is_of(detail, one))
    fitting = [one for one in found if one is not None]
    return next((one for one in fitting if one.sentence != sentence), next(iter(fitting), None))


def _is_of(detail: _Detail, said: Amendment) -> bool:
    """Only somebody, or one of several, is left out without anything in their place."""
    return bool(said.new) or detail in (owners_and_day, owners, several)


def owners_and_day(sentence: Sentence, said: Amendment, around: Around) -> Amended | None:
    """`no, Priya by Friday`: either, or both."""
    if said.of is Of.WORDS:
        return None
    if not said.new:
        return owners(sentence, said, around)
    whole = day(sentence, said, around)
    if whole is not None:
        return whole
    words, due = rows.without_due(said.new, around.context)
    timed = day(sentence, replace(said, new=due.printed, old=None), around) if due else None
    if due is None or timed is None:
        return owners(sentence, said, around)
    who = re.sub(r"[\s,;]+(?:and|by)?$", "", words)
    whose = owners(timed.sentence, replace(said, new=who), around)
    return whose and Amended(whose.sentence, joined([whose.was, timed.was]))


def owners(sentence: Sentence, said: Amendment, around: Around) -> Amended | None:
    """All of them anew; where one is said to be wrong, that one; where somebody is added, the others stay."""
    was = sentence.who or ""
    if said.of in (Of.DAY, Of.WORDS) or not (_are_owners(said, around) or (was and not said.new)):
        return None
    if said.adds and was:
        return Amended(replace(sentence, who=f"{was} and {said.new}"), was)
    if said.old is None or not was:
        return Amended(replace(sentence, who=said.new), was or "nobody")
    held = [one.text for one in split_owners(was, around.store.people.everybody())]
    wrong = [one for one in held if _is_same(one, said.old, around)]
    if not wrong:
        return None
    now = [one for one in (said.new if one == wrong[0] else one for one in held) if one]
    if not now:
        return None
    return Amended(replace(sentence, who=joined(now)), was)


def day(sentence: Sentence, said: Amendment, around: Around) -> Amended | None:
    if said.of in (Of.OWNER, Of.WORDS):
        return None
    was = sentence.due.due if sentence.due else None
    first = sentence.parts.get("from") if dates_instead.is_span(said.new) else None
    due = dates_instead.instead(said.new, date.fromisoformat(first) if first else was, around.context)
    if due is None or (due.due is None and not due.question) or due.recurs:
        return None
    if said.old and not (was and dates_instead.is_that(said.old, was, around.context)):
        return None
    now = sentence if was is not None and due.due == was else replace(sentence, due=due)
    return Amended(now, dates.spoken(was) if was else "no date")


def title(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    found = _put_right(sentence.title or "", said)
    return found and Amended(replace(sentence, title=carried.tidy(found[0])), f'"{found[1]}"')


def decision(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    found = _put_right(sentence.title or "", said)
    return found and Amended(replace(sentence, title=found[0]), f'"{found[1]}"')


def note(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    """`that should say panel, not pane`; perhaps all of it anew: `sorry, the draft is not out`."""
    found = _put_right(sentence.note or "", said)
    if found is not None:
        return Amended(replace(sentence, note=found[0]), f'"{found[1]}"')
    is_whole = said.sorry and said.old is None and len(said.new.split()) >= _A_TITLE
    if not is_whole or said.of is not None or said.asks or is_asked(said.new, said.new):
        return None
    return Amended(replace(sentence, note=said.new), f'"{sentence.note}"', perhaps=True)


def several(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    """`no, just 102`, `not 104`, of 102 and 104"""
    words = said.new or said.old or ""
    named = {ref.rpartition("#")[2] for ref in carried.refs(f"action {words}")}
    held = {ref: ref.rpartition("#")[2] for ref in sentence.refs}
    if not _REFS.fullmatch(words) or not named or not named < set(held.values()):
        return None
    kept = tuple(ref for ref, number in held.items() if (number in named) is bool(said.new))
    return Amended(replace(sentence, refs=kept), joined([f"#{one}" for one in held.values()]))


def rating(sentence: Sentence, said: Amendment, around: Around) -> Amended | None:
    scheme = scheme_of(around.store)
    new, was = read_rating(said.new, scheme), read_rating(sentence.parts.get("rating", ""), scheme)
    if new is None or (said.old and read_rating(said.old, scheme) != was):
        return None
    return Amended(_with(sentence, rating=new.name), was.name if was else "unrated")


def score(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    was = sentence.scores or find_score(sentence.parts.get("score", ""))
    new = find_score(said.new) if _PAIR.fullmatch(said.new) else read_score(said.new, was or (None, None))
    if new is None or was is None or (said.old and find_score(said.old) not in (None, was)):
        return None
    words = f"likelihood {was[0]}, impact {was[1]}"
    return Amended(replace(_with(sentence, score=f"{new[0]}x{new[1]}"), scores=new), words)


def figure(sentence: Sentence, said: Amendment, _around: Around) -> Amended | None:
    new, was = value_of(said.new), value_of(sentence.parts.get("value", ""))
    if new is None or (said.old and value_of(said.old) not in (None, was)):
        return None
    parts = {name: words for name, words in sentence.parts.items() if name != "na"}
    return Amended(
        _with(replace(sentence, parts=parts), value=said.new), "N/A" if was is None else shown(was)
    )


def period(sentence: Sentence, said: Amendment, around: Around) -> Amended | None:
    """`sorry, that was for April`"""
    found = periods.read(said.new, around.context.on, around.context.calendar).period
    if found is None or value_of(said.new) is not None:
        return None
    was = periods.read(sentence.parts.get("period", ""), around.context.on, around.context.calendar).period
    return Amended(_with(sentence, period=found.code), was.spoken if was else "no period")


_PAIR = re.compile(r"[1-5]\s*(?:x|×|\*|/|by|,)\s*[1-5]", re.I)
_DETAILS: Mapping[str, tuple[_Detail, ...]] = {
    "log": (owners_and_day, title),
    "move": (day,),
    "slipping": (day,),
    "snooze": (day,),
    "assign": (owners,),
    "add owner": (owners,),
    "rate": (rating,),
    "score": (score,),
    "other score": (score,),
    "reading": (figure, period),
    "correct reading": (figure,),
    "note": (note,),
    "decide": (decision,),
    "raise risk": (score, owners),
    "move meeting": (day,),
    "chase": (owners_and_day,),
    "remind me": (day,),
    "remind group": (day,),
}


_OF_ALL = frozenset({"remind me", "remind group"})
"""What has one day for all that it is about."""


def _with(sentence: Sentence, **parts: str) -> Sentence:
    return replace(sentence, parts={**sentence.parts, **parts})


def _are_owners(said: Amendment, around: Around) -> bool:
    """Somebody whom the roster knows, or words that can only be a name: nobody has it, they are told."""
    everybody = around.store.people.everybody()
    named = split_owners(said.new, everybody)
    known = [one for one in named if candidates(one.text, everybody) or _ME.fullmatch(one.text)]
    if named and len(known) == len(named):
        return True
    others = [one.text for one in named if one not in known]
    name_somebody = all(role_named(one) or _STRANGER.fullmatch(one) for one in others)
    return bool(named) and name_somebody and not _NO_NAME.match(said.new)


def _is_same(one: str, other: str, around: Around) -> bool:
    """ "Liam" and "Liam Moss"."""
    everybody = around.store.people.everybody()
    found = {person.id for person in candidates(one, everybody)}
    return one.casefold() == other.casefold() or bool(
        found & {person.id for person in candidates(other, everybody)}
    )


def _put_right(text: str, said: Amendment) -> tuple[str, str] | None:
    """The text with the words that are meant, and those that were wrong."""
    if said.old is not None:
        found = re.search(rf"(?<!\w){re.escape(said.old)}(?!\w)", text, re.I)
        whole = _STATES.search(said.new) is not None
        return (_in_place(text, found, said.new), found[0]) if found and not whole else None
    if said.of is not Of.WORDS:
        return None
    if len(said.new.split()) >= _A_TITLE:
        return said.new, text
    words = re.finditer(r"[\w'’-]+", text)
    alike = [one for one in words if fuzz.ratio(one[0].lower(), said.new.lower()) >= _ALIKE]
    return (_in_place(text, alike[0], said.new), alike[0][0]) if len(alike) == 1 else None


def _in_place(text: str, found: re.Match[str], new: str) -> str:
    return f"{text[: found.start()]}{new}{text[found.end() :]}"
