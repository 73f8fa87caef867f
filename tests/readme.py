"""Runs what the README and the pages of `docs/` show, and writes it anew.

`console` blocks, line by line, in one fresh folder for each page; `chat` blocks as `tests/chats.py` says.
`python -m tests.readme --write` writes today's answers into the pages.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import chats

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.S | re.M)
_CHAT = re.compile(r"(?<=^```chat\n)(.*?)(?=^```$)", re.S | re.M)


@dataclass(frozen=True)
class Exchange:
    command: str
    shown: str


def pages() -> list[Path]:
    """All pages that people read, but for those that are made of the code or the papers."""
    docs = (ROOT / "docs").glob("*.md"), (ROOT / "docs" / "roles").glob("*.md")
    return [README, *(page for some in docs for page in sorted(some))]


def blocks(text: str) -> list[str]:
    return [found[1] for found in _BLOCK.finditer(text)]


def exchanges(block: str) -> Iterator[Exchange]:
    """`$ command`, and what it prints up to the next one."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield Exchange(command, shown)


def run(command: str, folder: Path) -> str:
    """As a person would in this folder, with a database of its own; both streams, as a terminal shows."""
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CLERK_DATABASE_URL": f"sqlite:///{folder / 'readme.db'}",
        "HERE": str(folder),
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run(  # noqa: S602 - the README's own commands, as typed
        command,
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines()) + "\n"


def played(block: str, folder: Path) -> str:
    return "".join(f"$ {said.command}\n{run(said.command, folder)}" for said in exchanges(block))


def as_today(text: str, folder: Path) -> str:
    """The page with what its commands print and what its chats answer today."""
    text = _BLOCK.sub(lambda found: played(found[1], folder), text)
    if not _CHAT.search(text):
        return text
    with chats.stage() as stage:
        return _CHAT.sub(lambda found: chats.played(found[1], stage), text)


def main() -> None:
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(as_today(page.read_text("utf-8"), Path(folder)), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Say: python -m tests.readme --write")
    main()
