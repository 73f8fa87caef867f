"""What comes from npm, fetched once for a machine and kept in its cache, outside the tree."""

import hashlib
import os
import platform
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

PACKAGES = (
    "@microsoft/app-manifest@1.1.2",
    "@slack/types@3.2.0",
    "@slack/web-api@8.2.0",
    "adaptivecards@3.0.6",
    "axe-core@4.14.1",
    "emulate@0.12.2",
    "typescript@5.9.3",
)
NODE = "24"
"""The emulator needs it; Debian's node is older. The package `node` would run a script to fetch this one."""
_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_SYSTEMS = {"linux": "linux", "darwin": "darwin"}


class Missing(Exception):
    """Why these tests cannot run here, in one sentence."""


def modules() -> Path:
    """The folder above `node_modules`, filled the first time."""
    if os.environ.get("CLERK_NPM") != "1":
        raise Missing("make official runs these: they fetch packages from npm")
    if not shutil.which("npm"):
        raise Missing("npm is not installed")
    wanted = (*PACKAGES, _node())
    folder = _cache() / hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:16]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "complete").exists():
            _install(folder, wanted)
    return folder


def node(folder: Path) -> str:
    return str(folder / "node_modules" / _node().rsplit("@", 1)[0] / "bin" / "node")


def _node() -> str:
    system, machine = _SYSTEMS.get(platform.system().lower()), _MACHINES.get(platform.machine().lower())
    if not system or not machine:
        raise Missing(f"npm has no node {NODE} for {platform.system()} on {platform.machine()}")
    return f"node-{system}-{machine}@{NODE}"


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "clerk" / "npm"


def _install(folder: Path, wanted: tuple[str, ...]) -> None:
    """No package runs a script of its own here."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-save")
    ran = subprocess.run(
        ["npm", "install", "--prefix", str(folder), *quiet, *wanted],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if ran.returncode:
        last = next((line for line in reversed(ran.stderr.splitlines()) if line.strip()), "no reason given")
        raise Missing(f"npm could not fetch the packages: {last}")
    (folder / "complete").touch()
