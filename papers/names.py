"""What the files that leave are called: whose it is, what it is, and as at when."""

import re
from datetime import date

_UNSAFE = re.compile(r"[^a-z0-9]+")


def file_name(words: str, as_at: date, ending: str) -> str:
    """`northbridge-board-action-log-2024-06-12.xlsx`: safe on every file system, and sorted by its day."""
    return f"{_UNSAFE.sub('-', words.lower()).strip('-')}-{as_at.isoformat()}.{ending.lstrip('.')}"
