"""Pages of the examples as pictures, to look at where there is no Word: by LibreOffice, where it is there."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

MISSING = (
    "The pages were not drawn: that takes LibreOffice and Poppler. Install them with: "
    "apt-get install libreoffice-writer poppler-utils"
)
_SHARPNESS, _COLOURS = 60, 32
"""Dots an inch, and colours: enough to read, and small enough to keep."""


def drawn(folder: Path) -> bool:
    """A picture for each page of each Word file. False where the tools are missing."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        return False
    into = folder / "pages"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    for file in sorted(folder.glob("*.docx")):
        with tempfile.TemporaryDirectory() as scratch:
            _draw(printed(file, Path(scratch)), into, file.stem)
    return True


def printed(file: Path, into: Path) -> Path:
    """As a PDF, with a profile of its own, so that a LibreOffice that somebody has open is left alone."""
    profile = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(into), str(file))
    return into / f"{file.stem}.pdf"


def _draw(pdf: Path, into: Path, name: str) -> None:
    _run("pdftoppm", "-r", str(_SHARPNESS), "-png", str(pdf), str(pdf.with_name("page")))
    for number, page in enumerate(sorted(pdf.parent.glob("page-*.png")), 1):
        with Image.open(page) as picture:
            picture.convert("RGB").quantize(_COLOURS).save(into / f"{name}-{number}.png", optimize=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own words
