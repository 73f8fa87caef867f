"""`python -m docs.examples`: writes every example again, and its pages where LibreOffice is there."""

import sys
import tempfile
from pathlib import Path

from docs.examples import make, pages

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make.everything(Path(folder), make.HERE)
    if not pages.drawn(make.HERE):
        sys.exit(pages.MISSING)
