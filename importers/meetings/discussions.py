"""A discussion beside a margin: which of its words are the action, and which tell what happened."""

from collections.abc import Sequence
from itertools import dropwhile

from importers import wrapping
from importers.meetings import sayings
from rules.people import Named


def told(text: str, lines: int, roster: Sequence[Named]) -> tuple[str, list[str]]:
    """The talk, and what is to be done, where the margin has so many lines.

    That is the last paragraphs if they give work; else the sentences that say who does what; else those at
    the end that are to be done; else what follows the telling of what happened, or all of it.
    """
    said = wrapping.paragraphs(text)
    if len(said) > lines and all(_is_work(paragraph, roster) for paragraph in said[-lines:]):
        return "\n".join(said[:-lines]), said[-lines:]
    talk, work = sayings.undertaken(text, roster)
    return (talk, work) if work else _at_the_end(text, roster) or _after_the_report(text)


def _at_the_end(text: str, roster: Sequence[Named]) -> tuple[str, list[str]] | None:
    """ "... taken out of use. Quotations to be obtained.": the sentences at the end that are to be done."""
    said = wrapping.sentences(text)
    start = len(said)
    while start and sayings.is_to_be_done(said[start - 1]) and _is_work(said[start - 1], roster):
        start -= 1
    return (" ".join(said[:start]), [" ".join(said[start:])]) if 0 < start < len(said) else None


def _is_work(text: str, roster: Sequence[Named]) -> bool:
    """One sentence that gives work, and no more."""
    if len(wrapping.sentences(text)) > 1 or sayings.decides(text, roster):
        return False
    return sayings.is_to_be_done(text) or (sayings.gives_work(text) and not sayings.reports(text))


def _after_the_report(text: str) -> tuple[str, list[str]]:
    said = wrapping.sentences(text)
    work = list(dropwhile(sayings.reports, said)) or [each for each in said[-1:] if sayings.gives_work(each)]
    if not work or len(work) == len(said):
        return "", [text]
    return " ".join(said[: -len(work)]), [" ".join(work)]
