"""The reference: pages made of the commands, the settings and the words of the code. `make reference`."""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import typer.main
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.commands import app
from bot.settings import Settings
from docs.reference import rights, sentences
from docs.reference.licences import runtime
from handlers.subjects import AREAS, SUBJECTS

HERE = Path(__file__).parent
_MADE = "<!-- Made by `make reference`; change the code that it is made of. -->"
_PLACES = {
    "CLERK_TEAMS": "Microsoft Teams",
    "MICROSOFT": "Microsoft Teams",
    "CLERK_SLACK": "Slack",
    "SLACK": "Slack",
}


def pages() -> dict[str, str]:
    """Each page by its file's name."""
    made = {
        "commands.md": commands(),
        "settings.md": settings(),
        "words.md": words(),
        "rights.md": rights.page(),
        "sentences.md": sentences.page(),
        "licences.md": licences(),
    }
    return {name: "\n".join([_MADE, *lines]).rstrip() + "\n" for name, lines in made.items()}


def licences() -> list[str]:
    told = list(runtime())
    return [
        "# Licences",
        "",
        f"The {len(told)} packages that Clerk runs with (`requirements.lock`), and the licence that each "
        "declares. None is under the GPL or AGPL alone. psycopg is under the LGPL: Clerk uses it as the "
        "library that it is, unchanged, and whoever passes Clerk on passes that licence on with it.",
        "",
        *_table(("package", "licence"), told),
    ]


def commands() -> list[str]:
    table: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    lines = [
        "# The `clerk` command",
        "",
        "Every command takes `--help`. They exit 0 on success, 1 where they are refused (one sentence on "
        "standard error) and 2 on wrong usage. [settings.md](settings.md) has what they read from the "
        "environment or from `.env`, and [words.md](words.md) what one says to Clerk in chat.",
        "",
    ]
    for name, command in _each(table):
        lines += [
            f"## clerk {name}",
            "",
            f"    {_usage(name, command.params)}",
            "",
            *_told(command.help or ""),
            "",
        ]
        lines += _table(("option", "what it is"), [_option(one) for one in command.params])
    return lines


def _each(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """`clerk person export` is a command, and `clerk person` is none."""
    for name, command in table.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {part}", one) for part, one in command.commands.items())
        else:
            yield name, command


def settings() -> list[str]:
    lines = [
        "# Settings",
        "",
        "From the environment, or from a file `.env` in the folder in which Clerk is started; the "
        "environment goes first. `clerk init` writes a `.env`, `clerk check` says what is missing, and "
        "`clerk serve` refuses to start half-configured.",
        "",
    ]
    fields = list(Settings.model_fields.values())
    for place in ("Clerk itself", "Slack", "Microsoft Teams"):
        here = [field for field in fields if _place(str(field.validation_alias)) == place]
        lines += [
            f"## {place}",
            "",
            *_table(("setting", "without it", "what it is"), [_setting(one) for one in here]),
        ]
    return lines


def words() -> list[str]:
    lines = [
        "# What you can say",
        "",
        "In a channel, in private, in the browser and in the terminal alike; words may come in any order. "
        "`help` names the subjects, and `help risks` the lines of one. The names and numbers are those of an "
        "example. [sentences.md](sentences.md) has what Clerk says.",
        "",
    ]
    for area, subjects in AREAS.items():
        lines += [f"## {area}", ""]
        for subject in subjects:
            lines += [f"**{subject}**", "", *(f"- `{line}`" for line in SUBJECTS[subject]), ""]
    return lines


def _told(help_text: str) -> list[str]:
    """A docstring as it is, without its indentation."""
    return [line.strip() for line in help_text.strip().splitlines()]


def _usage(name: str, params: Sequence[Any]) -> str:
    return " ".join([f"clerk {name}", *map(_shown, params)])


def _shown(param: Any) -> str:
    if not param.opts[0].startswith("-"):
        word = _value(param)
    else:
        word = param.opts[0] if param.is_flag else f"{param.opts[0]} {_value(param)}"
    return (
        word
        if param.required
        else f"[{word}]{'...' if param.multiple else ''}"
        if _is_option(param)
        else f"[{word}]"
    )


def _is_option(param: Any) -> bool:
    return bool(param.opts[0].startswith("-"))


def _value(param: Any) -> str:
    return str(param.metavar or param.name.removesuffix("_").upper().replace("_", "-"))


def _option(param: Any) -> tuple[str, str]:
    called = ", ".join(f"`{one}`" for one in param.opts) if _is_option(param) else f"`{_value(param)}`"
    again = "May be given several times." if _is_option(param) and param.multiple else ""
    told = [param.help or "", again, *_choices(param), *_usual(param)]
    return called, " ".join(filter(None, told))


def _choices(param: Any) -> Iterator[str]:
    kind = param.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield f"One of {', '.join(f'`{one.value}`' for one in kind)}."


def _usual(param: Any) -> Iterator[str]:
    if param.default not in (None, False) and not param.required:
        shown = param.default.value if isinstance(param.default, Enum) else param.default
        yield f"Without it `{shown}`."


def _place(name: str) -> str:
    return next((place for prefix, place in _PLACES.items() if name.startswith(f"{prefix}_")), "Clerk itself")


def _setting(field: FieldInfo) -> tuple[str, str, str]:
    usual = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    shown = "" if usual in ("", False) else f"`{usual}`"
    return f"`{field.validation_alias}`", shown, field.description or ""


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [header, ["---"] * len(header), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return [*(f"| {' | '.join(row)} |" for row in cells), ""]
