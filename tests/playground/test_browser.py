"""The first minutes of a newcomer, in a real browser, with the real reminders."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Request, ViewportSize, expect

from bot.playground import demo
from storage.database import Database
from tests.playground.browser import CHROMIUM, DESKTOP, PHONE, WHY_NOT, ZOOMED, running

NOTES = """Notes of the meeting of 8 October 2025
Action: Wendy Marsh to print the programme by 24 October 2025
Action: Grace Lim to book the hall by 31 October 2025
"""
PATIENCE_MS = 30_000
"""A week's reminders take a second or two, and longer where other work shares the machine."""

expect.set_options(timeout=PATIENCE_MS)

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=WHY_NOT),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """One for all tests: starting and ending it takes longer than most of them."""
    async with running() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """Without a window or a memory of another test's."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def address(story: Database) -> AsyncIterator[str]:
    async with demo.serving(story, 0) as address:
        yield address


async def opened(browser: Browser, address: str, **settings: object) -> Page:
    context = await browser.new_context(viewport=DESKTOP, **settings)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(address)
    return page


async def send(page: Page, words: str) -> None:
    await page.get_by_label("Write to Clerk").fill(words)
    await page.get_by_label("Write to Clerk").press("Enter")


async def test_a_newcomers_first_minutes(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    outside: list[str] = []
    page.on("request", lambda request: _note_outside(request, address, outside))
    log = page.get_by_role("log")

    await expect(page.get_by_role("heading", name="#board")).to_be_visible()
    await expect(page.locator("#now")).to_have_text(re.compile("Wednesday 15 October 2025, 10:00"))
    await expect(page.get_by_role("region", name="Guided tour")).to_contain_text(
        "This partnership is made up"
    )

    await send(page, "log: Wendy Marsh to print the programme by 24 October 2025")
    await expect(log).to_contain_text("Print the programme")

    await log.get_by_role("group", name=re.compile("#218")).get_by_role("button", name="Done").click()
    await expect(log).to_contain_text("board#218 done")

    await page.get_by_role("button", name=re.compile("Next Monday")).click()
    await expect(page.locator("#now")).to_have_text(re.compile("Monday 20 October 2025, 09:00"))
    await expect(page.locator(".arrived")).to_contain_text("Weekly summary")
    await expect(log).to_contain_text("Monday 20 October 2025")
    await page.get_by_text("Why did this post come?").last.click()
    await expect(log).to_contain_text("summary/playground:board/2025-W43")
    assert outside == []


async def test_what_is_typed_before_the_answer_is_there_is_not_lost(browser: Browser, address: str) -> None:
    """Nor is what could not be sent: it stands in the box again."""
    page = await opened(browser, address)
    log, box = page.get_by_role("log"), page.get_by_label("Write to Clerk")

    for words in ("show 213", "show 204", "show 205"):
        await send(page, words)
        await expect(box).to_have_value("")
    await box.fill("and half a sentence")

    for number in ("213", "204", "205"):
        await expect(log).to_contain_text(f"show {number}")
    await expect(box).to_have_value("and half a sentence")

    await page.context.set_offline(True)
    await send(page, "log: Wendy Marsh to print the programme")
    await expect(page.locator("#status")).to_contain_text("does not answer")
    await expect(box).to_have_value("log: Wendy Marsh to print the programme")


async def test_two_windows_see_each_other_at_once(browser: Browser, address: str) -> None:
    dev = await opened(browser, address)
    ruth = await opened(browser, f"{address}?as=Ruth+Ashdown&in=board")

    await send(dev, "when is the next meeting?")

    await expect(ruth.get_by_role("log")).to_contain_text("when is the next meeting?")
    await expect(ruth.get_by_role("log")).to_contain_text("6 November 2025")


async def test_the_page_works_without_scripts(browser: Browser, address: str) -> None:
    page = await opened(browser, address, java_script_enabled=False)

    await page.get_by_role("button", name="My actions").click()
    await page.get_by_label("Another day").fill("2025-10-17")
    await page.get_by_role("button", name="Go", exact=True).click()

    await expect(page.get_by_role("log")).to_contain_text("my actions")
    await expect(page.locator("#now")).to_have_text(re.compile("Friday 17 October 2025, 09:00"))


async def test_somebody_else_is_chosen_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    page = await opened(browser, address)

    await page.locator(".who summary").focus()
    await page.keyboard.press("Enter")
    await page.locator("#people").get_by_role("link", name=re.compile("Hazel Winter")).focus()
    await page.keyboard.press("Enter")

    await expect(page.locator(".who summary")).to_contain_text("Hazel Winter")
    assert "as=Hazel+Winter" in page.url


async def test_the_keyboard_stays_where_it_was(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    focused = page.locator(":focus")
    slack = page.locator(".looks").first.get_by_role("link", name="Slack")

    await slack.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".slack").first).to_be_visible()
    await expect(focused).to_have_text("Slack")
    await expect(page.locator("#heard")).to_have_text("This post is shown as Slack.")

    await page.locator("#to-1").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_contain_text("Thursday 16 October 2025")
    await expect(focused).to_have_attribute("id", "to-1")
    await expect(page.locator(".slack").first).to_be_visible()

    await page.get_by_role("link", name="Home").press("Enter")
    await page.locator("#home").get_by_role("button", name="On track").first.press("Enter")
    await expect(focused).to_have_text("Just now")


async def test_a_minutes_file_is_shared_from_the_machine(browser: Browser, address: str) -> None:
    page = await opened(browser, f"{address}?in=delivery")

    file, chosen = page.get_by_label("Share a file"), page.locator("#chosen")
    await file.set_input_files(demo.MINUTES)
    await expect(chosen).to_contain_text("Not shared yet: minutes-delivery-2025-10-08.txt (3 KB)")
    await page.keyboard.press("Escape")
    await expect(chosen).to_be_hidden()
    assert await file.input_value() == ""
    await file.set_input_files(demo.MINUTES)
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("log")).to_contain_text("Shared the file minutes-delivery-2025-10-08.txt")
    await expect(page.get_by_role("log")).to_contain_text("Meeting dates for 2026 proposed to all groups")


@pytest.mark.parametrize("size", [DESKTOP, PHONE, ZOOMED], ids=["desktop", "phone", "zoomed"])
async def test_nothing_is_cut_off_sideways(browser: Browser, address: str, size: ViewportSize) -> None:
    page = await opened(browser, address)
    await page.set_viewport_size(size)

    await send(page, "what's overdue?")
    await expect(page.get_by_role("log")).to_contain_text("overdue, as at")

    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(wide) == 0
    beyond = (
        "Math.max(...[...document.querySelectorAll('.card')].map(one => one.getBoundingClientRect().right))"
    )
    assert await page.evaluate(beyond) <= size["width"], "a card is cut off"


def _note_outside(request: Request, address: str, outside: list[str]) -> None:
    if not request.url.startswith(address.removesuffix("/play")):
        outside.append(request.url)


async def test_a_digest_shows_at_once_what_was_pressed_on_it(browser: Browser, address: str) -> None:
    page = await opened(browser, address)
    done = page.get_by_role("log").get_by_role("button", name="Done").first
    post = page.locator(".post").filter(has=page.get_by_role("button", name="Snooze")).first
    before = await post.get_by_role("button", name="Snooze").count()
    await page.evaluate("window.stillHere = true")

    await done.click()

    await expect(post).to_contain_text("Answered since: 1.")
    assert await post.get_by_role("button", name="Snooze").count() == before - 1
    assert await page.evaluate("window.stillHere"), "nothing was loaded again"


async def test_a_paper_is_kept_line_by_line(browser: Browser, address: str) -> None:
    page = await opened(browser, f"{address}?in=delivery")
    log = page.get_by_role("log")
    await drop_on(page, "notes.txt", NOTES)
    await page.get_by_role("button", name="Share", exact=True).click()

    row = log.locator("tbody").filter(has_text="Grace Lim to book the hall")
    await expect(row.get_by_role("cell", name="line 3", exact=True)).to_be_visible()
    await expect(row).to_contain_text("Due: Friday 31 October 2025.")
    await log.get_by_role("button", name="Keep 1", exact=True).click()
    await expect(log).to_contain_text("Line 2 still waits for your yes.")
    await log.get_by_role("button", name="Edit 2", exact=True).click()
    await log.get_by_label("What it says").fill("Book the small hall")
    await log.get_by_label("Due date").fill("2025-11-03")
    await log.get_by_role("button", name="Put right").click()
    await expect(log).to_contain_text("Put right, and not saved yet.")
    await log.get_by_role("button", name="Keep 2", exact=True).last.click()
    await expect(log.locator(".post").last).to_contain_text("Saved from notes.txt: 1 new action.")

    await send(page, "actions for Grace Lim")
    await expect(log.locator(".post").last).to_contain_text("Book the small hall")
    await expect(log.locator(".post").last).to_contain_text("Due Monday 3 November 2025")


async def test_a_paper_is_read_on_a_telephone(browser: Browser, address: str) -> None:
    page = await opened(browser, f"{address}?in=delivery")
    await page.set_viewport_size(PHONE)
    await page.get_by_label("Share a file").set_input_files(demo.MINUTES)
    await page.get_by_role("button", name="Share", exact=True).click()

    first = page.locator(".sheet tbody").first
    await expect(first.get_by_role("cell", name=re.compile("As printed "))).to_be_visible()

    boxes = [await cell.bounding_box() for cell in await first.get_by_role("cell").all()]
    tops = [box["y"] for box in boxes if box and box["height"]]
    assert tops == sorted(set(tops)), "the cells stand below each other"
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(wide) == 0


async def test_a_file_that_cannot_be_read_is_answered_in_a_sentence(browser: Browser, address: str) -> None:
    page = await opened(browser, address)

    await drop_on(page, "holiday.mp4", "not a paper")
    await page.get_by_role("button", name="Share", exact=True).click()

    await expect(page.get_by_role("log").locator(".post").last).to_contain_text("holiday.mp4")


async def drop_on(page: Page, name: str, content: str) -> None:
    """As somebody drags a file from a folder onto the conversation."""
    make = """([name, content]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([content], name));
        return carried;
    }"""
    carried = await page.evaluate_handle(make, [name, content])
    await page.locator("#stream").dispatch_event("drop", {"dataTransfer": carried})
    await expect(page.locator("#chosen")).to_contain_text(f"Not shared yet: {name}")
