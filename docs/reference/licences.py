"""Under which licence each package comes that Clerk runs with, as the package itself declares it."""

from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements.lock"
TOLD_BY_ITS_FILE = {"pypdfium2": "BSD-3-Clause OR Apache-2.0, and PDFium's own"}
"""What a package declares in no short form."""
LONGEST = 40
_SHORT = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def runtime() -> Iterator[tuple[str, str]]:
    """Every package of requirements.lock with its licence. Versions would never rest."""
    for line in LOCK.read_text("utf-8").splitlines():
        name = line.partition("==")[0].strip()
        if name:
            yield name, licence(name, metadata(name))


def licence(name: str, told: PackageMetadata) -> str:
    """The SPDX expression, else the classifiers, else the field that was free for anything."""
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    classified = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if "License ::" in one
    ]
    if classified:
        return " OR ".join(_SHORT.get(one, one) for one in classified)
    free = str(told.get("License") or "").strip()
    return TOLD_BY_ITS_FILE.get(name) or (free if 0 < len(free) <= LONGEST else "not declared")
