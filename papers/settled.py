"""What a file must not have: signs that no document holds, and the moment at which it was written."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import IO

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML, and so Word and Excel, cannot hold."""
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")


def clean(text: str) -> str:
    """One line break for all there are, and no sign that would break the file."""
    if text.isprintable():
        return text  # as nearly all are
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _NEVER.sub("", even)


Pieces = Mapping[str, Sequence[Iterable[str]]]
"""For a part of the file by its name, what is to stand in its places, in order of their numbers."""
_LATER = re.compile(rb"<!--clerk puts (\d+) here-->")
"""A comment, which nobody's words can be: in those `<` is written otherwise."""


def later(place: int) -> str:
    """What a part says as a comment where a piece of it is put while the file is written."""
    return f"clerk puts {place} here"


def settled(content: bytes, on: date, pieces: Pieces = MappingProxyType({})) -> bytes:
    """The same Office file, dated by the day it is about: made again it is the same, byte for byte."""
    out = io.BytesIO()
    stamp = f"{on.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                new.writestr(info, _MODIFIED.sub(rb"\g<1>" + stamp, old.read(name)))
                continue
            with old.open(name) as part, new.open(info, "w") as copy:
                if name in pieces:
                    _write(_LATER.split(part.read()), pieces[name], copy)
                else:
                    shutil.copyfileobj(part, copy)
    return out.getvalue()


def _write(split: Sequence[bytes], pieces: Sequence[Iterable[str]], copy: IO[bytes]) -> None:
    """`split` is in turn what stands there and the number of what comes next."""
    for place, there in enumerate(split):
        if place % 2 == 0:
            copy.write(there)
            continue
        for words in pieces[int(there)]:
            copy.write(words.encode())
