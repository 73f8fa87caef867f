"""Files shared with Clerk: fetched with the token from Slack's own hosts, and from nowhere else."""

import pytest

from bot.slack import files
from tests.slack.conftest import Workspace, direct_message, mention


def _shared(workspace: Workspace, **more: object) -> dict[str, object]:
    return {
        "id": "F1",
        "name": "minutes.txt",
        "size": 9,
        "url_private": f"{workspace.slack.url}/files/F1",
        **more,
    }


@pytest.mark.parametrize("subtype", ["file_share", None])
async def test_a_file_shared_in_a_direct_message_arrives_with_its_words(
    workspace: Workspace, subtype: str | None
) -> None:
    workspace.slack.downloads["F1"] = b"a. Agreed"

    await workspace.event(direct_message("read this", subtype=subtype, files=[_shared(workspace)]))

    heard = workspace.recorder.heard[0]
    assert [(file.name, file.content) for file in heard.files] == [("minutes.txt", b"a. Agreed")]
    assert heard.text == "read this"


async def test_a_file_shared_with_a_mention_arrives(workspace: Workspace) -> None:
    workspace.slack.downloads["F1"] = b"a. Agreed"

    await workspace.event(mention("the minutes", files=[_shared(workspace)]))

    assert workspace.recorder.heard[0].files[0].content == b"a. Agreed"


async def test_a_file_that_slack_only_names_is_looked_up(workspace: Workspace) -> None:
    workspace.slack.downloads["F5"] = b"a. Agreed"

    await workspace.event(direct_message(files=[{"id": "F5", "file_access": "check_file_info"}]))

    assert workspace.recorder.heard[0].files[0].content == b"a. Agreed"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/minutes.txt",
        "http://127.0.0.1:1/minutes.txt",
        "file:///etc/passwd",
        "",
        "http://[bad",
    ],
)
async def test_the_token_never_goes_to_another_host(workspace: Workspace, url: str) -> None:
    await workspace.event(direct_message(files=[_shared(workspace, url_private=url)]))
    await workspace.settles()

    assert workspace.recorder.heard == []
    assert workspace.slack.texts("D1") == [
        "I cannot read minutes.txt from Slack. Please save it to your computer and share it here again."
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "size", [pytest.param(30_000_000, id="as announced"), pytest.param(None, id="as it turns out")]
)
async def test_a_file_that_is_too_large_is_refused_in_one_sentence(
    workspace: Workspace, size: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.slack.downloads["F1"] = b"x" * (files.LARGEST_FILE + 1)

    await workspace.event(direct_message(files=[_shared(workspace, size=size)]))
    await workspace.settles()

    assert workspace.slack.texts("D1") == [
        "minutes.txt is larger than 25 MB, which is more than I can read. Please share a smaller file."
    ]


async def test_a_file_that_slack_does_not_hand_over_is_said(workspace: Workspace) -> None:
    gone = f"{workspace.slack.url}/nowhere/F1"

    await workspace.event(direct_message(files=[_shared(workspace, url_private=gone)]))
    await workspace.settles()

    assert workspace.slack.texts("D1") == [
        "Slack did not give me minutes.txt. Please share it again in a few minutes."
    ]
