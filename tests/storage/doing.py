"""What people do, said in rows: the changes that handlers make, for tests that are about remembering them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session, select

from rules.progress import Closure, Status
from rules.reporting import Box, with_more
from storage.actions import Logged
from storage.database import Database
from storage.groups import partnership_called
from storage.history import Acting
from storage.models import (
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Control,
    Group,
    HighlightReport,
    Meeting,
    Note,
    Partnership,
    Risk,
    Slippage,
)
from storage.models.reports import FINAL
from storage.store import Store
from tests.conftest import moment

TODAY = date(2024, 6, 12)


@contextmanager
def somebody(database: Database, name: str = "Liam Moss", at: str = "2024-06-12T10:00") -> Iterator[Store]:
    """One message of this person to northbridge's board: one transaction."""
    with database.writing() as session:
        yield begin(session, name, at)


def begin(session: Session, name: str = "Liam Moss", at: str = "2024-06-12T10:00") -> Store:
    """From here on this person acts, as with a new message."""
    store = Store(session, northbridge_in(session))
    person = store.people.called(name)
    assert person is not None
    store.act(
        at=moment(at), on=TODAY, via="terminal", verb="test", person_id=person.id, group_id=board(store).id
    )
    return store


def northbridge_in(session: Session) -> Partnership:
    found = partnership_called(session, "northbridge")
    assert found is not None
    return found


def board(store: Store) -> Group:
    found = store.groups.called("board")
    assert found is not None
    return found


def board_id(store: Store) -> int:
    return board(store).id or 0


def called(store: Store, number: int) -> Logged:
    found = store.actions.numbered(board_id(store), number)
    assert found is not None
    return found


def me(store: Store) -> int:
    acting: Acting = store.session.info["acting"]
    assert acting.person_id is not None
    return acting.person_id


def log(store: Store, title: str = "Book the hall", priorities: tuple[int, ...] = ()) -> Logged:
    action = Action(
        group_id=board_id(store),
        number=store.actions.next_number(board_id(store)),
        title=title,
        due=date(2024, 7, 1),
        first_due=date(2024, 7, 1),
        logged_on=TODAY,
        news_on=TODAY,
    )
    served = [store.groups.priority(number) for number in priorities]
    return store.actions.add(action, [owner(me(store))], [one.id or 0 for one in served if one])


def log_from_minutes(store: Store) -> Logged:
    """As an import does: the meeting is new to the calendar, and the minutes gave the action a letter."""
    meeting = Meeting(group_id=board_id(store), on=date(2024, 6, 3))
    store.session.add(meeting)
    store.session.flush()
    logged = log(store)
    logged.action.meeting_id = meeting.id
    store.session.add(
        ActionRef(group_id=board_id(store), action_id=logged.id, meeting_id=meeting.id, ref="x")
    )
    return logged


def owner(person_id: int, printed: str = "LM") -> ActionOwner:
    return ActionOwner(action_id=0, printed=printed, person_id=person_id)


def move(store: Store, logged: Logged, to: date = date(2024, 8, 1)) -> None:
    was = logged.action.due
    store.session.add(
        Slippage(
            action_id=logged.id, was=was, now=to, reason="the data is late", asked_by_id=me(store), on=TODAY
        )
    )
    logged.action.due = to
    logged.action.news_on = TODAY


def assign(store: Store, logged: Logged, name: str) -> None:
    person = store.people.called(name)
    assert person is not None
    store.actions.own(logged.id, [owner(person.id or 0, name)])
    logged.action.news_on = TODAY


def serve(store: Store, logged: Logged, *priorities: int) -> None:
    """These are its priorities from now on: the rows are replaced, as setting up does."""
    links = select(ActionPriority).where(ActionPriority.action_id == logged.id)
    for row in store.session.exec(links).all():
        store.session.delete(row)
    store.session.flush()
    for number in priorities:
        priority = store.groups.priority(number)
        assert priority is not None
        store.session.add(ActionPriority(action_id=logged.id, priority_id=priority.id or 0))


def note(store: Store, logged: Logged, text: str = "The caretaker was asked.") -> None:
    at = store.session.info["acting"].at
    store.session.add(Note(action_id=logged.id, person_id=me(store), on=TODAY, at=at, text=text))
    logged.action.news_on = TODAY


def close(store: Store, logged: Logged) -> None:
    note(store, logged, "Done, and the board agreed.")
    action = logged.action
    action.status, action.closure, action.closed_on = Status.CLOSED, Closure.COMPLETE, TODAY


def reopen(store: Store, logged: Logged) -> None:
    action = logged.action
    action.status, action.closure, action.closed_on = Status.OPEN, None, None


def keep_open(store: Store, logged: Logged) -> None:
    note(store, logged, "The families have not heard back.")
    logged.action.kept_open = "The families have not heard back."


def write_report(store: Store, text: str = "The survey is out") -> HighlightReport:
    """One more paragraph in the report on Priority 1 that is being written, or in the next one."""
    priority = store.groups.priority(1)
    assert priority is not None
    reports = store.highlight_reports.of_priority(priority.id or 0)
    row = reports[0] if reports and not reports[0].is_final else None
    if row is None:
        row = store.highlight_reports.add(
            HighlightReport(
                group_id=board_id(store), priority_id=priority.id or 0, version=0, starts=date(2024, 4, 17)
            )
        )
    row.narrative = with_more(row.narrative, Box.ACHIEVED, text)
    return row


def sign_report(store: Store) -> None:
    row = write_report(store)
    row.state, row.as_at, row.content = FINAL, TODAY, {"counts": [{"rating": "Delayed", "actions": 1}]}
    row.signed_by_id, row.signed_at = me(store), store.session.info["acting"].at


def raise_risk(store: Store, title: str = "The data may come too late") -> Risk:
    number = store.risks.next_number(board_id(store))
    risk = Risk(group_id=board_id(store), number=number, title=title, raised_on=TODAY)
    store.session.add(risk)
    store.session.flush()
    return risk


def add_control(store: Store, risk: Risk, text: str = "A weekly call") -> None:
    store.session.add(Control(risk_id=risk.id or 0, position=0, text=text))
    store.session.flush()
