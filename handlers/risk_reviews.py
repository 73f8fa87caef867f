"""Looking at a risk again: what the review found, when the next one is, and which are due."""

import re
from dataclasses import replace
from datetime import date, timedelta

import cards.risk_lists
import cards.risks
from cards.model import Button, Reply
from handlers import changing, membership, register
from handlers.asking import Ask, Declined
from handlers.request import Request
from rules import dates, privacy
from rules.refusal import Refusal
from rules.risks import PAIR, Score, find_score, require_on_matrix
from storage.models import RiskReview
from storage.risks import Registered
from storage.store import Store

_FOUR_WEEKS = timedelta(weeks=4)
_NEXT = re.compile(
    r"[\s,.;–-]*\b(?:and )?(?:the )?next review(?: date)?(?: (?:is|on|in|by|at))*:?\s+(?P<day>.+)$", re.I
)
_STILL = re.compile(r"\b(?:still|remains?|stays?|unchanged|no change|the same)\b", re.I)
_SAYS_NO_MORE = re.compile(
    r"(?:(?:now|still|no changes?|unchanged|the|same|as|before|scored?|it|is|was|at|to|currently|remains?"
    r"|stays?|and|today)\b|[\W_])*",
    re.I,
)
_HOW_OFTEN = re.compile(
    r"(?:(?:at|in|on|for|again|is|be|to be|reviewed)\s+){0,3}"
    r"(?:(?:each|every|per|once an?|twice an?)\s+(?:[\w-]+\s+){0,2}(?:meetings?|boards?|days?|weeks?"
    r"|fortnights?|months?|quarters?|terms?|years?)"
    r"|(?:fort|bi)?-?(?:daily|weekly|nightly|monthly|quarterly|termly|annually|yearly)|regularly)",
    re.I,
)
_BECAUSE = re.compile(
    r"\b(?:because(?: of)?|since|due to|as(?= (?!before\b|it\b|at\b|of\b|agreed\b)))\s+(?P<why>.+)$",
    re.I | re.S,
)


def review(request: Request, store: Store) -> Reply:
    """`reviewed R1, now 3x4 because the lead has started`; `R1 reviewed, no change`."""
    found = register.kept(request, store, "review it")
    view = register.view(request, store, found)
    register.require_open(found, view)
    words, next_on = _without_next(request, (request.sentence.note or "").strip(" .,:;-–"))
    if not words:
        raise _what_was_found(found, view)
    if _HOW_OFTEN.fullmatch(words):
        raise _no_rhythm(request, found)
    row = _row(request, found, words)
    if any(_said_again(row, earlier) for earlier, _ in store.risks.reviews(found.id)):
        raise Refusal(f"That review of {cards.risks.titled(found, request.group)} is recorded already.")
    store.session.add(row)
    found.risk.likelihood, found.risk.impact = row.likelihood, row.impact
    if next_on is not None or found.is_due_for_review(request.today):
        found.risk.review_on = next_on
    return Reply(cards.risks.reviewed(register.again(store, found.risk), row, view))


def _without_next(request: Request, words: str) -> tuple[str, date | None]:
    """`no change, next review 1 September` -> what was found, and the day of the next one."""
    said = _NEXT.search(words)
    if said is None:
        return words, None
    due = dates.understand(said["day"], changing.day_context(request))
    if due.due is None or due.due <= request.today:
        raise Refusal(
            f'I cannot read "{said["day"]}" as a day to come, so nothing is saved. Write it like 1 September.'
        )
    return words[: said.start()].strip(" .,:;-–"), due.due


def _what_was_found(found: Registered, view: cards.risks.View) -> Ask:
    score = cards.risks.scored(found, view.bands)
    return Ask(
        f"What did the review of {cards.risks.titled(found, view.here)} find? Its score is: {score}. Say the "
        "same, or the score now and why, for example: now 3x4 because the lead has started.",
        options=(Button("The same", f"review {found.permanent}: the same"),),
        free=f"review {found.permanent}: {{answer}}",
    )


