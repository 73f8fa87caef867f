"""Runs what the README shows: every `console` block, line by line, in one fresh folder.

The first command is started by a shell, as typed; the others are forked, for which see `tests.forked`.

`python -m tests.readme --write` writes today's answers into the README.
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

from tests import forked

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PATIENCE = 60
"""Seconds for one command."""
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.S | re.M)


@dataclass(frozen=True)
class Exchange:
    command: str
    shown: str


def blocks(text: str) -> list[str]:
    return [found[1] for found in _BLOCK.finditer(text)]


def exchanges(block: str) -> Iterator[Exchange]:
    """`$ command`, and what it prints up to the next one."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield Exchange(command, shown)


def run(command: str, folder: Path, *, by_a_shell: bool = True) -> str:
    """As a person would in this folder, with a database of its own; both streams, as a terminal shows."""
    environment = {
        **os.environ,
        "COLUMNS": "100",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CLERK_DATABASE_URL": f"sqlite:///{folder / 'readme.db'}",
        "PYTHONWARNINGS": "ignore",
    }
    name, *words = shlex.split(command)
    if by_a_shell or name != "clerk":
        printed = _typed(command, environment)
    else:
        printed = forked.clerk(words, ROOT, environment, PATIENCE)
    return "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"


def _typed(command: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(  # noqa: S602 - the README's own commands, as typed
        command,
        shell=True,
        cwd=ROOT,
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


def main() -> None:
    text = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks(text):
            text = text.replace(block, played(block, Path(folder), by_a_shell=True))
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Say: python -m tests.readme --write")
    main()
