"""Word and Excel files are zip archives: look inside before a library opens one."""

import io
import zipfile

from rules.refusal import Refusal

_LARGEST_UNPACKED = 150 * 1024 * 1024
_LARGEST_PART = 60 * 1024 * 1024
_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0"


def check(name: str, content: bytes, part: str) -> None:
    """Refuse what holds no `part`, what is locked or has macros, and what would unpack without end."""
    ending = name.rpartition(".")[2]
    if content.startswith(_OLE):
        raise Refusal(
            f"{name} has a password or an old format. Save it as .{ending} without one and share it again."
        )
    parts = _parts(name, content, ending)
    if not any(entry.filename.startswith(part) for entry in parts):
        raise Refusal(_not_really(name, ending))
    if any(entry.filename.endswith("vbaProject.bin") for entry in parts):
        raise Refusal(f"{name} has macros. Save it as .{ending} without them and share it again.")
    if len(parts) > _MOST_PARTS or sum(entry.file_size for entry in parts) > _LARGEST_UNPACKED:
        raise Refusal(_too_big(name, ending))
    if any(entry.file_size > _LARGEST_PART for entry in parts if entry.filename.endswith(".xml")):
        raise Refusal(_too_big(name, ending))


def _parts(name: str, content: bytes, ending: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal(_not_really(name, ending)) from error
    if any(entry.flag_bits & 1 for entry in parts):
        raise Refusal(f"{name} has a password. Save it without one and share it again.")
    return parts


def why(name: str, error: Exception) -> str:
    """What to say where a library gave up: of all it could not hold lxml says only "unknown error"."""
    full = isinstance(error, MemoryError) or "unknown error" in str(error)
    return too_much(name) if full else damaged(name)


def too_much(name: str) -> str:
    return f"{name} takes more time or memory than a document does. Copy its text into a new file."


def damaged(name: str) -> str:
    return f"I could not open {name}: it seems damaged. Open it, save it under a new name and share that."


def _not_really(name: str, ending: str) -> str:
    return f"{name} is not really a .{ending} file. Open it, save it as .{ending} and share it again."


def _too_big(name: str, ending: str) -> str:
    return f"{name} unpacks to far more than a document holds. Copy its text into a new .{ending} file."
