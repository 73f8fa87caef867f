"""`clerk init`: a few questions, and the partnership file and the settings are written."""

import sys
from collections.abc import Iterator
from pathlib import Path

import cards.first_run as words
from bot.clock import moment
from bot.first_run import files
from bot.first_run.answers import Answers
from bot.first_run.asking import Asking, Given, Stopped
from importers import partnership as partnership_file
from reports.list_days import PROGRAMME_MANAGER
from rules.dates import spoken
from rules.refusal import Refusal

__all__ = ["Given", "init"]


def init(given: Given, folder: Path, now: str | None, *, quiet: bool, replace: bool) -> None:
    """Asks in a terminal for what was not given; with `quiet` it asks nothing and takes what is usual."""
    _require_answerable(given, quiet)
    if not folder.is_dir():
        raise Refusal(f"There is no folder {folder}: make it first, or name another with --folder.")
    partnership, settings = folder / files.PARTNERSHIP, folder / files.SETTINGS
    there = [file.name for file in (partnership, settings) if file.exists()]
    if there and quiet and not replace:
        raise Refusal(words.not_replaced(there))
    asking = Asking(given, moment(now, "Europe/London").date(), quiet)
    try:
        if not quiet:
            print(words.BEGINS)
        answers = asking.answers()
        text = files.partnership(answers)
        wanted = {
            file: replace or not file.exists() or asking.agrees(words.there_already(file.name))
            for file in (partnership, settings)
        }
    except Stopped as stopped:
        raise Refusal(str(stopped)) from None
    _write(answers, text, wanted)
    for sentence in _to_know(answers, text):
        print(sentence)
    print(words.next_steps(_next(answers, folder)))


def _require_answerable(given: Given, quiet: bool) -> None:
    if quiet and given.lacking:
        raise Refusal(words.lacking(given.lacking))
    if not quiet and not sys.stdin.isatty():
        raise Refusal(words.NOT_A_TERMINAL)


def _write(answers: Answers, text: str, wanted: dict[Path, bool]) -> None:
    partnership, settings = wanted
    try:
        if wanted[partnership]:
            files.write(partnership, text)
            print(words.wrote(partnership.name, words.PARTNERSHIP_FILE))
        if wanted[settings]:
            was = files.before(settings) if settings.exists() else {}
            files.write(settings, files.settings(answers, was), secret=True)
            print(words.wrote(settings.name, words.SETTINGS_KEPT if was else words.SETTINGS_FILE))
    except OSError:
        raise Refusal(
            f"Clerk cannot write in {partnership.parent}: name another folder with --folder."
        ) from None
    for file, written in wanted.items():
        if not written:
            print(words.kept(file.name))
    blanks = files.blanks(settings)
    if blanks:
        print(words.blanks(blanks))


def _to_know(answers: Answers, text: str) -> Iterator[str]:
    lacking = [
        one.title for one in partnership_file.read(files.PARTNERSHIP, text).priorities if one.sro is None
    ]
    if lacking:
        managers = [one.name for one in answers.people if one.role == PROGRAMME_MANAGER]
        yield words.without_sro(lacking, list(dict.fromkeys(managers)))
    if answers.meeting and answers.meeting.rhythm:
        yield words.next_meeting(spoken(answers.meeting.on), answers.meeting.rhythm)


def _next(answers: Answers, folder: Path) -> list[tuple[str, str]]:
    """Three commands, to be typed as they stand."""
    there = f"cd {folder} && " if folder.resolve() != Path.cwd() else ""
    setup = (f"{there}clerk setup {files.PARTNERSHIP}", "sets the partnership up")
    if answers.where.in_slack or answers.where.in_teams:
        return [
            setup,
            ("clerk check", "says what is still missing, and where it is found"),
            ("clerk serve", "starts Clerk"),
        ]
    first = answers.people[0]
    talk = f'clerk chat --group {first.group} --as "{first.name}"'
    return [
        setup,
        (talk, "talks to Clerk in this terminal"),
        (
            f"clerk demo {files.PARTNERSHIP}",
            "plays your partnership in the browser, beside the record, with a clock that you move",
        ),
    ]
