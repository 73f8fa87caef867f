"""A group's record as files: JSON for programs, CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from papers.formulas import harmless

_COLUMNS = (
    *("number", "refs", "title", "owners", "due", "due_printed"),
    *("status", "rating", "closure", "priorities"),
)


def as_json(record: Mapping[str, Any], exported_at: datetime) -> str:
    """Only `exported_at` differs between two exports of an unchanged group."""
    return json.dumps({"exported_at": exported_at.isoformat(), **record}, ensure_ascii=False, indent=2) + "\n"


def as_csv(record: Mapping[str, Any]) -> str:
    """The action log, one action a row."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for action in record["actions"]:
        writer.writerow([harmless(_cell(action[name])) for name in _COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(one["ref"]) if isinstance(one, dict) else str(one) for one in value)
    return str(value)
