"""`python -m tests.fuzz [TARGET ...] [--seconds N]`: each target for so long, guided by the code it reaches.

A target that breaks a promise ends with the bytes that made it, in a file whose name is printed. Copied to
`tests/fuzz/corpus/TARGET/`, it is tried in every run of the tests from then on.
"""

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec

from tests.fuzz.targets import TARGETS


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET", help=", ".join(TARGETS))
    asked.add_argument("--seconds", type=int, default=300)
    given = asked.parse_args()
    unknown = [name for name in given.targets if name not in TARGETS]
    if unknown:
        asked.error(f"there is no target {unknown[0]}; the targets are {', '.join(TARGETS)}")
    if find_spec("atheris") is None:
        sys.exit("The fuzzer is not installed: make fuzz installs it.")
    broken = [name for name in given.targets if not _held(name, given.seconds)]
    if broken:
        sys.exit(f"Promises were broken in: {', '.join(broken)}.")


def _held(name: str, seconds: int) -> bool:
    """In a process of its own, which a fault ends. Did it keep its promises?"""
    program = [sys.executable, "-m", "tests.fuzz.run", name, str(seconds)]
    began = time.monotonic()
    ended = subprocess.run(program, capture_output=True, text=True, check=False)
    lines = (ended.stdout + ended.stderr).splitlines()
    last = next((line for line in reversed(lines) if line.startswith(("Done", "#"))), "")
    kept = "BROKEN" if ended.returncode else "held"
    print(f"{name:12} {time.monotonic() - began:5.0f} s  {kept}  {last}", flush=True)
    if ended.returncode:
        print("\n".join(lines[-40:]))
    return not ended.returncode


if __name__ == "__main__":
    main()
