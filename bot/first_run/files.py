"""The two files that `clerk init` writes: the partnership file, and the settings."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from dotenv import dotenv_values
from jinja2 import Environment, StrictUndefined

from bot.first_run.answers import Answers, Person
from bot.settings import Settings
from importers import partnership as partnership_file

PARTNERSHIP = "partnership.yaml"
SETTINGS = ".env"
_FOR_SLACK = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")
_FOR_TEAMS = ("MICROSOFT_APP_ID", "MICROSOFT_APP_PASSWORD", "MICROSOFT_APP_TENANT_ID", "CLERK_PUBLIC_URL")
_ONE_OF = frozenset({"SLACK_SIGNING_SECRET"})
"""Needed where another one is not set, so that a blank is no omission."""
_PLAIN = re.compile(r"[A-Za-z][\w '’./()&@-]*(?<! )")
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_KEY_BYTES = 32


@dataclass(frozen=True)
class _Priority:
    title: str
    group: str
    sro: str | None


def partnership(answers: Answers) -> str:
    """The text of the partnership file; read once here, so that no file is written that setup refuses."""
    environment = Environment(  # noqa: S701 - it writes YAML, no page
        undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["scalar"] = _scalar
    template = environment.from_string(Path(__file__).with_name("partnership.txt").read_text("utf-8"))
    text = template.render(
        answers=answers, roster=_roster(answers), priorities=_priorities(answers), channels=_channels(answers)
    )
    partnership_file.read(PARTNERSHIP, text)
    return text


def settings(answers: Answers, before: Mapping[str, str]) -> str:
    """The text of `.env`. What it set before stays as it was, whether it is needed or not."""
    made = {"CLERK_DATABASE_URL": answers.database, "CLERK_SECRET_KEY": secrets.token_urlsafe(_KEY_BYTES)}
    values = {**dict.fromkeys(_names(answers), ""), **made, **before}
    parts = [
        _commented(
            "Settings of Clerk, read in the folder that it is started in. What the environment sets goes "
            "before them. This file holds secrets: nobody else may read it. docs/reference/settings.md tells "
            "of every setting."
        ),
        *(f"{_commented(_says(name))}\n{name}={_quoted(value)}" for name, value in values.items()),
    ]
    return "\n\n".join(parts) + "\n"


def before(file: Path) -> dict[str, str]:
    """What a file of settings says already."""
    return {name: value for name, value in dotenv_values(file, interpolate=False).items() if value}


def blanks(file: Path) -> list[str]:
    """What has still to be pasted."""
    found = dotenv_values(file, interpolate=False)
    return [name for name, value in found.items() if not value and name not in _ONE_OF]


def write(file: Path, text: str, *, secret: bool = False) -> None:
    """Beside it first and then in its place: whoever looks meanwhile finds the whole of the old one."""
    beside = file.with_name(f"{file.name}.new")
    beside.touch(mode=0o600 if secret else 0o644)
    if secret:
        beside.chmod(0o600)
    beside.write_text(text, "utf-8")
    beside.replace(file)


def _names(answers: Answers) -> tuple[str, ...]:
    return (
        "CLERK_DATABASE_URL",
        "CLERK_SECRET_KEY",
        *(_FOR_SLACK if answers.where.in_slack else ()),
        *(_FOR_TEAMS if answers.where.in_teams else ()),
    )


def _says(name: str) -> str:
    fields = (one for one in Settings.model_fields.values() if one.validation_alias == name)
    return next((one.description or "" for one in fields), "Kept from the file that was here before.")


def _commented(text: str) -> str:
    return "\n".join(wrap(text.replace("`", ""), 98, initial_indent="# ", subsequent_indent="# "))


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w:/@.%+,=~?&-]*", value) else "'" + value.replace("'", "\\'") + "'"


def _scalar(text: str) -> str:
    """As YAML takes it for text, in a list between braces too."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)


def _roster(answers: Answers) -> list[Person]:
    """Each once, with their first address, however many groups they are in."""
    found: dict[str, Person] = {}
    for one in answers.people:
        if one.name not in found or (one.email and not found[one.name].email):
            found[one.name] = one
    return list(found.values())


def _priorities(answers: Answers) -> list[_Priority]:
    """The SRO of a group's priorities is known where it has one SRO."""
    found = []
    for group in answers.groups:
        sros = [one.name for one in answers.people if one.group == group.code and one.role == "sro"]
        sro = sros[0] if len(sros) == 1 else None
        found += [_Priority(title, group.code, sro) for title in group.priorities]
    return found


def _channels(answers: Answers) -> str:
    kinds = [
        *(["slack:TEAM:CHANNEL (docs/slack.md)"] if answers.where.in_slack else []),
        *(["teams:TENANT:CONVERSATION (docs/teams.md)"] if answers.where.in_teams else []),
    ]
    return " or ".join(kinds)
