"""`python -m tests.fuzz.run TARGET SECONDS`: one target in this process, which the first broken promise ends.

Clerk is imported here, and nowhere before, for the fuzzer marks every branch as it is imported.
"""

import sys
import tempfile
from pathlib import Path

import atheris

KEPT = Path(tempfile.gettempdir()) / "clerk-fuzz"
LONGEST_INPUT = 2_000
ROOMS = ["rules", "importers", "handlers", "cards", "storage", "reports", "bot"]


def main() -> None:
    name, seconds = sys.argv[1:]
    with atheris.instrument_imports(include=ROOMS):
        from tests.fuzz.targets import CORPUS, opened
    found, kept = KEPT / name, CORPUS / name
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-artifact_prefix={found}/"]
    known = [str(kept)] if kept.is_dir() else []
    with tempfile.TemporaryDirectory() as folder, opened(name, Path(folder)) as one:
        atheris.Setup([sys.argv[0], *options, "-timeout=60", "-rss_limit_mb=1500", *known], one)
        atheris.Fuzz()


main()
