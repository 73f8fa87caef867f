"""`clerk package`: the zip that an administrator uploads to Teams, with this installation's ids in it."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.settings import Settings
from bot.teams import manifest
from rules.refusal import Refusal

SOURCE = Path(__file__).parents[2] / "appPackage"
_APP_ID = (
    "Set MICROSOFT_APP_ID to the Microsoft App ID on your Azure Bot's Configuration page, then package again."
)
_ADDRESS = "Set CLERK_PUBLIC_URL to the https address that Teams reaches Clerk by."


def write(settings: Settings, out: Path, source: Path = SOURCE) -> None:
    """Refused, saying each thing to do, where Teams would refuse the package."""
    if todo := findings(settings, source):
        raise Refusal("Clerk cannot be packaged yet. " + " ".join(todo))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "manifest.json", json.dumps(_manifest(settings, source), ensure_ascii=False, indent=2)
        )
        for file, _ in manifest.ICONS.values():
            package.write(source / file, file)


def findings(settings: Settings, source: Path = SOURCE) -> list[str]:
    """What stands in the way of a package that Teams takes: one sentence for each thing to do."""
    lacking = [] if manifest.is_id(settings.microsoft_app_id) else [_APP_ID]
    lacking += [] if _is_https(settings.public_url) else [_ADDRESS]
    icons = [
        fault
        for name, (file, _) in manifest.ICONS.items()
        for fault in manifest.icon_faults(name, _read(source / file))
    ]
    return [*lacking, *(manifest.faults(_manifest(settings, source)) if not lacking else ()), *icons]


def _manifest(settings: Settings, source: Path) -> dict[str, Any]:
    """With the bot's id and the addresses of this installation. The app is given the id of its bot."""
    address = settings.public_url.rstrip("/")
    values: Mapping[str, str] = {
        "TEAMS_APP_ID": settings.microsoft_app_id,
        "BOT_ID": settings.microsoft_app_id,
        "CLERK_PUBLIC_URL": address,
        "BOT_DOMAIN": urlsplit(address).hostname or "",
    }
    found: dict[str, Any] = manifest.filled(json.loads((source / "manifest.json").read_text("utf-8")), values)
    return found


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
