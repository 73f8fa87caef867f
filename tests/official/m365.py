"""Microsoft 365 Agents Playground in a browser without a window, and a real `clerk serve` behind it.

Both listen on 127.0.0.1 only and end with the test. The playground comes from npm under a licence for
previews, so that it is in no package of ours, and its telemetry is off.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

from docs.pictures.take import QUIET
from tests.conftest import NORTHBRIDGE
from tests.official import npm

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "build" / "teams"
"""To be looked at: git does not keep it."""
TENANT = "5c1e0000-0000-4000-8000-000000000001"
CHANNEL = "channel-board"
STARTS_WITHIN = 60.0
ANSWERS_WITHIN = 60_000
"""Milliseconds. Two cores may be busy with other things."""
CAST = ("Tom Rigby", "Chris Fielding", "Meera Chowdhury", "Carys Cole", "Liam Moss", "Zara Fenwick")
"""The first one sits in front of the playground. It wants five more."""


@dataclass(frozen=True)
class Teams:
    """What Tom Rigby sees, and what he does. Everything is found as a person finds it, by its words."""

    page: Page

    def goes_to(self, place: str) -> None:
        self.page.locator(f'[aria-label="{place}"]').click()

    def says(self, words: str) -> None:
        """In the chat that is open, or as a new post of the channel."""
        self._types(self._box(), words)

    def mentions_clerk(self, words: str, under: str | None = None) -> None:
        """In a new post, or in the thread whose post reads `under`."""
        box = self._box() if under is None else self.thread(under).locator(_BOX)
        box.click()
        self.page.keyboard.type("@")
        self.page.get_by_role("menuitem").filter(has_text="Clerk").click()
        self.page.keyboard.type(f" {words}")
        self.page.keyboard.press("Enter")

    def thread(self, begins: str) -> Locator:
        """A post of the channel, with the answers under it."""
        return self.page.locator(".fui-Card").filter(has_text=begins).filter(has=self.page.locator(_BOX)).last

    def card(self, words: str) -> Locator:
        """The newest card with these words, when it is there."""
        found = self.page.locator(".ac-adaptiveCard").filter(has_text=words).last
        found.wait_for()
        return found

    def presses(self, label: str, on: Locator, of_line: str = "") -> None:
        """`of_line`: where the same label stands at several lines, a button's hint says which it is."""
        hint = f'[title^="{label}: {of_line}"]' if of_line else f'[title^="{label}"]'
        on.locator(f"button{hint}").first.click()

    def extends(self, message: str, command: str) -> Locator:
        """The message extension on a message: its dialog."""
        post = self.thread(message)
        post.locator('[aria-label="Show more information"]').first.click()
        self.page.get_by_role("menuitem").filter(has_text="Action Command").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_placeholder("Input command id").fill(command)
        dialog.get_by_role("button", name="Create").click()
        return dialog

    def closes(self, dialog: Locator) -> None:
        """Teams closes one by itself where nothing more is said in it; the playground leaves it open."""
        if dialog.count():
            dialog.get_by_label("Close").click()

    def searches(self, words: str, parameter: str) -> None:
        """The search beside the box in which one writes."""
        self.page.locator('[aria-label="Trigger Message Extension App"]').first.click()
        self.page.get_by_role("menuitem").filter(has_text="Search Command").click()
        self.page.get_by_text("Specify Command ID or Parameter").click()
        self.page.get_by_placeholder("Parameter name").fill(parameter)
        self.page.get_by_placeholder("Enter a search term").fill(words)

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).last.wait_for()

    def keeps_picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def _box(self) -> Locator:
        return self.page.locator(_BOX).first

    def _types(self, box: Locator, words: str) -> None:
        box.click()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")


_BOX = "[data-lexical-editor=true][role=textbox]"


