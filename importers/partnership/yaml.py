"""A partnership file as YAML 1.2: every value with the line it stands on, and what YAML took it for.

The nodes are read and not the objects built from them, because an object no longer knows its line, its
quotes, or that 1.10 was printed so.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from rules import privacy
from rules.refusal import Refusal

_TAG = "tag:yaml.org,2002:"
_HINTS = {
    "\\t": "Write spaces instead of the tab at its beginning",
    "start any token": 'Write the value in quotes, as in "value"',
    "expected ',' or": "Write a comma between two values, and close every bracket that was opened",
    "mapping values are not allowed": "Write the value in quotes if there is a colon in it",
    "another document": "Write one partnership to a file, without a line of ---",
    "undefined alias": "Write the value in quotes if it begins with *",
}


@dataclass(frozen=True)
class Value:
    """One value of the file. `label` is what people call it: the key it stands under."""

    file: str
    node: Node
    line: int
    label: str

    def wrong(self, what: str, write: str) -> Refusal:
        return refusal(self.file, self.line, what, write)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, SequenceNode)

    @property
    def is_nothing(self) -> bool:
        return self.taken_for == "null"

    @property
    def printed(self) -> str:
        """The value as it stands in the file, without quotes; nothing for a list or a mapping."""
        return str(self.node.value) if isinstance(self.node, ScalarNode) else ""

    @property
    def taken_for(self) -> str:
        """str, int, float, bool, null, timestamp, seq or map."""
        return str(self.node.tag).removeprefix(_TAG)

    def elements(self) -> Iterator["Value"]:
        for node in self.node.value:
            yield Value(self.file, node, node.start_mark.line + 1, self.label)

    def entries(self) -> dict[str, "Value"]:
        """Keys and values; a key that stands twice is refused."""
        found: dict[str, Value] = {}
        for key, node in self.node.value:
            name, line = str(key.value), key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise refusal(self.file, line, "a key is one word", "Write a word, a colon and a value")
            if name in found:
                what = f"the key {name} stands here already, on line {found[name].line}"
                raise refusal(self.file, line, what, f"Write {name} once")
            empty = isinstance(node, ScalarNode) and not node.value
            found[name] = Value(self.file, node, line if empty else node.start_mark.line + 1, name)
        return found


def refusal(file: str, line: int, what: str, write: str) -> Refusal:
    """A wrong value is shown, unless it is what nobody may repeat."""
    private = privacy.scan(f"{what}. {write}")
    if private:
        what, write = f"there is what looks like: {private[0].rule}", "Write it without that"
    return Refusal(f"{file}, line {line}: {what}. {write}.")


def load(name: str, content: str | bytes) -> Value:
    """The whole file as one mapping."""
    text = content if isinstance(content, str) else _decoded(name, content)
    node = _composed(name, text.removeprefix("\ufeff"))
    if node is None:
        raise refusal(
            name,
            1,
            "the file is empty",
            "Write partnership, code and groups, as in tests/northbridge.yaml",
        )
    if not isinstance(node, MappingNode):
        raise refusal(
            name, node.start_mark.line + 1, "a key is missing", "Begin with a line such as partnership: Name"
        )
    return Value(name, node, node.start_mark.line + 1, "file")


def kept(name: str, document: dict[str, Any]) -> Value:
    """What `plain` made of a whole file, as that file again; its lines are not known any more."""
    return Value(name, _node(document), 1, "file")


_START = StringMark("", 0, 0, 0, "", 0)
_TYPES = {bool: "bool", int: "int", float: "float", type(None): "null"}


def _node(told: Any) -> Node:
    if isinstance(told, dict):
        entries = [(_node(key), _node(inner)) for key, inner in told.items()]
        return MappingNode(f"{_TAG}map", entries, _START, _START)
    if isinstance(told, list):
        return SequenceNode(f"{_TAG}seq", [_node(inner) for inner in told], _START, _START)
    if isinstance(told, str):
        return ScalarNode(f"{_TAG}str", told, _START, _START)
    return ScalarNode(_TAG + _TYPES[type(told)], json.dumps(told), _START, _START)


def plain(value: Value) -> Any:
    """The value as JSON; read as YAML again, it is the same value."""
    if value.is_mapping:
        return {name: plain(inner) for name, inner in value.entries().items()}
    if value.is_list:
        return [plain(inner) for inner in value.elements()]
    if value.is_nothing:
        return None
    if value.taken_for == "bool":
        return value.printed.casefold() == "true"
    return value.printed if value.taken_for in ("str", "timestamp") else _number(value.printed)


def _number(printed: str) -> int | float | str:
    try:
        return int(printed) if printed.lstrip("+-").isdecimal() else float(printed)
    except ValueError:
        return printed


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        line = content[: trouble.start].count(b"\n") + 1
        raise refusal(
            name, line, "the file is not UTF-8 text", "Save it as UTF-8, and run setup again"
        ) from trouble


def _composed(name: str, text: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    try:
        found: Node | None = yaml.compose(text)
    except MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        problem = str(trouble.problem or trouble.context)
        raise refusal(
            name, mark.line + 1 if mark else 1, f"YAML {_complaint(problem)}", _hint(problem)
        ) from trouble
    except ReaderError as trouble:
        line = text[: trouble.position].count("\n") + 1
        raise refusal(name, line, "there is a character that cannot be printed", "Delete it") from trouble
    except (YAMLError, RecursionError, ValueError) as trouble:
        raise refusal(name, 1, "this is not YAML", "Compare it with tests/northbridge.yaml") from trouble
    return found


def _complaint(problem: str) -> str:
    return problem.replace("\n", " ") if problem.startswith(("found", "expected")) else f"says: {problem}"


def _hint(problem: str) -> str:
    found = (hint for words, hint in _HINTS.items() if words in problem)
    return next(found, "Compare it with tests/northbridge.yaml")
