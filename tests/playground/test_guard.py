"""Which requests are the page's own."""

import pytest

from bot.playground.guard import is_ours
from tests.playground.conftest import Visitor

pytestmark = pytest.mark.slow

HERE = "127.0.0.1:3979"


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Host": HERE, "Origin": f"http://{HERE}"}, id="our page"),
        pytest.param({"Host": "localhost:3979", "Origin": "http://localhost:3979"}, id="localhost"),
        pytest.param({"Host": "[::1]:3979", "Origin": "http://[::1]:3979"}, id="IPv6"),
        pytest.param({"Host": HERE, "Sec-Fetch-Site": "same-origin"}, id="a browser that leaves Origin out"),
        pytest.param({"Host": HERE}, id="no browser at all"),
    ],
)
def test_our_own_page_may_post(headers: dict[str, str]) -> None:
    assert is_ours("POST", headers)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Host": HERE, "Origin": "https://evil.example"}, id="another site's form"),
        pytest.param({"Host": HERE, "Origin": "null"}, id="a sandboxed frame"),
        pytest.param({"Host": HERE, "Origin": "http://127.0.0.1:8000"}, id="another port of this machine"),
        pytest.param({"Host": HERE, "Origin": f"https://{HERE}"}, id="another scheme"),
        pytest.param({"Host": HERE, "Sec-Fetch-Site": "cross-site"}, id="another site without Origin"),
        pytest.param(
            {"Host": "evil.example:3979", "Origin": "http://evil.example:3979"}, id="a name rebound to here"
        ),
        pytest.param(
            {"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"}, id="a look-alike"
        ),
        pytest.param({"Host": "127.0.0.1:x"}, id="a port that is none"),
        pytest.param({}, id="no Host"),
    ],
)
def test_nobody_else_may_post(headers: dict[str, str]) -> None:
    assert not is_ours("POST", headers)


def test_a_rebound_name_may_not_even_read() -> None:
    assert not is_ours("GET", {"Host": "evil.example:3979"})


@pytest.mark.parametrize("path", ["/play/say", "/play/clock", "/play/sample"])
async def test_another_sites_form_changes_nothing(visitor: Visitor, path: str) -> None:
    before = await visitor.news()
    visitor.headers = {"Origin": "https://evil.example"}

    response = await visitor.send(path, says="board#218 done", to="2025-10-20T09:00:00+01:00")

    after = await visitor.news()
    assert response.status == 403
    assert (after["last"], after["now"]) == (before["last"], before["now"])


async def test_a_page_under_a_rebound_name_shows_nothing(visitor: Visitor) -> None:
    async with visitor.client.get("/play", headers={"Host": "evil.example"}) as response:
        assert response.status == 403
        assert "Millbrook" not in await response.text()
