"""Genuine but hostile: every value of every activity replaced by what does not belong there."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.teams.activities import (
    CERYS,
    execute,
    group_chat,
    installed,
    mention,
    personal,
    removed,
    submit,
)
from tests.teams.conftest import Teams

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("board")]

HERE = "https://smba.trafficmanager.net/uk/"
SHARED = {
    "contentType": "application/vnd.microsoft.teams.file.download.info",
    "name": "minutes.docx",
    "content": {"downloadUrl": "http://127.0.0.1:1/minutes.docx", "fileType": "docx"},
}
SAID = {"text": "Noted.", "lines": ["one"], "footer": None, "buttons": [["Done", "board#1 done", True]]}
FORM = {"says": "log", "title": "Book a room", "owners": "Cerys", "due": "2024-07-01"}
INFO = {"contentUrl": HERE, "name": "a.docx", "uploadUrl": HERE, "uniqueId": "1", "fileType": "docx"}
CONSENT = {"action": "accept", "context": {"file": 1}, "uploadInfo": INFO}


def refresh(data: Any) -> dict[str, Any]:
    asked = execute(mention(HERE), data)
    asked["value"]["action"]["verb"] = "refresh"
    return asked


RECORDED = {
    "a mention": mention(HERE, replyToId="1"),
    "a chat with a file": personal(HERE, "read this", attachments=[SHARED]),
    "a group chat": group_chat(HERE),
    "a button": execute(mention(HERE), {"says": "board#1 done"}),
    "a form": execute(personal(HERE), FORM),
    "an old button": submit(personal(HERE), FORM),
    "a refresh of a digest": refresh({"digest": "digest/teams/2024-06-13"}),
    "a refresh of an answer": refresh({"action": "board#1", "said": SAID}),
    "a file allowed": execute(personal(HERE), {}, name="fileConsent/invoke", value=CONSENT),
    "installed": installed({**mention(HERE), "membersAdded": [CERYS]}),
    "removed": {**removed(personal(HERE)), "membersRemoved": [CERYS]},
}
JUNK = st.sampled_from([None, 5, True, "", "<at>Clerk</at>", "../x", "x" * 5000, [], [None], {}, {"id": {}}])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def _paths(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    children = (
        found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    )
    for key, value in children:
        yield from _paths(value, (*path, key))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """One activity with one to three values of another kind, or gone."""
    changed = copy.deepcopy(RECORDED[draw(st.sampled_from(sorted(RECORDED)))])
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_paths(changed))))
        there: Any = changed
        for key in path[:-1]:
            there = there[key]
        if draw(st.booleans()):
            there[path[-1]] = copy.deepcopy(draw(JUNK | JSON))
        else:
            del there[path[-1]]
    return changed


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(activity=mutated())
async def test_whatever_is_in_it_it_is_taken_or_refused_and_never_our_mistake(
    teams: Teams, activity: dict[str, Any]
) -> None:
    """Row 16: nothing that a stranger can put into an activity is a 500, or an error of ours."""
    here = _here(activity, teams)
    url = here.get("serviceUrl") or teams.connector.url

    with structlog.testing.capture_logs() as logged:
        response = await teams.send(here, token=teams.connector.token(serviceurl=url))

    assert response.status in (200, 400, 403)
    assert [entry for entry in logged if entry["log_level"] == "error"] == []


def _here(activity: dict[str, Any], teams: Teams) -> dict[str, Any]:
    """At the fake connector, unless it is the address that was changed."""
    return {**activity, "serviceUrl": teams.connector.url} if activity.get("serviceUrl") == HERE else activity
