"""`make needs` writes down what the patterns of sentences and of the guard need (`rules/needs_kept.py`)."""

from collections.abc import Iterator
from itertools import chain

from handlers import grammar
from rules import needs_kept, privacy
from rules.needs import Pattern


def patterns() -> Iterator[Pattern]:
    """Of everything that a sieve sifts."""
    tables = (grammar._OPENINGS, grammar._QUESTIONS, grammar._PHRASES, grammar._SETTINGS)
    yield from (said for lines in tables for _, said in lines.table)
    yield from chain.from_iterable(look.patterns for look in privacy._LOOKS)


if __name__ == "__main__":
    needs_kept.FILE.write_text(needs_kept.written(patterns()), "ascii")
