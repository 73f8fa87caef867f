"""The record as JSON is written a row at a time, and reads as if it had been written at once."""

import json
from datetime import UTC, datetime

from papers.record import as_json

AT = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
RECORD = {
    "group": {"code": "board", "names": ["Bryn", "Siân"], "none": None},
    "actions": [{"number": 1, "title": "Two\nlines, “quoted”", "notes": [], "due": {}}, {"number": 2}],
    "risks": [],
}


def test_a_row_at_a_time_makes_the_same_file_as_all_at_once() -> None:
    at_once = json.dumps({"exported_at": AT.isoformat(), **RECORD}, ensure_ascii=False, indent=2) + "\n"

    row_by_row = {name: iter(part) if isinstance(part, list) else part for name, part in RECORD.items()}

    assert as_json(row_by_row, AT).decode() == at_once
    assert as_json(RECORD, AT).decode() == at_once
