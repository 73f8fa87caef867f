"""What comes from npm, fetched once for a machine and kept in its cache, outside the tree."""

import hashlib
import os
import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from filelock import FileLock

PACKAGES = (
    "@microsoft/app-manifest@1.1.2",
    "@microsoft/m365agentsplayground@0.2.28",
    "@slack/types@3.2.0",
    "@slack/web-api@8.2.0",
    "adaptivecards@3.0.6",
    "emulate@0.12.2",
    "typescript@5.9.3",
)
TOOLKIT = "@microsoft/m365agentstoolkit-cli@1.1.4"
"""Only its schema is of use here, so none of the hundreds of packages that it needs to run."""
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
    wanted = (*PACKAGES, _node(), TOOLKIT)
    folder = _cache() / hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:16]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "complete").exists():
            _install(folder, (*PACKAGES, _node()))
            _unpack(folder, TOOLKIT)
            (folder / "complete").touch()
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


def toolkit_schema(folder: Path, version: str) -> Path:
    """Microsoft's schema of m365agents.yml."""
    return folder / "package" / "resource" / "yaml-schema" / version / "yaml.schema.json"


def _install(folder: Path, wanted: tuple[str, ...]) -> None:
    """No package runs a script of its own here."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-save")
    _npm("install", "--prefix", str(folder), *quiet, *wanted)


def _unpack(folder: Path, package: str) -> None:
    """The schemas of a package, without what it needs to run."""
    packed = _npm("pack", "--silent", "--pack-destination", str(folder), package).split()[-1]
    with tarfile.open(folder / packed) as tar:
        tar.extractall(folder, [one for one in tar if "/yaml-schema/" in one.name], filter="data")
    (folder / packed).unlink()


def _npm(*arguments: str) -> str:
    ran = subprocess.run(
        ["npm", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if ran.returncode:
        last = next((line for line in reversed(ran.stderr.splitlines()) if line.strip()), "no reason given")
        raise Missing(f"npm could not fetch the packages: {last}")
    return ran.stdout
