"""The questions of `clerk init` in a terminal: a bad answer is told in a sentence, and asked for again."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import cards.first_run as words
from bot.first_run import answers
from bot.first_run.answers import Answers, FirstMeeting, Group, Person
from rules.refusal import Refusal

Found = TypeVar("Found")


@dataclass(frozen=True)
class Given:
    """What the command line says already; None and empty: nothing."""

    name: str | None = None
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    meeting: str | None = None
    timezone: str | None = None
    where: str | None = None
    database: str | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The options without which nothing can be written."""
        wanted = {"--name": self.name, "--person": self.people}
        return tuple(option for option, given in wanted.items() if not given)


@dataclass(frozen=True)
class Asking:
    """Asks for what was not given. With `quiet` it asks nothing, and takes what is usual."""

    given: Given
    today: date
    quiet: bool

    def answers(self) -> Answers:
        name = self._one("name", words.NAME, answers.name, None)
        groups = self._groups(name)
        return Answers(
            name=name,
            groups=groups,
            people=self._people(groups),
            meeting=self._meeting(),
            timezone=self._one("timezone", words.TIMEZONE, answers.timezone, "Europe/London"),
            where=self._one("where", words.WHERE, answers.where, "browser"),
            database=self._one("database", words.DATABASE, answers.database, "sqlite"),
        )

    def agrees(self, question: str) -> bool:
        return not self.quiet and _typed(f"{question} [y/N] ").casefold() in ("y", "yes")

    def _one(self, option: str, question: str, read: Callable[[str], Found], usual: str | None) -> Found:
        given: str | None = getattr(self.given, option)
        if given is not None:
            with _naming(option):
                return read(given)
        if self.quiet and usual is not None:
            return read(usual)
        return _until_read(
            question + (f" [{usual}] " if usual else " "), lambda said: read(said or usual or "")
        )

    def _groups(self, name: str) -> tuple[Group, ...]:
        found: list[Group] = []
        for said in self.given.groups:
            with _naming("group"):
                found.append(answers.group(said, found))
        if not found and not self.quiet:
            print(words.GROUPS)
            while (one := _until_read(f"{words.GROUP}> ", lambda said: _group(said, found))) is not None:
                found.append(one)
        return tuple(found) or (answers.group(f"{name} Board", ()),)

    def _people(self, groups: tuple[Group, ...]) -> tuple[Person, ...]:
        found: list[Person] = []
        for said in self.given.people:
            with _naming("person"):
                found.append(answers.person(said, groups, found))
        if not found:
            print(words.PEOPLE)
            while one := _until_read(f"{words.PERSON}> ", lambda said: _person(said, groups, found)):
                found.append(one)
        return tuple(found)

    def _meeting(self) -> FirstMeeting | None:
        given = self.given.meeting
        if given is not None or self.quiet:
            with _naming("meeting"):
                return answers.meeting(given, self.today) if given else None
        return _until_read(
            f"{words.MEETING}: ", lambda said: answers.meeting(said, self.today) if said else None
        )


@contextmanager
def _naming(option: str) -> Iterator[None]:
    """What an option says, and Clerk cannot read, is told with the option's name."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(f"--{option}: {refusal}") from None


def _group(said: str, known: list[Group]) -> Group | None:
    return answers.group(said, known) if said else None


def _person(said: str, groups: tuple[Group, ...], known: list[Person]) -> Person | None:
    if not said and not known:
        raise Refusal(words.AT_LEAST_ONE)
    return answers.person(said, groups, known) if said else None


def _until_read(question: str, read: Callable[[str], Found]) -> Found:
    while True:
        try:
            return read(_typed(question))
        except Refusal as refusal:
            print(refusal)


def _typed(question: str) -> str:
    try:
        return input(question).strip()
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        raise Stopped(words.NOTHING_WRITTEN) from None


class Stopped(Exception):
    """Somebody went away amid the questions. No Refusal: that would be asked again."""
