"""One risk by chat: raise, describe, place, score, note, close, reopen, give away, show."""

import re

import cards.forms
import cards.passing
import cards.risk_lists
import cards.risks
from cards.model import Button, Reply
from handlers import fields, finding, membership, owners, register, which_group
from handlers.asking import Ask
from handlers.request import Request
from rules import privacy
from rules.permissions import require_writer
from rules.refusal import Refusal
from rules.risks import Chain, chain, find_score, read_score, require_on_matrix, ways_to
from storage.models import Note, Priority, Risk
from storage.risks import Registered
from storage.store import Store

LONGEST_TITLE = 300
_PRIORITY_LAST = re.compile(r"\s*[,;(–-]\s*(?:for )?(?:priority|prio|p) ?\d{1,2}\W*$", re.I)
_OF_ALL = re.compile(
    r"(?:\w+ ){1,4}(?:for the )?(?:(?:whole|overall|entire) )?(?:programme|partnership)\b[^:,]{0,20}[:,–—-]",
    re.I,
)
_OWNER = re.compile(
    r"(?:[,;.(–—]|\s-|\s(?=owner(?:\s+is\b|:|\s+(?-i:[A-Z]))))\s*(?:the )?owne(?:r|d by)(?: is)?:?\s+"
    r"(?P<who>[^,;)]+)\)?\s*$",
    re.I,
)


def raise_risk(request: Request, store: Store) -> Reply:
    """`raise risk: too few people to do the work`: any member may; its owner is asked for."""
    require_writer(request.member, f"the {request.group.name}")
    if not request.sentence.title and "title" not in request.message.fields:
        choice = which_group.choice(request, store)
        return Reply(cards.forms.risk_form(which_group.people(request, store, choice), choice))
    with fields.about("priority"):
        priority = finding.priority(request, store) or _groups_own(request, store)
    assert request.group.id is not None
    with fields.about("title"):
        words, who = _words_and_owner(request)
        told = _told(words)
    likelihood, impact = _scores_said(request) or (None, None)
    with fields.about("owner"):
        usual = priority.sro_id if priority else None
        owner_id = _named_owner(request, store, words, who) if who else usual
    risk = Risk(
        group_id=request.group.id,
        number=store.risks.next_number(request.group.id),
        title=told.event,
        cause=told.cause,
        consequence=told.consequence,
        priority_id=priority.id if priority else None,
        owner_id=owner_id,
        likelihood=likelihood,
        impact=impact,
        raised_on=request.today,
    )
    store.session.add(risk)
    found = register.again(store, risk)
    if found.owner is None:
        _ask_for_owner(request, store, found)
    more = (*cards.risks.told(found), *_was_none(store, priority))
    return register.said(request, store, risk, "Raised", *more)


def _groups_own(request: Request, store: Store) -> Priority | None:
    """A priority's working group raises risks of that priority, unless it says that one is of all."""
    own = [one for one in store.groups.priorities() if one.group_id == request.group.id]
    return own[0] if len(own) == 1 and not _OF_ALL.match(request.sentence.text) else None


def _words_and_owner(request: Request) -> tuple[str, str | None]:
    """`no cups, owner Priya Nair` -> the risk, and whose it is."""
    words = request.given("title") or request.sentence.title or ""
    found = _OWNER.search(words)
    if found is None:
        return words, request.given("owner")
    told = _PRIORITY_LAST.sub("", words[: found.start()])
    return told, found["who"].strip(" .")


def _told(words: str) -> Chain:
    """`staff leave -> plans come late -> families wait`: cause, event and consequence."""
    told = chain(words.strip(" .,:"))
    return Chain(
        _text(told.event),
        _text(told.cause) if told.cause else None,
        _text(told.consequence) if told.consequence else None,
    )


def _text(words: str) -> str:
    text = words.strip(" .,:-")
    if not any(letter.isalnum() for letter in text):
        raise Refusal("What is the risk? For example: raise risk: the data may come too late for the report.")
    if len(text) > LONGEST_TITLE:
        raise Refusal(f"That is {len(text)} letters long. Say the risk in {LONGEST_TITLE} or fewer.")
    text = privacy.without_absence_reason(text)
    return text[:1].upper() + text[1:]


def _scores_said(request: Request) -> tuple[int, int] | None:
    """A score off the matrix is refused before the risk is raised with it in its title."""
    chosen = [request.given("likelihood"), request.given("impact")]
    if any(chosen):
        with fields.about("impact" if chosen[0] else "likelihood"):
            return _both(chosen)
    if "product" in request.sentence.parts:
        _ask_for_pair(request, request.sentence.parts["product"])
    if re.search(r"\d+\s*[x×*]\s*\d+\W*$", request.sentence.title or ""):
        require_on_matrix(request.sentence.title or "")
    return request.sentence.scores


