"""`clerk import`: what is certain is saved, what is not is listed."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Act, Action, Slippage
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
    assert "1. TR to book the hall by 20 June 2024. Owner: Tom Rigby. Due: Thursday 20 June 2024." in shown
    assert "CF may be Chris Fielding or Cara Flynn. Who is meant?" in shown
    assert "It cannot be kept: there is no action 188 in this log." in shown
    assert "You can say" not in shown


@pytest.mark.slow
def test_yes_saves_what_is_certain_and_lists_the_rest(
    northbridge_clerk: Clerk, northbridge: Database, minutes: Path
) -> None:
    saved = told(northbridge_clerk, f"import {minutes} --group board --yes --now {AT}")

    assert "2 new actions, 1 older action and 1 meeting" in saved
    assert "To settle, line 2. CF to circulate the survey" in saved
    assert 'Left out, line 4. 188: "agreed to close."' in saved
    assert "Left out, line 6. Possible action: Liam agreed to share" in saved
    with northbridge.reading() as session:
        act = session.exec(select(Act).where(Act.via == "import")).one()
        titles = set(session.exec(select(Action.title)))
    assert act.person_id is None
    assert "TR to book the hall by 20 June 2024" in titles
    assert not any(title.startswith("Liam agreed") for title in titles)


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
