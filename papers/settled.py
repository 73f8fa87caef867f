"""What a file must not have: signs that no document holds, and the moment at which it was written."""

import io
import re
import shutil
import zipfile
from datetime import date

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML, and so Word and Excel, cannot hold."""
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")


def clean(text: str) -> str:
    """One line break for all there are, and no sign that would break the file."""
    if text.isprintable():
        return text  # as nearly all are
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _NEVER.sub("", even)


def settled(content: bytes, on: date) -> bytes:
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
                shutil.copyfileobj(part, copy)
    return out.getvalue()
