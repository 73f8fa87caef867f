"""A list is narrowed by everything that was said: by whose, of which priority, about what and by when."""

from itertools import product

import pytest
from sqlalchemy import text

from handlers.request import Answer
from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import said

_PEOPLE = {
    "": "1",
    "for Chris": "Chris Fielding",
    "owned by tom": "Tom Rigby",
    "for meera": "Meera Chowdhury",
}
_PRIORITIES = {"": None, "in priority 1": 1, "for p3": 3, "under priority 4": 4}
_WORDS = {"": "", "about survey": "survey", "regarding the register": "register"}
_KINDS = {
    "open actions": "a.status <> 'closed'",
    "what is overdue": "a.status <> 'closed' and a.due < '2024-06-12'",
    "actions due by 30 June": "a.status <> 'closed' and a.due between '2024-06-12' and '2024-06-30'",
    "undated actions": "a.status <> 'closed' and a.due is null",
    "closed actions since April": "a.status = 'closed' and a.closed_on >= '2024-04-01'",
}
_OWNED = """exists (select 1 from action_owners o join people p on p.id = o.person_id
    where o.action_id = a.id and p.name = :person)"""
_SERVES = """exists (select 1 from action_priorities s join priorities r on r.id = s.priority_id
    where s.action_id = a.id and r.number = :priority)"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", _KINDS)
def test_every_filter_of_a_list_of_actions_is_used_and_named(
    tell: Say, northbridge_sqlite: Database, kind: str
) -> None:
    for (who, person), (where, priority), (about, word) in product(
        _PEOPLE.items(), _PRIORITIES.items(), _WORDS.items()
    ):
        asked = " ".join(filter(None, (kind, who, where, about)))
        conditions = [_KINDS[kind], "lower(a.title) like :word"]
        conditions += [_OWNED] if who else []
        conditions += [_SERVES] if where else []
        with northbridge_sqlite.reading() as session:
            expected = session.scalars(
                text(f"select a.number from actions a where {' and '.join(conditions)}"),
                {"person": person, "priority": priority, "word": f"%{word}%"},
            ).all()

        answer = tell("Tom Rigby", asked)

        assert _numbers(answer) == set(expected), asked
        heading = answer.replies[0].card.text
        assert not who or person in heading, asked
        assert not where or f"Priority {priority}" in heading, asked
        assert not about or f'about "{word}"' in heading, asked


_RISK_KINDS = {
    "risks": "1 = 1",
    "extreme risks": "r.likelihood * r.impact > 12",
    "unscored risks": "r.impact is null",
}


@pytest.mark.slow
def test_every_filter_of_a_list_of_risks_is_used_and_named(tell: Say, northbridge_sqlite: Database) -> None:
    people = {"": "", "owned by chris": "Chris Fielding", "for Priya Nair": "Priya Nair"}
    words = {"": "", "about vacancies": "vacancies", "mentioning people": "people"}
    for (kind, is_so), (who, person), (where, priority), (about, word) in product(
        _RISK_KINDS.items(), people.items(), _PRIORITIES.items(), words.items()
    ):
        asked = " ".join(filter(None, (kind, about, where, who)))
        query = f"""select r.number from risks r left join people p on p.id = r.owner_id
            left join priorities q on q.id = r.priority_id
            where {is_so} and (:person = '' or p.name = :person)
            and (:priority = 0 or q.number = :priority) and lower(r.title) like :word"""
        with northbridge_sqlite.reading() as session:
            bound = {"person": person, "priority": priority or 0, "word": f"%{word}%"}
            expected = session.scalars(text(query), bound).all()

        answer = tell("Tom Rigby", asked)

        table = answer.replies[0].card.table
        found = {int(row[0].split()[0].removeprefix("R")) for row in (table.rows if table else ())}
        assert found == set(expected), asked
        heading = answer.replies[0].card.text
        assert all(one in heading for one in (person, word)), asked
        assert not where or f"Priority {priority}" in heading, asked


@pytest.mark.parametrize(
    ("asked", "tells"),
    [
        ("any risks for health", "Priority 4"),
        ("any risks 4 health", "Priority 4"),
        ("actions for liam in early identification", "Liam Moss in Priority 4"),
        ("open actions in priority 1 and priority 2 for tom", 'I did not use "priority 2"'),
        ("summary for liam", "I did not use Liam Moss"),
        ("summary for priority 2", "Priority 2 Information gathering and sharing"),
        ("open actions for grace in priority 2", '"grace"'),
        ("actions for chris in plans and reviews about rooms", "Priority 5"),
    ],
)
def test_a_filter_is_understood_or_said_not_to_be_used(tell: Say, asked: str, tells: str) -> None:
    assert tells in said(tell("Tom Rigby", asked))


def _numbers(answer: Answer) -> set[int]:
    table = answer.replies[0].card.table
    return {int(row[0].split()[0].lstrip("#")) for row in (table.rows if table else ())}
