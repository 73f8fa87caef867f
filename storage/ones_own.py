"""Files that Clerk makes are for the account that made them: a record, a copy of it, what was taken out.

Whoever wants others to read one says so (chmod), and a file that is written again keeps what was said.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

MODE = 0o600


def begin(path: Path) -> None:
    """For SQLite: an empty file, unless there is one. What it puts beside it takes its mode.

    Where none can be made, SQLite cannot either, and says why.
    """
    with suppress(OSError):
        os.close(_opened(str(path), os.O_WRONLY | os.O_CREAT))


def opened(path: Path) -> int:
    """To be locked: a file without content, by the number of its descriptor."""
    return _opened(str(path), os.O_RDWR | os.O_CREAT)


def written(path: Path) -> BinaryIO:
    """To be written, from its beginning."""
    return open(path, "wb", opener=_opened)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)
