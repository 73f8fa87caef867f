"""What a file of Clerk's says to people, read out of its code; what is filled in is named in words."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_HOLDS_WORDS = (ast.expr, ast.stmt, ast.keyword, ast.match_case, ast.comprehension, ast.ExceptHandler)
"""What of the code may have words for people in it: no mode of a name, no operator."""
_SAYS = frozenset({"Refusal", "Ask", "Declined", "Unreachable", "Button", "Card", "Line"})
"""Whatever is given to these is read by somebody, however short."""
_TYPED = frozenset({"Button", "Form"})
"""The second thing that these are given is what a person could type instead."""
_ONLY_WRITTEN_SO = frozenset(
    {
        *("joined", "ended", "str", "plural", "list", "tuple", "sorted", "int", "quoted", "map", "join"),
        *("upper", "lower", "capitalize", "strip", "rstrip", "casefold", "removeprefix", "fromkeys", "get"),
    }
)
"""Functions that change no more than how something is written: what they are given is what is meant."""
_WORDS = {
    "titled": "the action or risk",
    "spoken": "day",
    "brief": "day",
    "isoformat": "day",
    "permanent": "number",
    "ref": "number",
    "len": "how many",
    "owner and due": "owner and due date",
    "here": "group",
}
_OF_ITS_THING = frozenset({"name", "title", "code", "text", "words", "number", "reason", "note", "value"})


def said_in(file: Path, everything: bool) -> Iterator[str]:
    """`everything`: all words of the file are read by somebody, as those of `cards/` are."""
    tree = ast.parse(file.read_text("utf-8"))
    reader = _Reader(_constants(tree), everything)
    yield from reader.read(tree)


def is_sentence(text: str) -> bool:
    """Or else a piece of one, a heading or the label of a button."""
    plain = _without_gaps(text).strip()
    ends = plain[-1:] in (".", "?", ":") or (text.endswith("]") and ". " in plain)
    return ends and plain[:1].isupper() and len(plain.split()) > 2


class _Reader:
    def __init__(self, constants: Mapping[str, str], everything: bool) -> None:
        self._constants, self._everything = constants, everything

    def read(self, node: ast.AST, spoken: bool = False) -> Iterator[str]:
        text = self._text(node)
        if text is None:
            for one in _parts(node):
                yield from self.read(one, spoken or _speaks(node))
        elif _is_said(text, spoken or self._everything):
            yield text

    def _text(self, node: ast.AST) -> str | None:
        match node:
            case ast.Constant(value=str() as value):
                return value
            case ast.JoinedStr(values=values):
                return "".join(self._text(one) or self._gap(one) for one in values)
        return None

    def _gap(self, node: ast.AST) -> str:
        if not isinstance(node, ast.FormattedValue):
            return ""
        if isinstance(node.value, ast.Name) and node.value.id in self._constants:
            return self._constants[node.value.id]
        return f"[{self._meant(node.value)}]"

    def _meant(self, node: ast.AST) -> str:
        """`action.owner_words` -> owner words; `counted(n, "risk")` -> number of risks."""
        match node:
            case ast.Constant(value=value):
                return str(value).strip()
            case ast.Name(id=name):
                return _worded(name)
            case ast.Attribute(value=ast.Name(id=thing), attr=name) if name in _OF_ITS_THING:
                return _worded(f"{thing}_{name}")
            case ast.Attribute(attr=name):
                return _worded(name)
            case ast.Call():
                return self._meant_by_call(node)
            case ast.IfExp(body=first, orelse=second):
                return "/".join(filter(None, (self._meant(first), self._meant(second))))
            case ast.BoolOp(values=values):
                return self._meant(values[0] if isinstance(node.op, ast.Or) else values[-1])
            case ast.Subscript(value=value) | ast.BinOp(left=value) | ast.Starred(value=value):
                return self._meant(value)
            case ast.GeneratorExp(elt=each) | ast.ListComp(elt=each):
                return self._meant(each)
            case ast.List(elts=[first, *_]) | ast.Tuple(elts=[first, *_]):
                return self._meant(first)
        return re.sub(r"[\[\]]", "", self._text(node) or "words")

    def _meant_by_call(self, call: ast.Call) -> str:
        name = _called(call)
        if name == "counted" and len(call.args) > 1:
            things = self._meant(call.args[-1])
            return f"number of {things}{'' if things.endswith(('s', 'people')) else 's'}"
        if name in _ONLY_WRITTEN_SO:
            of = (
                call.args[-1 if name == "map" else 0] if call.args else getattr(call.func, "value", call.func)
            )
            return self._meant(of)
        return _worded(name)


def _constants(tree: ast.Module) -> dict[str, str]:
    """The fixed words that other sentences of the file have in them."""
    return {
        target.id: line.value.value
        for line in tree.body
        if isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str)
        for target in line.targets
        if isinstance(target, ast.Name)
    }


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What of the code may hold words for people."""
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list", "slice") and not _is_typed(node):
            ones = value if isinstance(value, list) else [value]
            held = [one for one in ones if isinstance(one, _HOLDS_WORDS) and not _is_docstring(one)]
            yield from held[:1] + held[2:] if name == "args" and _called(node) in _TYPED else held


def _is_typed(node: ast.AST) -> bool:
    """A pattern, or what a person types."""
    if isinstance(node, ast.keyword):
        return node.arg in ("says", "free")
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_re(node.func.value)


def _is_re(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _speaks(node: ast.AST) -> bool:
    return _called(node) in _SAYS


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def _worded(name: str) -> str:
    words = " ".join(name.replace("_", " ").lower().split())
    return _WORDS.get(words, words)


def _is_said(text: str, spoken: bool) -> bool:
    plain = _without_gaps(text)
    if re.search(r"\\[bsdw]|[|^$<>]|SELECT|\(\?| = ", plain) or not re.search(r"[A-Za-z]{2}", plain):
        return False
    if spoken:
        return " " in plain.strip() or plain[:1].isupper()
    return len(plain.split()) > 3 and plain.strip()[:1].isupper() and plain.rstrip()[-1:] in ".?:"


def _without_gaps(text: str) -> str:
    return re.sub(r"\[[^\]]*\]", "X", text)
