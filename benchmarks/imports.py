"""What the libraries of `clerk serve` cost: `python -m benchmarks.imports clerk` prints their modules, and
`python -m benchmarks.imports MODULE ...` imports them alone and prints milliseconds of processor time.
"""

import importlib
import sys
import time
from contextlib import suppress

_OURS = (
    "bot",
    "handlers",
    "reminders",
    "papers",
    "cards",
    "reports",
    "importers",
    "storage",
    "rules",
    "benchmarks",
)


def libraries() -> list[str]:
    """In the order in which they came to be there, without those that every Python has from the start."""
    there = set(sys.modules)
    for module in ("bot.commands", "bot.app", "bot.running", "bot.slack.door"):
        importlib.import_module(module)
    return [name for name in sys.modules if name not in there and name.partition(".")[0] not in _OURS]


if __name__ == "__main__":
    if sys.argv[1:] == ["clerk"]:
        print(*libraries())
    else:
        for name in sys.argv[1:]:
            with suppress(ImportError):  # a name that a library made up, such as `six.moves`
                importlib.import_module(name)
        print(time.process_time() * 1000)
