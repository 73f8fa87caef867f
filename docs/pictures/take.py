"""Takes the pictures of README and docs: `make pictures` (Debian's chromium, no network).

Of the playground as it runs, and of cards in Slack and Teams from the catalogue (`make catalogue` first).
"""

import asyncio
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, ViewportSize, async_playwright

from bot.playground import demo
from storage.database import Database

HERE = Path(__file__).parent
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHARPNESS = 1.25
ANSWER, SEND = "answer", "send"
TOUR = ("", ANSWER, SEND, "", "", "")
"""What is pressed at each step, beside the button of the tour itself."""
MINE = "board#212"
"""The action that the second step names."""
PATIENCE_MS = 60_000
SMALL = ViewportSize(width=1120, height=700)
CATALOGUE = HERE.parent / "catalogue"
PHONE, WIDER = 430, 620
IN_SLACK = (
    ("slack-table", WIDER, "questions.html", "Tom Rigby: what's overdue?"),
    ("slack-buttons", PHONE, "questions.html", "Carys Cole: my actions"),
    ("slack-question", PHONE, "logging.html", "Tom Rigby: log: CF to write to the forum"),
    ("slack-form", PHONE, "dates.html", "Meera Chowdhury: 103 is slipping"),
    ("slack-reminder", PHONE, "what-comes-by-itself.html", "Monday 24 June 2024 at 09:00"),
)
IN_TEAMS = (
    ("teams-table", WIDER, "questions.html", "Tom Rigby: what's overdue?"),
    ("teams-buttons", PHONE, "questions.html", "Carys Cole: my actions"),
    ("teams-question", PHONE, "logging.html", "Tom Rigby: log: CF to write to the forum"),
    ("teams-form", PHONE, "dates.html", "Meera Chowdhury: 103 is slipping"),
    ("teams-reminder", PHONE, "what-comes-by-itself.html", "Monday 24 June 2024 at 09:00"),
)
"""The name of a picture, how wide its window is, the page of the catalogue, and how its heading begins."""


async def take() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures are taken with Debian's chromium. Install it with: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/story.db")
        demo.set_up(database)
        async with demo.serving(database, 0) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
            context = await browser.new_context(
                viewport={"width": 1280, "height": 800},
                device_scale_factor=SHARPNESS,
                reduced_motion="reduce",
            )
            await _playground(await context.new_page(), address)
            await _tour(await browser.new_page(viewport=SMALL, reduced_motion="reduce"), address)
            await _cards(await context.new_page(), ".slack", IN_SLACK)
            await _cards(await context.new_page(), ".teams", IN_TEAMS)
            await browser.close()
        database.close()


async def _playground(page: Page, address: str) -> None:
    """Somebody logs an action; on Monday the summary comes."""
    log = page.get_by_role("log")
    await page.goto(address)
    await _say(page, "log: Wendy Marsh to print the programme by 24 October 2025")
    await log.get_by_text("Print the programme").first.wait_for()
    await page.screenshot(path=HERE / "playground.png")
    await page.get_by_role("button", name=re.compile("Next Monday")).click()
    await log.get_by_text("Monday 20 October 2025").first.wait_for()
    await page.screenshot(path=HERE / "monday.png")


async def _tour(page: Page, address: str) -> None:
    """Its six steps, as a newcomer takes them, with the story from its beginning."""
    await page.goto(f"{address}/own")
    await page.get_by_label("Yes, put away what is here").last.check()
    await page.get_by_role("button", name="Start again").click()
    log = page.get_by_role("log")
    for number, then in enumerate(TOUR, 1):
        await page.get_by_text(f"Step {number} of {len(TOUR)}").wait_for()
        await page.locator("#tour-way").click()
        if then == ANSWER:
            await page.get_by_role("heading", name="Clerk (private)").wait_for()
            line = log.get_by_role("group", name=re.compile(MINE))
            await line.get_by_role("button", name="Done").first.click()
        if then == SEND:
            await page.get_by_role("button", name="Send").click()
        next_one = f"Step {number + 1} of {len(TOUR)}" if number < len(TOUR) else "That was the tour."
        await page.get_by_text(next_one).wait_for(timeout=PATIENCE_MS)
        await page.locator("#status:empty").wait_for(state="attached", timeout=PATIENCE_MS)
        await page.locator("[data-busy]").wait_for(state="detached", timeout=PATIENCE_MS)
        await page.screenshot(path=HERE / f"tour-{number}.png")


async def _cards(page: Page, platform: str, pictures: tuple[tuple[str, int, str, str], ...]) -> None:
    for name, width, file, heading in pictures:
        await page.set_viewport_size({"width": width, "height": 900})
        await page.goto((CATALOGUE / file).as_uri())
        begins = re.compile("^" + re.sub("['\"]", ".", heading).replace("?", r"\?").replace(": ", ": .?"))
        card = page.locator("article").filter(has=page.get_by_role("heading", name=begins)).first
        await card.locator(platform).screenshot(path=HERE / f"{name}.png")


async def _say(page: Page, words: str) -> None:
    await page.get_by_label("Write to Clerk").fill(words)
    await page.get_by_label("Write to Clerk").press("Enter")


if __name__ == "__main__":
    asyncio.run(take())
