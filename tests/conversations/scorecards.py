"""What the tests of the scorecard share: its rows as they are now, and how much was ever changed."""

from datetime import date

from sqlmodel import col, func, select

from storage.database import Database
from storage.groups import all_partnerships
from storage.models import History, Kpi, Reading
from storage.store import Store
from tests.conftest import moment

JULY = "2024-07-10T10:00"


def kpis(database: Database) -> dict[str, Kpi]:
    """By their codes."""
    with database.reading() as session:
        found = {kpi.code: kpi for kpi in session.exec(select(Kpi))}
        session.expunge_all()
    return found


def readings(database: Database) -> dict[str, Reading]:
    """Of the one KPI that northbridge has, by their periods."""
    with database.reading() as session:
        query = select(Reading).join(Kpi, col(Kpi.id) == Reading.kpi_id).where(Kpi.code == "33")
        found = {reading.period: reading for reading in session.exec(query)}
        session.expunge_all()
    return found


def changes(database: Database) -> int:
    """Every change has a row in history."""
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(History)).one()


def add_lines(database: Database, lines: list[tuple[Kpi, list[Reading]]]) -> None:
    """More lines of the scorecard, each with its readings."""
    now = moment("2024-06-12T09:45")
    with database.writing() as session:
        store = Store(session, all_partnerships(session)[0])
        store.act(at=now, on=date(2024, 6, 12), via="setup", verb="setup", person_id=None, group_id=None)
        for kpi, told in lines:
            kpi.partnership_id = store.partnership_id
            session.add(kpi)
            session.flush()
            for reading in told:
                reading.kpi_id = kpi.id or 0
                session.add(reading)
