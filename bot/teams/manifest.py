"""The manifest of the Teams app: filled with this installation's ids, and held against what Teams takes.

`appPackage/manifest.json` says `${{NAME}}` for what differs from one installation to the next, so that `clerk
package` and Microsoft's toolkit (`m365agents.yml`) fill the same file. Pure.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

Manifest = Mapping[str, Any]

ICONS: Mapping[str, tuple[str, int]] = {"color": ("color.png", 192), "outline": ("outline.png", 32)}
"""The name in the manifest, the file, and how many pixels wide and high Teams wants it."""

LONGEST: Mapping[str, int] = {
    "name.short": 30,
    "name.full": 100,
    "description.short": 80,
    "description.full": 4000,
    "developer.name": 32,
    "bots[].commandLists[].commands[].title": 32,
    "bots[].commandLists[].commands[].description": 128,
    "composeExtensions[].commands[].id": 64,
    "composeExtensions[].commands[].title": 32,
    "composeExtensions[].commands[].description": 128,
    "composeExtensions[].commands[].parameters[].name": 64,
    "composeExtensions[].commands[].parameters[].title": 32,
    "composeExtensions[].commands[].parameters[].description": 128,
    "composeExtensions[].commands[].taskInfo.title": 64,
}
"""Characters, by Microsoft's schema (tests/official holds each against it)."""
MOST: Mapping[str, int] = {
    "bots[].commandLists": 3,
    "bots[].commandLists[].commands": 10,
    "composeExtensions": 1,
    "composeExtensions[].commands": 10,
    "composeExtensions[].commands[].parameters": 5,
    "validDomains": 16,
}
"""How many, by the same schema."""
ADDRESSES = ("developer.websiteUrl", "developer.privacyUrl", "developer.termsOfUseUrl")
IDS = ("id", "bots[].botId", "composeExtensions[].botId")

_BLANK = re.compile(r"\$\{\{(\w+)\}\}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def filled(value: Any, values: Mapping[str, str]) -> Any:
    """Every `${{NAME}}` that has a value; what has none stays, and is a fault."""
    if isinstance(value, str):
        return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), value)
    if isinstance(value, Mapping):
        return {key: filled(held, values) for key, held in value.items()}
    return [filled(one, values) for one in value] if isinstance(value, list) else value


def faults(manifest: Manifest) -> list[str]:
    """What Teams would refuse about a filled manifest: for each a sentence that says what to do."""
    found = [*_blank(manifest), *_lengths(manifest), *_counts(manifest), *_forms(manifest)]
    return [f"appPackage/manifest.json: {fault}" for fault in found]


def icon_faults(name: str, content: bytes | None) -> list[str]:
    """What Teams would refuse about one of the two icons."""
    file, side = ICONS[name]
    again = f"draw it again with python appPackage/draw_icons.py ({side} x {side} pixels)."
    if content is None:
        return [f"appPackage/{file} is missing; {again}"]
    if content[:8] != _SIGNATURE or len(content) < 24:
        return [f"appPackage/{file} is not a PNG; {again}"]
    wide, high = struct.unpack(">II", content[16:24])
    if (wide, high) != (side, side):
        return [f"appPackage/{file} is {wide} x {high} pixels; {again}"]
    return []


def _blank(manifest: Manifest) -> Iterator[str]:
    names = dict.fromkeys(_BLANK.findall(repr(manifest)))
    yield from (
        f"nothing is known that fills {name}; take the blank out or give it a value." for name in names
    )


def _lengths(manifest: Manifest) -> Iterator[str]:
    for path, longest in LONGEST.items():
        for text in at(manifest, path):
            if not isinstance(text, str) or not text:
                yield f"{path} is empty; write a text of 1 to {longest} characters."
            elif len(text) > longest:
                yield f"{path} has {len(text)} characters; shorten it to {longest} or fewer: {text[:30]} ..."


def _counts(manifest: Manifest) -> Iterator[str]:
    for path, most in MOST.items():
        for held in at(manifest, path):
            if len(held) > most:
                yield f"{path} has {len(held)} entries; leave at most {most}."


def _forms(manifest: Manifest) -> Iterator[str]:
    for path in IDS:
        if not all(is_id(held) and UUID(held).int for held in at(manifest, path)):
            yield f"{path} is not the id of the app; write 32 hexadecimal digits with dashes."
    for path in ADDRESSES:
        if not any(str(held).startswith("https://") for held in at(manifest, path)):
            yield f"{path} is not an https address; write one."
    for name, (file, _) in ICONS.items():
        if at(manifest, f"icons.{name}") != [file]:
            yield f"icons.{name} does not name {file}, the file in the package; write that name."
    yield from _numbers(manifest)


def _numbers(manifest: Manifest) -> Iterator[str]:
    version = str(manifest.get("manifestVersion"))
    if f"/v{version}/" not in str(manifest.get("$schema")):
        yield f"manifestVersion is {version} and $schema names another one; make them the same."
    if not _VERSION.fullmatch(str(manifest.get("version"))):
        yield "version is not like 1.2.3; write three numbers, and raise one with every upload."
    if not _COLOUR.fullmatch(str(manifest.get("accentColor"))):
        yield "accentColor is not like #1F4E5F; write six hexadecimal digits."


def is_id(text: Any) -> bool:
    """Whether this is written as Microsoft writes ids; UUID itself also takes braces and no dashes."""
    try:
        return isinstance(text, str) and str(UUID(text)) == text.lower()
    except ValueError:
        return False


def at(value: Any, path: str) -> list[Any]:
    """Everything at a path like `bots[].botId`; nothing where the manifest has no such part."""
    found = [value]
    for step in path.split("."):
        found = [one[step.removesuffix("[]")] for one in found if step.removesuffix("[]") in one]
        found = [each for one in found for each in one] if step.endswith("[]") else found
    return found