def _ask_for_pair(request: Request, product: str) -> None:
    """`score 12`: 4x3 or 3x4? A risk is kept with both, for each may change by itself."""
    ways = ways_to(int(product))
    if not ways:
        raise Refusal(cards.risks.no_such_product(product))
    said = re.compile(rf"(?:scored?|scoring|rated|rating)\W*(?:(?:is|of|at)\s+)?{product}\b", re.I)
    raise Ask(
        cards.risks.which_pair(product),
        options=tuple(
            Button(f"Likelihood {one}, impact {other}", said.sub(f"{one}x{other}", request.sentence.text))
            for one, other in ways
        ),
    )


def _both(chosen: list[str | None]) -> tuple[int, int]:
    likelihood, impact = chosen
    if likelihood is None or impact is None:
        raise Refusal("Choose likelihood and impact both, or neither: then it is scored later.")
    require_on_matrix(f"{likelihood}x{impact}")
    return int(likelihood), int(impact)


def _named_owner(request: Request, store: Store, words: str, who: str) -> int:
    return finding.person(request, store, who, lambda name: f"raise risk: {words}, owner {name}").id


def _ask_for_owner(request: Request, store: Store, found: Registered) -> None:
    """The risk is raised already, so the next words may simply say whose it is."""
    free = f"assign {found.permanent} to {{answer}}"
    store.questions.ask(request.member.person_id, request.message.spot, request.now, [], free)


def _was_none(store: Store, priority: Priority | None) -> tuple[str, ...]:
    """That there were no risks for this priority is history from now on."""
    if priority is None or priority.id is None:
        return ()
    told = cards.risk_lists.was_none(priority, store.risks.none_found(priority.id))
    return (told,) if told else ()


def describe(request: Request, store: Store) -> Reply:
    """`cause of R1: staff leave`; consequence and title likewise."""
    found = register.kept(request, store, "say it in other words")
    part = request.sentence.parts["part"].lower()
    column = {"cause": "cause", "consequence": "consequence", "effect": "consequence"}.get(part, "title")
    if not request.sentence.note:
        raise Ask(
            f"What is the {part} of {cards.risks.titled(found, request.group)}?",
            free=f"{part} of {found.permanent}: {{answer}}",
        )
    setattr(found.risk, column, _text(request.sentence.note))
    more = cards.risks.told(register.again(store, found.risk))
    return register.said(request, store, found.risk, f"Wrote down the {part} of", *more)


def place(request: Request, store: Store) -> Reply:
    """`move R2 to priority 3`; `R2 is a programme risk`. Its owner stays who it is."""
    found = register.kept(request, store, "move it to another priority")
    priority = finding.priority(request, store) if request.sentence.priority is not None else None
    if found.risk.priority_id == (priority.id if priority else None):
        raise Refusal(f"{cards.risks.titled(found, request.group)} is there already: {_where(found)}.")
    found.risk.priority_id = priority.id if priority else None
    return register.said(request, store, found.risk, "Moved", *_was_none(store, priority))


def _where(found: Registered) -> str:
    scope = cards.risks.scope(found)
    return scope if found.priority else scope.lower()


def score(request: Request, store: Store) -> Reply:
    """`score R1 4x4`; `R1 is likely and major`; `score R1 impact 3` leaves the likelihood as it is."""
    found = register.kept(request, store, "score it")
    risk = found.risk
    scores = request.sentence.scores or _read(request, (risk.likelihood, risk.impact))
    if scores is None:
        raise _how_likely(request, found, f"score {found.permanent}")
    if (risk.likelihood, risk.impact) == scores:
        raise Refusal(f"{cards.risks.titled(found, request.group)} has that score already.")
    risk.likelihood, risk.impact = scores
    why = request.sentence.reason or request.sentence.note or ""
    if not _TELLS.search(why):
        return register.said(request, store, risk, "Scored")
    row = _note(request, store, found, why)
    return register.said(request, store, risk, "Scored", cards.risks.because(row))