def _no_rhythm(request: Request, found: Registered) -> Declined:
    """A register has the day of the next review; each review names the one after it."""
    ref = cards.risks.name(found, request.group)
    meeting = request.next_meeting
    day = meeting if meeting and meeting > request.today else request.today + _FOUR_WEEKS
    return Declined(
        "A risk has the day of its next review, and not how often it is reviewed, so nothing is saved. "
        f"Say for example: review {ref} on {dates.spoken(day)}. At each review, say when the next one is.",
        Button(f"Next review on {dates.spoken(day)}", f"review {found.permanent} on {day.isoformat()}"),
    )


def _row(request: Request, found: Registered, words: str) -> RiskReview:
    """The score as it is now, beside the one of the review before."""
    likelihood, impact = _score(request, found, words)
    was = (found.risk.likelihood, found.risk.impact)
    if found.review is not None:
        was = (found.review.likelihood, found.review.impact)
    return RiskReview(
        risk_id=found.id,
        person_id=request.member.person_id,
        on=request.today,
        likelihood=likelihood,
        impact=impact,
        was_likelihood=was[0],
        was_impact=was[1],
        note=_note(words),
    )


def _score(request: Request, found: Registered, words: str) -> Score:
    """The score that was said, else as it stands. "Still 4x4" of one that stands otherwise is asked about."""
    require_on_matrix(words)
    stands = (found.risk.likelihood, found.risk.impact)
    said = find_score(words, stands)
    if said is None or said == stands:
        return stands
    if _STILL.search(words) and None not in stands:
        now, before = ("{}x{}".format(*score) for score in (said, stands))
        raise Ask(
            f"The score of {cards.risks.titled(found, request.group)} is {before} in the register, "
            f"and not {now}. Which is it? Nothing is saved yet.",
            options=(
                Button(f"Still {before}", f"review {found.permanent}: still {before}"),
                Button(f"Now {now}", f"review {found.permanent}: now {now}"),
            ),
        )
    return said


def _note(words: str) -> str | None:
    """Why, or what else was said beside the score."""
    because = _BECAUSE.search(words)
    if because is None and _SAYS_NO_MORE.fullmatch(PAIR.sub(" ", words)):
        return None
    return privacy.without_absence_reason(because["why"] if because else words).strip(" .")


def _said_again(row: RiskReview, earlier: RiskReview) -> bool:
    """A button that is pressed twice is heard once."""
    columns = ("person_id", "on", "likelihood", "impact", "note")
    return all(getattr(row, name) == getattr(earlier, name) for name in columns)


def plan(request: Request, store: Store) -> Reply:
    """`review R1 on 1 September`; `next review of R1 is 1 Sept`."""
    if request.sentence.due is None:
        said = request.sentence.parts["day"]
        return review(replace(request, sentence=replace(request.sentence, note=said)), store)
    found = register.kept(request, store, "say when it is reviewed")
    register.require_open(found, register.view(request, store))
    due = changing.settled(changing.day_given(request), f"review {found.permanent} on {{day}}")
    if due is None or due.due is None:
        raise Refusal("On which day? Write it like 1 September, 01.09.24 or next Friday.")
    if due.due < request.today:
        ref = cards.risks.name(found, request.group)
        raise Refusal(
            f"{dates.spoken(due.due)} has passed. Say a day to come, or what was found, for example: "
            f"reviewed {ref}, no change."
        )
    found.risk.review_on = due.due
    return Reply(cards.risks.review_planned(register.again(store, found.risk), request.group))


def listed(request: Request, store: Store) -> Reply:
    """`risks due for review`: a risk without a review date is never due, and is counted."""
    membership.require_risk_reader(request, store, request.group)
    assert request.group.id is not None
    found = store.risks.open([request.group.id])
    planned = sorted((risk for risk in found if risk.risk.review_on), key=_review_day)
    due = [risk for risk in planned if risk.is_due_for_review(request.today)]
    view = register.view(request, store)
    later = [risk for risk in planned if risk not in due]
    return Reply(cards.risk_lists.to_review(due, later, len(found) - len(planned), view))


def _review_day(risk: Registered) -> date:
    assert risk.risk.review_on is not None
    return risk.risk.review_on
