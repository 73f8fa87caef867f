"""Putting a line of a document right before it is kept: its words, its owner, its day."""

import cards.intake
from cards.model import Reply
from handlers import changing, choosing, intake, making, owners
from handlers.request import Request
from handlers.sentences import line_edits
from rules import dates, privacy
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.models import Preview
from storage.previews import WAITING
from storage.store import Store

_FIELDS = ("text", "owners", "due")


def change(request: Request, store: Store, preview: Preview, number: int) -> Reply:
    """`change line 3 of preview 7: owner Liam Moss, due 12 July`; without any words its form."""
    require_writer(request.member)
    waiting, one = intake.line_of(request, store, preview, number)
    if not one.is_editable or one.bar:
        raise Refusal(cards.intake.no_edit(number))
    said = _said(request, cards.intake.form_values(one))
    if not said and not _is_form(request):
        choosing.wait_for_an_answer(request, store, preview)
        return Reply(cards.intake.edit_form(waiting.paper(), one))
    edit = {**one.edit, **_understood(request, store, said, f"change line {number} of preview {preview.id}:")}
    store.previews.edit(preview, number, edit=edit, state=WAITING, act_id=None)
    choosing.wait_for_an_answer(request, store, preview)
    return Reply(cards.intake.edited(waiting.paper(), waiting.offered([number])[0]))


def _is_form(request: Request) -> bool:
    return any(name in request.message.fields for name in _FIELDS)


def _said(request: Request, before: dict[str, str]) -> dict[str, str]:
    """Of a form what is not as it was; a field that was emptied is taken away, except what is to be done."""
    if not _is_form(request):
        return line_edits.read(request.sentence.parts.get("edit") or "")
    fields = request.message.fields
    filled = {name: fields[name].strip() for name in _FIELDS if name in fields}
    new = {name: words for name, words in filled.items() if words != before.get(name, "")}
    return {name: words for name, words in new.items() if words or name != "text"}


def _understood(request: Request, store: Store, said: dict[str, str], says: str) -> dict[str, str]:
    """As it will be read again with the yes: who and which day are settled now."""
    found = dict(said)
    if "text" in found:
        found["text"] = _text(found["text"])
    if found.get("owners"):
        found["owners"] = _owners(request, store, said, says)
    if found.get("due"):
        found["due"] = _due(request, said, says)
    return found


def _text(words: str) -> str:
    text = privacy.without_absence_reason(words)
    if len(text) > making.LONGEST_TITLE:
        raise Refusal(f"That is {len(text)} letters long. Say it in {making.LONGEST_TITLE} or fewer.")
    return text


def _owners(request: Request, store: Store, said: dict[str, str], says: str) -> str:
    rows = owners.read(request, store, said["owners"], lambda who: f"{says} {_again(said, owners=who)}")
    between = " or " if any(row.alternative for row in rows) else " / "
    return between.join(row.printed for row in rows)


def _due(request: Request, said: dict[str, str], says: str) -> str:
    due = dates.understand(said["due"], changing.day_context(request))
    if due.kind is dates.Kind.UNKNOWN and not due.question:
        raise Refusal(
            f'I cannot read "{due.printed}" as a date. Write it like 4 July, 04.07.24 or next Friday.'
        )
    settled = changing.settled(changing.surely(due, request.today), f"{says} {_again(said, due='{day}')}")
    if settled is None or settled.due is None or settled.kind is dates.Kind.MEETING:
        return said["due"]
    return settled.due.isoformat()


def _again(said: dict[str, str], **plain: str) -> str:
    """The same sentence, with one thing in it made clear."""
    words = {**said, **plain}
    names = {"owners": "owner", "due": "due", "text": "says"}
    return ", ".join(f"{name} {words[of]}" for of, name in names.items() if words.get(of))
