"""A risk of a document: raised with its scores and control measures, or changed where the register has it."""

import re

import cards.intake
import cards.taking
from cards.words import ended
from handlers import carried, changing, register
from handlers.owners import resolved
from handlers.taking.taking import Edit, Taking
from importers.proposed import ProposedRisk, Score
from importers.risks import matching_risks
from reports import sources
from reports.intake import Became, Kept
from rules import privacy
from rules.people import candidates
from rules.refusal import Refusal
from storage.models import Control, Note, Priority, Risk
from storage.risks import Registered

_NUMBER = re.compile(r"(?i)(?:priority|strand|outcome|area|p)?\s*(\d{1,2})\b")
_WHAT = "keep a risk of a document"


def keep(taking: Taking, proposed: ProposedRisk, edit: Edit) -> Kept:
    if proposed.matches is not None:
        return _changed(taking, proposed, edit)
    priority = priority_of(taking, proposed.priority)
    register.require_sro(taking.request.member, priority.sro_id if priority else None, _WHAT)
    risk = Risk(
        group_id=taking.group_id,
        number=taking.store.risks.next_number(taking.group_id),
        title=edit.get("text", _title(proposed.title)),
        priority_id=priority.id if priority else None,
        cause=proposed.cause,
        consequence=proposed.consequence,
        raised_on=taking.today,
        review_on=proposed.review,
    )
    _own(taking, risk, edit.get("owners", proposed.owner or ""))
    _score(risk, proposed)
    if proposed.closed:
        _close(taking, risk)
    taking.store.session.add(risk)
    found = register.again(taking.store, risk)
    _control(taking, found, proposed)
    taking.store.session.add(_came_from(taking, found, proposed))
    return _said(taking, risk, Became.NEW_RISK)


def priority_of(taking: Taking, words: str | None) -> Priority | None:
    """By its number or its title; without either, the one that the group works for."""
    priorities = taking.store.groups.priorities()
    if not words:
        own = [one for one in priorities if one.group_id == taking.group_id]
        return own[0] if len(own) == 1 else None
    number = _NUMBER.match(words.strip())
    same = [one for one in priorities if one.title.casefold() in words.casefold()]
    if number:
        same = [one for one in priorities if one.number == int(number[1])] or same
    return same[0] if len(same) == 1 else None


def _came_from(taking: Taking, found: Registered, proposed: ProposedRisk) -> Note:
    """Its number there is not its number here, and somebody may look for it by that."""
    said = f"{ended(proposed.description)} " if proposed.description else ""
    return Note(
        risk_id=found.id,
        person_id=taking.request.member.person_id,
        on=taking.today,
        at=taking.request.now,
        text=privacy.without_absence_reason(said)
        + sources.came_from(taking.name, proposed.ref, proposed.source),
    )


def _title(text: str) -> str:
    return text.rstrip(" .;,")


def _own(taking: Taking, risk: Risk, words: str) -> None:
    """A risk has one owner: of several the first, with all of them as printed beside it."""
    from importers.people import owner_cells

    first = next(iter(owner_cells.owners(words, taking.people)), None)
    row = resolved(taking.store, taking.group, first, taking.roster) if first else None
    if first and row and row.person_id is None and not candidates(first.text, taking.roster):
        row = resolved(taking.store, taking.group, first, taking.store.people.everybody())
    risk.owner_printed = words or None
    risk.owner_id = row.person_id if row else None


def _score(risk: Risk, proposed: ProposedRisk) -> None:
    """What the document leaves empty stays as it is."""
    scores: tuple[tuple[str, Score], ...] = (
        ("", proposed.current),
        ("inherent_", proposed.inherent),
        ("target_", proposed.target),
    )
    for kind, score in scores:
        for half in ("likelihood", "impact"):
            value = getattr(score, half)
            if value is not None:
                setattr(risk, f"{kind}{half}", value)


def _close(taking: Taking, risk: Risk) -> None:
    risk.closed_on, risk.closed_why = taking.today, taking.because


def _control(taking: Taking, found: Registered, proposed: ProposedRisk) -> None:
    """Those that it has not yet; of what is planned the day may stand in its words."""
    known = {control.text.casefold() for control in found.controls}
    new = dict.fromkeys(text.strip(" .") for text in (*proposed.controls, *proposed.planned))
    texts = [text for text in new if text and text.casefold() not in known]
    context = changing.day_context(taking.request)
    for position, text in enumerate(texts, start=len(found.controls)):
        _, due = carried.without_due(text, context)
        day = due.due if due and text in {one.strip(" .") for one in proposed.planned} else None
        taking.store.session.add(Control(risk_id=found.id, position=position, text=text, due=day))


def _changed(taking: Taking, proposed: ProposedRisk, edit: Edit) -> Kept:
    found = taking.store.risks.numbered(taking.group_id, proposed.matches or 0)
    if found is None:
        raise Refusal(f"There is no risk R{proposed.matches} in this register any more.")
    register.require_keeper(taking.request, taking.store, found, _WHAT)
    risk = found.risk
    if "text" in edit:
        risk.title = edit["text"]
    if edit.get("owners") or proposed.owner:
        _own(taking, risk, edit.get("owners") or proposed.owner or "")
    _score(risk, proposed)
    risk.cause, risk.consequence = proposed.cause or risk.cause, proposed.consequence or risk.consequence
    risk.review_on = proposed.review or risk.review_on
    if proposed.closed and risk.closed_on is None:
        _close(taking, risk)
    _control(taking, found, proposed)
    if matching_risks.is_untold(proposed, [note.text for note, _ in taking.store.risks.notes(found.id)]):
        taking.store.session.add(_came_from(taking, found, proposed))
    return _said(taking, risk, Became.CHANGED_RISK)


def _said(taking: Taking, risk: Risk, became: Became) -> Kept:
    found = register.again(taking.store, risk)
    return Kept(became, cards.taking.risk(found, taking.group, taking.store.partnership.risk_bands))
