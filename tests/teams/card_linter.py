"""What an Adaptive Card of version 1.5 may hold, as far as Clerk uses it.

From Microsoft's schema explorer. The official renderer ignores what it does not know, so a typing error shows
nowhere; here it is a fault.
"""

import json
from collections.abc import Iterator
from typing import Any

KEYS: dict[str, set[str]] = {
    "AdaptiveCard": {"$schema", "version", "body", "refresh"},
    "RichTextBlock": {"inlines"},
    "TextRun": {"text", "weight", "isSubtle", "size", "color"},
    "Image": {"url", "altText", "size"},
    "Table": {"columns", "rows"},
    "TableRow": {"cells"},
    "TableCell": {"items"},
    "ActionSet": {"actions"},
    "Action.Execute": {"title", "verb", "data", "style", "tooltip", "associatedInputs"},
    "Action.Submit": {"title", "data", "style", "tooltip", "associatedInputs"},
    "Action.OpenUrl": {"title", "url"},
    "Input.Text": {"id", "label", "isMultiline", "maxLength", "isRequired", "errorMessage", "value"},
    "Input.Date": {"id", "label", "isRequired", "errorMessage", "value"},
    "Input.Number": {"id", "label", "isRequired", "errorMessage", "value"},
    "Input.ChoiceSet": {"id", "label", "isRequired", "errorMessage", "value", "choices", "style"},
    "Input.Toggle": {"id", "label", "title", "value", "valueOn", "valueOff"},
}
NEEDED: dict[str, set[str]] = {
    "Image": {"url", "altText"},
    "TextRun": {"text"},
    "Action.Execute": {"title", "data"},
    "Action.Submit": {"title", "data"},
    "Action.OpenUrl": {"title", "url"},
    "Input.Text": {"id", "label"},
    "Input.Date": {"id", "label"},
    "Input.Number": {"id", "label"},
    "Input.ChoiceSet": {"id", "label", "choices"},
    "Input.Toggle": {"id", "label", "title"},
}
LARGEST = 25 * 1024
ACTIONS_IN_A_SET = 6


def faults(card: dict[str, Any]) -> list[str]:
    found = [] if card["version"] == "1.5" else [f"version {card['version']}"]
    found += [f"{len(json.dumps(card))} bytes"] if len(json.dumps(card)) > LARGEST else []
    for element in elements(card):
        kind = element["type"]
        keys = set(element) - {"type"}
        found += [f"{kind} has {key}" for key in keys - KEYS.get(kind, set())]
        found += [f"{kind} lacks {key}" for key in NEEDED.get(kind, set()) if not element.get(key)]
        found += (
            [f"{kind} has too many actions"] if len(element.get("actions", [])) > ACTIONS_IN_A_SET else []
        )
    return found


def elements(part: Any) -> Iterator[dict[str, Any]]:
    """Every element with a type, from the outside in; a button's data is opaque."""
    if isinstance(part, dict):
        if isinstance(part.get("type"), str):
            yield part
        for key, value in part.items():
            if key != "data":
                yield from elements(value)
    elif isinstance(part, list):
        for one in part:
            yield from elements(one)


def shown(card: dict[str, Any]) -> list[str]:
    return [run["text"] for run in elements(card) if run["type"] == "TextRun"]
