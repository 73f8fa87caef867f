"""`make audit`: asks PyPI's advisories about every package that Clerk runs with, at its pinned version.

Whoever has no way there is told so, and is not held up: the same check runs where there is one.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"
AUDIT = ("-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
SECONDS = 120
UNREACHABLE = (
    "ConnectionError",
    "Could not connect",
    "ServiceError",
    "Max retries",
    "HTTPError",
    "timed out",
)
NOT_ASKED = "The advisory service cannot be reached from here, so no dependency was looked up."


def audited(code: int, out: str, err: str) -> tuple[int, list[str]]:
    """From what pip-audit left to an exit code and what to say."""
    try:
        found: list[dict[str, Any]] = json.loads(out)["dependencies"]
    except ValueError:
        if any(word in err for word in UNREACHABLE):
            return 0, [NOT_ASKED]
        return code or 1, [f"pip-audit failed: {err.strip().splitlines()[-1] if err.strip() else 'no words'}"]
    unknown = [one["name"] for one in found if "skip_reason" in one]
    if len(unknown) == len(found):
        return 0, [NOT_ASKED]  # a registry of one's own answers, and knows no advisories
    told = [_advisory(one, bug) for one in found for bug in one.get("vulns", ())]
    looked = f"{len(found) - len(unknown)} packages were looked up."
    not_looked = [f"The service does not know {', '.join(unknown)}."] if unknown else []
    return (1 if told else 0), [*told, *not_looked, looked if told else f"No advisory: {looked}"]


def _advisory(package: dict[str, Any], bug: dict[str, Any]) -> str:
    mended = ", ".join(bug["fix_versions"]) or "no version yet"
    return (
        f"{package['name']} {package['version']}: {bug['id']}; mended in {mended}. Raise it, then make lock."
    )


def main() -> int:
    command = (sys.executable, *AUDIT, "--requirement", str(LOCK))
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        print(NOT_ASKED)
        return 0
    code, lines = audited(done.returncode, done.stdout, done.stderr)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
