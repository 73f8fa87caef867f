"""Installing Clerk at somebody else's Slack: npm's emulate, with its own OAuth pages, codes and scopes.

It comes from npm, so this runs only where npm can fetch it: `CLERK_NPM=1 make test ARGS="-m emulator"`.
"""

import asyncio
import html
import os
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import pytest
from sqlmodel import select

from cards.model import Card
from reminders.deliver import Posting
from storage.database import Database
from storage.installations import Installation
from tests.slack.conftest import SECRET
from tests.slack.fake_slack import FakeSlack
from tests.slack.installed import INSTALL, PUBLIC, REDIRECT, Several, several

pytestmark = [pytest.mark.emulator, pytest.mark.slow]

WANTED = ("emulate@0.12.2", "node@24")
SEED = f"""
slack:
  team: {{name: Northbridge, domain: northbridge}}
  signing_secret: {SECRET}
  strict_scopes: true
  users:
    - {{name: ida, real_name: Ida Vale, email: ida.vale@northbridge.example}}
  oauth_apps:
    - client_id: "111.222"
      client_secret: the-client-secret
      name: Clerk
      redirect_uris: ["{PUBLIC}{REDIRECT}"]
"""


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address on this machine."""
    if os.environ.get("CLERK_NPM") != "1" or not shutil.which("npm"):
        pytest.skip("set CLERK_NPM=1 where npm may fetch emulate and node")
    folder = tmp_path_factory.mktemp("npm")
    install = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", *WANTED]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    (folder / "seed.yaml").write_text(SEED, "utf-8")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    modules = folder / "node_modules"
    start = [str(modules / ".bin" / "node"), str(modules / "emulate" / "dist" / "index.js"), "start"]
    options = ["--service", "slack", "--port", port, "--seed", "seed.yaml"]
    process = subprocess.Popen([*start, *options], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
async def council(emulator: str, record: Database) -> AsyncIterator[Several]:
    async with several(FakeSlack(), record, slack_api_url=f"{emulator}/api/") as found:
        await _answers(emulator)
        yield found


async def _answers(url: str) -> None:
    async with asyncio.timeout(30), aiohttp.ClientSession() as http:
        while True:
            try:
                await http.get(url)
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.2)
            else:
                return


async def _allowed(council: Several) -> dict[str, str]:
    """Somebody presses their name on the page to which Clerk sends them; what Slack brings back."""
    begun = await council.get(INSTALL)
    asking = await council.browser.get(begun.headers["Location"])
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', await asking.text())
    form = {name: html.unescape(value) for name, value in fields}
    pressed = asking.url.with_path("/oauth/v2/authorize/callback").with_query(None)
    back = await council.browser.post(pressed, data=form, allow_redirects=False)
    to = back.headers["Location"]
    assert to.startswith(f"{PUBLIC}{REDIRECT}?"), to
    return dict(parse_qsl(urlsplit(to).query))


async def test_clerk_is_installed_and_posts_with_the_token_that_it_was_given(
    council: Several, record: Database, tmp_path: Path
) -> None:
    page = await council.get(REDIRECT, **await _allowed(council))
    await council.settles()
    with record.reading() as session:
        kept = session.exec(select(Installation)).one()

    posted = await council.door.post(Posting(f"slack:{kept.team}:@{_ida(council)}", Card("Due."), "k1"))
    again = await council.door.post(
        Posting(f"slack:{kept.team}:@{_ida(council)}", Card("Due."), "k1", uncertain=True)
    )

    assert page.status == 200
    assert "Clerk is installed in Northbridge." in await page.text()
    assert "Not all that it asks for" not in await page.text()
    assert again == posted, "found by its key, and not posted again"
    assert b"xoxb-" not in b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


async def test_what_somebody_else_began_is_not_installed(council: Several, record: Database) -> None:
    brought = await _allowed(council)
    async with aiohttp.ClientSession() as another:
        page = await council.get(REDIRECT, another, **brought)

    with record.reading() as session:
        assert session.exec(select(Installation)).all() == []
    assert page.status == 400


def _ida(council: Several) -> str:
    """Who installed Clerk was greeted."""
    desk = next(iter(council.door._workspaces._desks.values()))
    return next(iter(desk.replies.poster._direct))
