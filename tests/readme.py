"""Runs what the README and the pages of `docs/` show.

Every `console` block, line by line, in one fresh folder for each page: a shell starts the first command,
as typed; the others are forked, for which see `tests.forked`. Every `chat` block, as `tests/chats.py` says.

`python -m tests.readme --write` writes today's answers into the pages.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import chats, forked

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PATIENCE = 60
"""Seconds for one command."""
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.S | re.M)
_CHAT = re.compile(r"(?<=^```chat\n)(.*?)(?=^```$)", re.S | re.M)


@dataclass(frozen=True)
class Exchange:
    command: str
    shown: str


def pages() -> list[Path]:
    """Those in which a command is run or a chat is played."""
    docs = (ROOT / "docs").glob("*.md"), (ROOT / "docs" / "roles").glob("*.md")
    shown = [README, *(page for some in docs for page in sorted(some))]
    return [page for page in shown if re.search(r"^```(?:console|chat)$", page.read_text("utf-8"), re.M)]


def blocks(text: str) -> list[str]:
    return [found[1] for found in _BLOCK.finditer(text)]


def exchanges(block: str) -> Iterator[Exchange]:
    """`$ command`, and what it prints up to the next one."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield Exchange(command, shown)


def run(command: str, folder: Path, *, by_a_shell: bool = True) -> str:
    """As a person would in a clone, which `folder` stands for; both streams, as a terminal shows."""
    for name in ("bot", "tests"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CLERK_DATABASE_URL": f"sqlite:///{folder / 'readme.db'}",
        "PYTHONWARNINGS": "ignore",
    }
    name, *words = shlex.split(command)
    if by_a_shell or name != "clerk":
        printed = _typed(command, folder, environment)
    else:
        printed = forked.clerk(words, folder, environment, PATIENCE)
    return "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"


def _typed(command: str, folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(  # noqa: S602 - the README's own commands, as typed
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.stdout + done.stderr


def played(block: str, folder: Path, *, by_a_shell: bool) -> str:
    """`by_a_shell` is how its first command is started."""
    told = enumerate(exchanges(block))
    return "".join(
        f"$ {said.command}\n{run(said.command, folder, by_a_shell=by_a_shell and place == 0)}"
        for place, said in told
    )


def as_today(text: str, folder: Path) -> str:
    """The page with what its commands print and what its chats answer today."""
    for place, block in enumerate(blocks(text)):
        text = text.replace(block, played(block, folder, by_a_shell=place == 0))
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
