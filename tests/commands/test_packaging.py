"""Clerk out of its wheel, and the files by which it is run as a service: what they name is there."""

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import typer.main
from ruamel.yaml import YAML

import bot.web
from bot.commands import app
from bot.settings import Settings
from bot.ticker import Ticker
from storage.database import Database
from storage.migrate import newest as newest_schema
from tests.conftest import ROOT

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SETTINGS = {str(field.validation_alias) for field in Settings.model_fields.values()}
OF_OTHERS = {"MPLCONFIGDIR", "PATH", "POSTGRES_DB", "POSTGRES_PASSWORD", "POSTGRES_USER"}
INSTALLING = (ROOT / "docs" / "installing.md").read_text("utf-8")

BUILD = """
import importlib, sys
importlib.import_module(sys.argv[1]).build_wheel(sys.argv[2])
"""
"""What pip asks of a project's backend in the end; pip itself starts three more processes for it."""


def test_one_version_is_named_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for_teams = json.loads((ROOT / "appPackage" / "manifest.json").read_text("utf-8"))["version"]
    newest = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)

    with pytest.raises(SystemExit) as ended:
        app(["--version"])

    assert (ended.value.code, capsys.readouterr().out) == (
        0,
        f"Clerk {packaged}, whose database is at version {newest_schema()}.\n",
    )
    assert newest is not None
    assert for_teams == packaged == newest[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network and unpacked as pip installs it; its dependencies are here."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["setuptools"]["packages"]["find"]["include"]
    for name in (pattern.rstrip("*") for pattern in packages):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    _python("-c", BUILD, project["build-system"]["build-backend"], str(folder), cwd=source)
    (wheel,) = folder.glob("*.whl")
    quietly = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile", "--no-index")
    _python("-m", "pip", "install", *quietly, "--target", str(folder / "site"), str(wheel), cwd=folder)
    return folder / "site"


def _python(*words: str, cwd: Path) -> None:
    subprocess.run([sys.executable, *words], check=True, timeout=300, cwd=cwd, stdout=subprocess.DEVNULL)


class Elsewhere:
    """`clerk` of the wheel, in another folder than the clone's."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CLERK_")}
        self.environment = {
            **kept,
            "PYTHONPATH": str(site),
            "PYTHONSAFEPATH": "1",
            "PYTHONWARNINGS": "ignore",
            "PYTHONDONTWRITEBYTECODE": "",  # compiled with the first command, and once
        }

    def __call__(self, line: str, **settings: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *shlex.split(line)],
            cwd=self.folder,
            env={**self.environment, **settings},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.mark.slow
def test_the_wheel_has_all_that_clerk_needs(installed: Path, tmp_path: Path) -> None:
    clerk = Elsewhere(installed, tmp_path)

    clerk('init --yes --name "Fernleigh Partnership" --person "Nadia Frost, chair, nadia@council.example"')
    set_up = clerk("setup partnership.yaml")
    said = clerk('chat --group board --as "Nadia Frost" "log: Nadia Frost to book the hall by 28 June 2099"')
    clerk(
        "package -o teams.zip",
        MICROSOFT_APP_ID="11111111-2222-3333-4444-555555555555",
        MICROSOFT_APP_TENANT_ID="21111111-2222-3333-4444-555555555555",
        CLERK_PUBLIC_URL="https://clerk.example",
        CLERK_SECRET_KEY="0123456789" * 4,
    )

    assert "added 1 person, 1 group" in set_up
    assert said.startswith("Logged #1 Book the hall.")
    assert {"clerk.db", "partnership.yaml", ".env", "teams.zip"} <= {file.name for file in tmp_path.iterdir()}
    assert list((installed / "storage" / "migrations" / "versions").glob("0001*.py"))


@pytest.mark.slow
def test_the_demo_of_the_wheel_opens(installed: Path, tmp_path: Path) -> None:
    clerk = Elsewhere(installed, tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"],
        cwd=tmp_path,
        env=clerk.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        page = _read(address)
        styled = _read(f"{address}/static/play.css")
    finally:
        process.terminate()
        process.communicate(timeout=20)

    assert "Clerk" in page
    assert "{" in styled


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - its own
        return str(answer.read().decode())


def test_the_container_file_copies_every_package_and_runs_as_nobody_in_particular() -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = set(re.findall(r"^COPY (\w+) \./\1$", text, re.M))

    assert copied == packages
    assert all((ROOT / name).exists() for name in ("requirements.lock", "pyproject.toml", "README.md"))
    assert set(re.findall(r"^ENV (\w+)=", text, re.M)) <= SETTINGS | OF_OTHERS
    assert re.findall(r"^USER (\w+)$", text, re.M) == ["clerk"]
    assert 'ENTRYPOINT ["clerk"]\nCMD ["serve"]' in text
    assert "serve" in COMMANDS
    assert "/readyz" in _routes()
    assert "http://127.0.0.1:3978/readyz" in text


def test_the_compose_file_names_what_there_is() -> None:
    services = YAML(typ="safe").load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    clerk, db = services["clerk"], services["db"]

    assert (ROOT / clerk["build"]["dockerfile"]).exists()
    assert set(clerk["environment"]) <= SETTINGS
    assert set(db["environment"]) <= OF_OTHERS
    assert clerk["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert "pg_isready" in " ".join(db["healthcheck"]["test"])
    assert clerk["ports"] == [f"127.0.0.1:{Settings.model_fields['port'].default}:3978"]
    Database(
        clerk["environment"]["CLERK_DATABASE_URL"].replace("${", "").partition(":?")[0] + "@db/clerk"
    ).close()


def test_the_unit_of_systemd_starts_serve_in_the_folder_of_its_settings() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "packaging" / "clerk.service")
    service = unit["Service"]

    assert shlex.split(service["ExecStart"])[1:] == ["serve"]
    assert Path(service["ExecStart"].split()[0]).name == "clerk"
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert {pair.partition("=")[0] for pair in service["Environment"].split()} <= SETTINGS | OF_OTHERS
    assert service["User"] != "root"


def test_the_page_about_installing_names_what_there_is() -> None:
    commands = re.findall(r"(?:^|[ `/])clerk ([a-z]+)", INSTALLING)
    links = re.findall(r"\]\((?!http)([^)#]+)\)", INSTALLING)
    options = re.findall(r"clerk init(.*)", INSTALLING)

    assert {"init", "setup", "check", "backup", "migrate", "serve"} <= set(commands)
    assert set(commands) <= {*COMMANDS, "clerk", "is", "on", "when", "group", "mode", "cd"}
    assert all((ROOT / "docs" / link).exists() for link in links)
    known = {name for option in COMMANDS["init"].params for name in option.opts}
    assert set(re.findall(r"--[a-z]+", " ".join(options))) <= known


def _routes() -> set[str]:
    async def nothing() -> None: ...

    return {route.path for route in bot.web.routes(Database("sqlite://"), Ticker(nothing))}
