"""`clerk import`: what is certain is saved, what is not is listed."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Act, Action, Note, Slippage
from tests.commands.conftest import Clerk

AT = "2024-06-12T12:00"
MINUTES = """Minutes of the board meeting of 12 June 2024
104 - meeting on the charter held. Agreed to close action.
188 - agreed to close.
Action: TR to book the hall by 20 June 2024
Action: CF to circulate the survey by 28 June 2024
Liam agreed to share the learning from Manchester with everyone.
Date of next meeting: 18 July 2024

The Chair thanked everyone for a full and open discussion. Nobody had any other business for the Board.
The room was warm and the coffee was cold. The meeting closed shortly after half past twelve.
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES, "utf-8")
    return file


def told(clerk: Clerk, line: str) -> str:
    """What it prints, without the ends of its lines."""
    done = clerk(line)
    assert done.code == 0
    return " ".join(done.out.split())


@pytest.mark.slow
def test_it_prints_each_line_as_understood(northbridge_clerk: Clerk, minutes: Path) -> None:
    shown = told(northbridge_clerk, f"import {minutes} --group board --now {AT}")

    assert "2 actions, 2 older actions, the next meeting and 1 possible action. Nothing" in shown
    assert "1. Book the hall. Owner: Tom Rigby. Due: Thursday 20 June 2024." in shown
    assert "CF may be Chris Fielding or Cara Flynn. Who is meant?" in shown
    assert "It cannot be kept: there is no action 188 in this log." in shown
    assert "You can say" not in shown


@pytest.mark.slow
def test_yes_saves_what_is_certain_and_lists_the_rest(
    northbridge_clerk: Clerk, northbridge: Database, minutes: Path
) -> None:
    saved = told(northbridge_clerk, f"import {minutes} --group board --yes --now {AT}")

    assert "2 new actions, 1 older action and 1 meeting" in saved
    assert "The owner of #113 Circulate the survey is open" in saved
    answer = "assign board#113 to Chris Fielding"
    assert f"In chat say {answer} or assign board#113 to Cara Flynn." in saved
    settled = told(northbridge_clerk, f'chat --group board --as Tom --now {AT} "{answer}"')
    assert "now belongs to Chris Fielding" in settled
    assert 'Left out, line 4. 188: "agreed to close."' in saved
    assert "Left out, line 6. Possible action: Share the learning" in saved
    with northbridge.reading() as session:
        act = session.exec(select(Act).where(Act.via == "import")).one()
        titles = set(session.exec(select(Action.title)))
    assert act.person_id is None
    assert "Book the hall" in titles
    assert not any(title.startswith("Share the learning") for title in titles)


@pytest.mark.slow
def test_a_second_yes_saves_nothing(northbridge_clerk: Clerk, minutes: Path) -> None:
    told(northbridge_clerk, f"import {minutes} --group board --yes --now {AT}")

    again = told(northbridge_clerk, f"import {minutes} --group board --yes --now {AT}")

    assert "holds nothing new" in again
    assert "Saved" not in again


@pytest.mark.slow
def test_a_moved_date_has_the_document_for_its_reason(
    northbridge_clerk: Clerk, northbridge: Database, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Action,Lead,Due\n1.1,Publish the offer,LM,1 July 2024\n", "utf-8")
    told(northbridge_clerk, f"import {plan} --group board --yes --now {AT}")
    plan.write_text("Ref,Action,Lead,Due\n1.1,Publish the offer,LM,1 August 2024\n", "utf-8")

    told(northbridge_clerk, f"import {plan} --group board --yes --now {AT}")

    with northbridge.reading() as session:
        slip = session.exec(select(Slippage).where(Slippage.reason == "As in plan.csv")).one()
    assert (slip.was, slip.now) == (date(2024, 7, 1), date(2024, 8, 1))


LOG = (
    "Ref,What needs to happen,Lead,By when,RAG,Progress / comments,Closed?\n"
    "NB1,Print the leaflet,LM,28 June 2024,Amber,LM rang the printer 3/6,\n"
    "NB2,Ring the clinics,OK,1 May 2024,Complete,,Yes - 7/6/24\n"
)


@pytest.mark.slow
def test_what_nobody_said_yes_to_is_confirmed_by_nobody_and_tells_its_paper(
    northbridge_clerk: Clerk, northbridge: Database, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    command = f"import {tmp_path / 'log.csv'} --group board --yes --now {AT}"

    saved = told(northbridge_clerk, command)
    asked = f"chat --group board --as Tom --now {AT}"
    history = told(northbridge_clerk, f'{asked} "history of 113"')
    summary = told(northbridge_clerk, f'{asked} "what closed since 3 June?"')
    rating = told(northbridge_clerk, f'{asked} "rating of 112"')

    assert "Its ratings are kept as notes, and nobody has confirmed them." in saved
    assert "Print the leaflet (NB1)" in saved
    with northbridge.reading() as session:
        first, second = session.exec(select(Action).where(Action.number >= 112).order_by(Action.number))
        notes = [note.text for note in session.exec(select(Note).where(Note.action_id == first.id))]
    assert (first.rating, first.rating_by_id, second.rating) == (None, None, None)
    assert notes == ["In log.csv: LM rang the printer 3/6", "Rated Delayed (amber) in log.csv"]
    assert second.closed_on == date(2024, 6, 7)
    assert "Logged on Wednesday 12 June 2024, from log.csv, row 3, by clerk import." in history
    assert "Closed on Friday 7 June 2024, by clerk import: complete: As in log.csv." in history
    assert "#113" in summary
    assert "Rating: not confirmed by anybody yet. I would rate it Delayed (amber)" in rating
    assert "holds nothing that is new or changed" in told(northbridge_clerk, command.replace(" --yes", ""))


@pytest.mark.slow
def test_who_says_yes_confirms_its_ratings_with_their_rights(
    northbridge_clerk: Clerk, northbridge: Database, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    command = f"import {tmp_path / 'log.csv'} --group board --yes --now {AT}"

    refused = northbridge_clerk(f"{command} --as Liam")
    saved = told(northbridge_clerk, f"{command} --as Zara")

    assert refused.code != 0
    assert "Only the chair, the deputy chair or the programme manager" in refused.err
    assert "nobody has confirmed" not in saved
    with northbridge.reading() as session:
        action = session.exec(select(Action).where(Action.number == 112)).one()
        act = session.exec(select(Act).where(Act.via == "import")).one()
        notes = [note.text for note in session.exec(select(Note).where(Note.action_id == action.id))]
    assert (action.rating, action.rating_by_id) == ("Delayed", act.person_id)
    assert notes == ["LM rang the printer 3/6"]
