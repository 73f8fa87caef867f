"""axe-core, by Deque: whether the pages of the playground can be used by who hears, zooms or types them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.playground import assets, demo
from storage.database import Database
from tests.playground.browser import CHROMIUM, DESKTOP, PHONE, WHY_NOT, running

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.emulator,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason=WHY_NOT),
]

GRAVE = ("serious", "critical")
CHECK = """(rules) => axe.run(document, { resultTypes: ["violations"], rules }).then((found) =>
  found.violations.map((one) => ({
    rule: one.id, impact: one.impact, where: one.nodes.slice(0, 5).map((node) => node.target.join(" ")),
  })))"""
FORCED = {"forced_colors": "active"}
AS_DEV = "as=Dev+Malhotra"
SAID = ("what's overdue?", "log an action", "progress chart", "risks", "report on priority 1")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """A morning on which much was said, with Microsoft's library for Adaptive Cards."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('axe') / 'story.db'}")
    demo.set_up(database)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLERK_ADAPTIVECARDS", str(modules / assets.IN_NODE_MODULES))
        async with demo.serving(database, 0) as address:
            yield address
    database.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with running() as browser:
        yield browser


@pytest.fixture(scope="module")
def axe(modules: Path) -> str:
    return (modules / "node_modules/axe-core/axe.min.js").read_text("utf-8")


async def opened(chromium: Browser, address: str, **settings: Any) -> Page:
    context = await chromium.new_context(reduced_motion="reduce", **{"viewport": DESKTOP, **settings})
    page = await context.new_page()
    await page.goto(address)
    return page


async def faults(page: Page, axe: str) -> list[dict[str, Any]]:
    """Of forced colours axe sees ours, which are not shown there: contrast is then what the person chose."""
    forced = await page.evaluate("matchMedia('(forced-colors: active)').matches")
    await page.evaluate(axe)
    rules = {"color-contrast": {"enabled": not forced}}
    found: list[dict[str, Any]] = await page.evaluate(CHECK, rules)
    return [one for one in found if one["impact"] in GRAVE]


async def test_a_conversation_in_every_look(chromium: Browser, address: str, axe: str) -> None:
    page = await opened(chromium, address)
    for words in SAID:
        before = await page.locator(".post").count()
        await page.get_by_label("Write to Clerk").fill(words)
        await page.get_by_label("Write to Clerk").press("Enter")
        await page.locator(".post").nth(before + 1).wait_for()
    assert await faults(page, axe) == []

    for look, drawn in (("Slack", ".slack"), ("Teams", ".ac-adaptiveCard"), ("Plain text", ".plain")):
        for number in (0, 2, 4):
            post = page.locator(".post.clerk").nth(number)
            await post.locator(".looks").get_by_text(look).click()
            await post.locator(drawn).wait_for()
        assert await faults(page, axe) == [], look

    await page.locator(".who summary").click()
    await page.get_by_text("Why did this post come?").first.click()
    assert await faults(page, axe) == []


@pytest.mark.parametrize(
    "settings",
    [{"color_scheme": "dark"}, {"viewport": PHONE}, FORCED],
    ids=["dark", "phone", "forced colours"],
)
async def test_every_page(chromium: Browser, address: str, axe: str, settings: dict[str, Any]) -> None:
    page = await opened(chromium, address, **settings)
    found = {}
    for path in (
        "",
        f"?{AS_DEV}&in=home",
        f"?{AS_DEV}&in=@",
        f"/own?{AS_DEV}",
        f"/look/1?{AS_DEV}&how=slack",
    ):
        await page.goto(address + path)
        found[path] = await faults(page, axe)
    await page.get_by_role("link", name="Teams").click()
    await page.locator(".ac-adaptiveCard").wait_for()
    found["Teams"] = await faults(page, axe)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


async def test_axe_would_have_complained(chromium: Browser, address: str, axe: str) -> None:
    page = await opened(chromium, address)
    await page.evaluate("document.querySelector('label[for=words]').remove()")
    await page.evaluate("document.querySelector('h1').style.color = '#ccc'")

    assert {one["rule"] for one in await faults(page, axe)} >= {"color-contrast", "label"}
