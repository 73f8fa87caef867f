"""A message of Teams as words: its HTML, its mentions and where it stands."""

from typing import Any

import pytest

from bot.teams import picked
from bot.teams.values import Picked
from tests.teams.activities import DAN, payload
from tests.teams.fake_connector import APP_ID


def _mention(number: int, text: str, **who: Any) -> dict[str, Any]:
    return {"id": number, "mentionText": text, "mentioned": {"user": None, "application": None, **who}}


CLERK = _mention(0, "Clerk", application={"id": APP_ID, "applicationIdentityType": "bot"})
TOM = _mention(1, "Rigby, Tom", user={"id": "tom-at-entra", "displayName": "Rigby, Tom"})
HOOK = _mention(2, "Reports", application={"id": "another-app"})


def _fields(content: str, *mentions: Any, **changes: Any) -> dict[str, str]:
    message = Picked.model_validate(payload(content, mentions=list(mentions), **changes))
    return picked.fields(message, {"tom-at-entra": "Tom Rigby"}, APP_ID)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("<div><div>Send the data</div></div>", "Send the data", id="one paragraph"),
        pytest.param(
            "<p>One&nbsp;thing.</p><p>Another<br>line</p>", "One thing.\nAnother\nline", id="several"
        ),
        pytest.param("health &amp; care &lt;3", "health & care <3", id="escaped once"),
        pytest.param("<p>a <strong>bold</strong> pl<em>an</em></p>", "a bold plan", id="within a line"),
        pytest.param("<ul><li>one</li><li>two</li></ul>", "one\ntwo", id="a list"),
        pytest.param(
            '<p>read <a href="https://example.org/plan">the plan</a></p>',
            "read the plan (https://example.org/plan)",
            id="a link",
        ),
        pytest.param(
            '<a href="https://example.org/">https://example.org</a>',
            "https://example.org",
            id="a bare address",
        ),
        pytest.param('<a href="javascript:x()">here</a>', "here", id="no address of the web"),
        pytest.param(
            'well done <emoji alt="👍"></emoji><img alt="a chart" src="x">',
            "well done 👍 a chart",
            id="pictures",
        ),
        pytest.param(
            '<blockquote itemtype="http://schema.skype.com/Reply">Who does it?</blockquote><p>I do</p>',
            "I do",
            id="without what it answers",
        ),
        pytest.param("<style>p{}</style><script>x()</script>words", "words", id="no programs"),
        pytest.param('<attachment id="1"></attachment>', "", id="only a file"),
        pytest.param("<p", "<p", id="cut off"),
        pytest.param("</p></at></blockquote>words", "words", id="ends without beginnings"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_html_is_read_as_somebody_sees_it(content: str, words: str) -> None:
    assert _fields(content)["message"] == words


def test_text_is_taken_as_it_is() -> None:
    assert _fields("", body={"contentType": "text", "content": " 1 < 2 "})["message"] == "1 < 2"


def test_people_are_called_as_the_record_calls_them_and_clerk_is_not_called_at_all() -> None:
    said = (
        '<p><at id="0">Clerk</at>&nbsp;<at id="1">Rigby, Tom</at> please tell <at id="2">Reports</at> '
        '<at id="9">?</at></p>'
    )

    found = _fields(said, CLERK, TOM, HOOK)

    assert found["message"] == "Tom Rigby please tell Reports ?"
    assert found["mentioned"] == "Tom Rigby"


def test_it_says_where_the_message_stands() -> None:
    assert _fields("words")["source"].endswith("/1718182700000")
    assert _fields("words", linkToMessage=None)["source"] == ""


def test_who_is_mentioned_is_looked_up_by_their_object_id() -> None:
    message = Picked.model_validate(payload("x", mentions=[CLERK, TOM]))

    assert picked.mentioned(message) == ("tom-at-entra",)
    assert DAN["aadObjectId"] not in picked.mentioned(message)