@contextmanager
def playing(modules: Path, folder: Path) -> Iterator[Teams]:
    """Northbridge on Wednesday 12 June 2024 at ten, whose board has a channel in this Teams."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise npm.Missing("Debian's chromium is not installed")
    clerk, playground = _free_port(), _free_port()
    _set_up(folder)
    with _clerk(folder, clerk), _playground(modules, folder, playground, clerk), sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        page.set_default_timeout(ANSWERS_WITHIN)
        page.goto(f"http://127.0.0.1:{playground}/", wait_until="commit")
        page.get_by_text("Connected.").first.wait_for()
        yield Teams(page)
        browser.close()


def _set_up(folder: Path) -> None:
    file = NORTHBRIDGE.read_text("utf-8").replace("[terminal:board]", f"['teams:{TENANT}:{CHANNEL}']")
    (folder / "northbridge.yaml").write_text(file, "utf-8")
    (folder / "teams.yml").write_text(json.dumps(_teams()), "utf-8")
    command = [sys.executable, "-m", "bot", "setup", "northbridge.yaml", "--now", "2024-06-12T09:30"]
    subprocess.run(command, cwd=folder, env=_environment(folder), check=True, stdout=subprocess.DEVNULL)


def _teams() -> dict[str, Any]:
    """What the playground plays. JSON is YAML too."""
    first, *others = (_person(number, name) for number, name in enumerate(CAST))
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": _id(99), "name": "Clerk"},
        "currentUser": first,
        "users": others,
        "personalChat": {"id": "personal-chat"},
        "groupChat": {"id": "group-chat", "name": "Delivery chat"},
        "team": {
            "id": "team-northbridge",
            "name": "Northbridge",
            "aadGroupId": _id(98),
            "channels": [{"id": CHANNEL, "name": "Board"}],
        },
    }


def _person(number: int, name: str) -> dict[str, str]:
    """With the e-mail address of the partnership file, which is how Clerk knows them."""
    line = next(line for line in NORTHBRIDGE.read_text("utf-8").splitlines() if f"name: {name}," in line)
    email = line.partition("email: ")[2].rstrip("}")
    given, surname = name.split()
    names = {"name": name, "givenName": given, "surname": surname}
    addresses = {"email": email, "userPrincipleName": email}
    return {"id": f"user-{number}", "aadObjectId": _id(number), **names, **addresses}


def _id(number: int) -> str:
    return f"5c1e0000-0000-4000-8000-0000000001{number:02}"


@contextmanager
def _clerk(folder: Path, port: int) -> Iterator[None]:
    """As anybody starts it, with the flag that lets a playground in without a token."""
    extra = {"CLERK_PORT": str(port), "CLERK_TEAMS_DEV_NO_AUTH": "1"}
    command = [sys.executable, "-m", "bot", "serve", "--now", "2024-06-12T10:00"]
    with _running(command, folder, _environment(folder) | extra, f"http://127.0.0.1:{port}/readyz"):
        yield


@contextmanager
def _playground(modules: Path, folder: Path, port: int, clerk: int) -> Iterator[None]:
    extra = {
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(folder / "teams.yml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground.log"),
        "TEAMSAPPTESTER_BROWSER": "none",
    }
    script = modules / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
    options = ["start", "--dt", "-c", "msteams", "-p", str(port)]
    options += ["-e", f"http://127.0.0.1:{clerk}/api/messages"]
    options += ["--su", f"http://127.0.0.1:{port}/_connector"]
    command = [npm.node(modules), "--require", str(HERE / "loopback.cjs"), str(script), *options]
    with _running(command, folder, _environment(folder) | extra, f"http://127.0.0.1:{port}/"):
        yield


@contextmanager
def _running(command: list[str], folder: Path, env: Mapping[str, str], answers: str) -> Iterator[None]:
    """Until it answers; ended by its own id, however the test ends."""
    with (folder / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(process, answers)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    late = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < late and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"nothing answered at {url}")


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(folder), "CLERK_DATABASE_URL": f"sqlite:///{folder}/clerk.db"}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