_TELLS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""More than the name of a score."""


def other_score(request: Request, store: Store) -> Reply:
    """`inherent R1 5x4`: before its control measures. `target R1 2x3`: aimed for."""
    found = register.kept(request, store, "score it")
    risk = found.risk
    kind = "inherent" if request.sentence.parts["kind"].lower() in ("inherent", "gross") else "target"
    was = (getattr(risk, f"{kind}_likelihood"), getattr(risk, f"{kind}_impact"))
    scores = _read(request, was)
    if scores is None:
        raise _how_likely(request, found, f"{kind} score {found.permanent}")
    if was == scores:
        raise Refusal(f"{cards.risks.titled(found, request.group)} has that {kind} score already.")
    setattr(risk, f"{kind}_likelihood", scores[0])
    setattr(risk, f"{kind}_impact", scores[1])
    more = cards.risks.other_scores(found, store.partnership.risk_bands)
    return register.said(request, store, risk, f"Set the {kind} score of", *more)


def _read(request: Request, was: tuple[int | None, int | None]) -> tuple[int, int] | None:
    words = request.sentence.parts.get("score", "") or _after_ref(request)
    require_on_matrix(words)
    return read_score(words.strip(" .,;:-"), was) or find_score(words)


def _after_ref(request: Request) -> str:
    words = finding.without_refs(request.sentence).lower()
    return words.removeprefix("score").removeprefix("rate").strip(" :,-")


def _how_likely(request: Request, found: Registered, says: str) -> Ask:
    return Ask(
        f"How likely is {cards.risks.titled(found, request.group)}, and how serious would it be? "
        "Say two numbers from 1 to 5, for example 4x3, or words such as likely and major.",
        free=f"{says} {{answer}}",
    )


def note(request: Request, store: Store) -> Reply:
    """`note R1: the first draft was shown`: any member notes progress on any risk."""
    found = finding.risk(request, store)
    words = request.sentence.note or request.sentence.reason
    if not words:
        raise Ask(
            f"What shall I note on {cards.risks.titled(found, request.group)}?",
            free=f"note {found.permanent}: {{answer}}",
        )
    return Reply(cards.risks.noted(found, request.group, _note(request, store, found, words)))


def happened(request: Request, store: Store) -> Reply:
    """`R1 has happened`: it is an issue now. It stays open, for what is done about it is still to come."""
    found = finding.risk(request, store)
    register.require_open(found, register.view(request, store))
    words = request.sentence.note
    text = f"It has happened: {words}" if words else "It has happened"
    if any(row.kind == cards.risks.HAPPENED and row.text == text for row, _ in store.risks.notes(found.id)):
        raise Refusal(f"That {cards.risks.titled(found, request.group)} has happened is noted already.")
    row = _note(request, store, found, text, cards.risks.HAPPENED)
    return Reply(cards.risks.happened(found, request.group, row))


def _note(request: Request, store: Store, found: Registered, words: str, kind: str = "note") -> Note:
    require_writer(membership.member_in(request, store, found.group), f"the {found.group.name}")
    row = Note(
        risk_id=found.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        kind=kind,
        text=privacy.without_absence_reason(words),
    )
    store.session.add(row)
    return row


def close(request: Request, store: Store) -> Reply:
    """`close R2 because the lead has started`."""
    found = register.kept(request, store, "close it")
    if found.risk.closed_on is not None:
        raise Refusal(f"{cards.risks.titled(found, request.group)} was already closed.")
    why = request.sentence.reason or request.sentence.note
    if not why:
        raise Ask(
            f"Why is {cards.risks.titled(found, request.group)} closed?",
            free=f"close {found.permanent} because {{answer}}",
        )
    found.risk.closed_on, found.risk.closed_why = request.today, privacy.without_absence_reason(why)
    return register.said(request, store, found.risk, "Closed")


def reopen(request: Request, store: Store) -> Reply:
    """`reopen R2`"""
    found = register.kept(request, store, "reopen it")
    if found.risk.closed_on is None:
        raise Refusal(f"{cards.risks.titled(found, request.group)} is open already.")
    found.risk.closed_on, found.risk.closed_why = None, None
    return register.said(request, store, found.risk, "Reopened")


def assign(request: Request, store: Store) -> Reply:
    """`give R2 to Priya`."""
    found = finding.risk(request, store)
    if found.owner is None:
        require_writer(membership.member_in(request, store, found.group), f"the {found.group.name}")
    else:
        register.require_keeper(request, store, found, "give it to somebody else")
    if not request.sentence.who:
        raise Ask(
            f"Who owns {cards.risks.titled(found, request.group)}?",
            free=f"assign {found.permanent} to {{answer}}",
        )
    rows = owners.read(request, store, request.sentence.who, lambda who: f"assign {found.permanent} to {who}")
    if len(rows) != 1:
        raise Refusal("A risk has one owner. Say one name.")
    if rows[0].person_id is not None and rows[0].person_id == found.risk.owner_id:
        raise Refusal(f"{cards.risks.titled(found, request.group)} belongs to {found.owner} already.")
    found.risk.owner_id, found.risk.owner_printed = rows[0].person_id, rows[0].printed
    return register.said(request, store, found.risk, "Changed the owner of")


def not_for_risks(request: Request, store: Store) -> Reply:
    """What only actions have, such as a due date."""
    found = finding.risk(request, store)
    raise Refusal(cards.risks.only_these(found, request.group))


def show(request: Request, store: Store) -> Reply:
    """`show R1`"""
    return shown(request, store, finding.risk(request, store))


def shown(request: Request, store: Store, found: Registered) -> Reply:
    passed = cards.passing.story(
        store.passing.of_risk(found.id), store.passing.steps_of_risk(found.id), request.group
    )
    view = register.view(request, store, found)
    story = cards.risks.Story(store.risks.notes(found.id), store.risks.reviews(found.id), passed)
    return Reply(cards.risks.shown(found, view, story))
