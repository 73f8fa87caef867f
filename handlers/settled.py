"""A line of a preview that was kept or dropped before: its card still has buttons that somebody may press."""

from collections.abc import Sequence

import cards.previews
from rules.refusal import Refusal
from storage.models import Group, History, Preview
from storage.previews import DROPPED, KEPT, PreviewLine
from storage.store import Store


def refusal(store: Store, here: Group, lines: Sequence[PreviewLine], of: Sequence[int] = ()) -> Refusal:
    """That these lines, or all, were kept or dropped; of one that was kept, as what and by whom."""
    numbers = sorted(set(of)) or range(1, len(lines) + 1)
    kept = [number for number in numbers if lines[number - 1].state == KEPT]
    dropped = [number for number in numbers if lines[number - 1].state == DROPPED]
    act_ids = {lines[number - 1].act_id for number in kept}
    by = _who(store, act_ids.pop()) if len(act_ids) == 1 else None
    became = _became(store, lines[kept[0] - 1]) if len(kept) == 1 else None
    return Refusal(cards.previews.settled(kept, dropped, became and _here(became, here), by))


def empty(store: Store, preview: Preview) -> None:
    """The text of a document goes; what became of its lines is known as long as its card may be pressed."""
    lines = store.previews.lines(preview)
    store.previews.empty(preview, [_became(store, line) for line in lines])


def is_empty(preview: Preview) -> bool:
    return bool(preview.name) and not preview.blocks


def _here(permanent: str, group: Group) -> str:
    """`#112` in its own group."""
    code = f"{group.code}#"
    return f"#{permanent.removeprefix(code)}" if permanent.startswith(code) else permanent


def _who(store: Store, act_id: int | None) -> str | None:
    act = store.acts.with_id(act_id) if act_id is not None else None
    return store.people.numbered(act.person_id).name if act and act.person_id is not None else None


def _became(store: Store, line: PreviewLine) -> str | None:
    """The permanent number of the action that keeping it logged: an act may have logged several."""
    if not line.says:
        return line.ref  # its text is gone, and this is what is known
    if line.act_id is None:
        return None
    logged = [
        row for row in store.acts.changes(line.act_id) if row.subject == "action" and row.before is None
    ]
    own = [row for row in logged if _is_of(row, line)]
    if len(own) != 1:
        return None
    found = store.actions.with_id(own[0].subject_id)
    return found.permanent if found else None


def _is_of(row: History, line: PreviewLine) -> bool:
    """A title is what is printed, sometimes without who does it."""
    title = str((row.after or {}).get("title") or "")
    return bool(title) and title.casefold() in " ".join(line.says.split()).casefold()
