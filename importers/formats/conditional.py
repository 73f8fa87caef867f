"""Colours that Excel works out by itself: "contains Complete", "equals 3", "where column F says Late"."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from openpyxl.utils.cell import column_index_from_string

from importers.formats.sheet_marks import Rule

Rows = Sequence[Sequence[str]]
_Test = Callable[[str], bool]
_QUOTED = re.compile(r'^=?"(?P<words>[^"]*)"$')
_CELL_IS = re.compile(
    r"^=?\$?(?P<column>[A-Z]{1,2})(?P<fixed>\$?)(?P<row>\d{1,6})\s*(?P<sign>=|<>|>=|<=|>|<)\s*"
    r'(?:"(?P<words>[^"]*)"|(?P<number>-?\d+(?:\.\d+)?))$'
)
_SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "lessThan": "<",
    "greaterThanOrEqual": ">=",
    "lessThanOrEqual": "<=",
}
_BY_TEXT: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda cell, words: words in cell,
    "notContainsText": lambda cell, words: words not in cell,
    "beginsWith": lambda cell, words: cell.startswith(words),
    "endsWith": lambda cell, words: cell.endswith(words),
}


class Formatting:
    """The rules of one sheet, in the order in which they win. `fills` are the colours of its styles."""

    def __init__(self, rules: Sequence[Rule], fills: Sequence[str]) -> None:
        self._rules = [rule for rule in rules if rule.style < len(fills) and fills[rule.style]]
        self._fills = fills

    def fill(self, rows: Rows, row: int, column: int) -> str:
        """The colour that the first rule which holds gives the cell; both places count from 1."""
        for rule in self._rules:
            within = next((each for each in rule.ranges if _inside(each, row, column)), None)
            if within and _holds(rule, rows, row, column, within):
                return self._fills[rule.style]
        return ""

    def __bool__(self) -> bool:
        return bool(self._rules)


def _inside(within: tuple[int, int, int, int], row: int, column: int) -> bool:
    left, top, right, bottom = within
    return top <= row <= bottom and left <= column <= right


def _holds(rule: Rule, rows: Rows, row: int, column: int, within: tuple[int, int, int, int]) -> bool:
    """What cannot be worked out simply does not hold: no colour is better than a wrong one."""
    cell = rows[row - 1][column - 1]
    if rule.kind in _BY_TEXT:
        return bool(rule.text) and _BY_TEXT[rule.kind](cell.casefold(), rule.text.casefold())
    if rule.kind == "cellIs":
        return _compares(rule, cell)
    if rule.kind == "expression" and rule.formulas:
        return _says(rule.formulas[0], rows, row - within[1])
    return False


def _compares(rule: Rule, cell: str) -> bool:
    limits = [_value(formula) for formula in rule.formulas]
    if None in limits or not limits:
        return False
    if rule.operator == "between" and len(limits) == 2:
        return _test(">=", str(limits[0]))(cell) and _test("<=", str(limits[1]))(cell)
    sign = _SIGNS.get(rule.operator)
    return sign is not None and _test(sign, str(limits[0]))(cell)


def _says(formula: str, rows: Rows, down: int) -> bool:
    """`$F2="Late"`: the row goes along with the cell that is looked at."""
    found = _CELL_IS.match(formula.strip())
    if not found:
        return False
    row = int(found["row"]) + (0 if found["fixed"] else down)
    column = column_index_from_string(found["column"])
    if row > len(rows) or column > len(rows[0]):
        return False
    return _test(found["sign"], found["words"] if found["words"] is not None else found["number"])(
        rows[row - 1][column - 1]
    )


def _value(formula: str) -> str | None:
    quoted = _QUOTED.match(formula.strip())
    if quoted:
        return quoted["words"]
    return formula.strip() if _number(formula) is not None else None


def _test(sign: str, limit: str) -> _Test:
    return partial(_is, sign, limit)


def _is(sign: str, limit: str, cell: str) -> bool:
    """Words are equal whatever their capitals; only figures are greater or less."""
    number, other = _number(cell), _number(limit)
    if number is None or other is None:
        same = cell.casefold() == limit.casefold()
        return same if sign == "=" else sign == "<>" and not same
    return {
        "=": number == other,
        "<>": number != other,
        ">": number > other,
        "<": number < other,
        ">=": number >= other,
        "<=": number <= other,
    }[sign]


def _number(text: str) -> float | None:
    text = text.strip()
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return None
