"""`clerk package`: the zip that an administrator uploads to Teams, with this installation's ids in it."""

import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from bot.settings import Settings
from rules.refusal import Refusal

SOURCE = Path(__file__).parents[2] / "appPackage"
ICONS = ("color.png", "outline.png")


def write(settings: Settings, out: Path) -> None:
    """Refused, saying what to set, where the bot's id or its public address is missing."""
    manifest = filled(json.loads((SOURCE / "manifest.json").read_text("utf-8")), settings)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2))
        for icon in ICONS:
            package.write(SOURCE / icon, icon)


def filled(manifest: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """The manifest with the bot's id and the addresses of this installation."""
    app_id, address = _app_id(settings), _address(settings)
    developer = {
        **manifest["developer"],
        "websiteUrl": f"{address}/",
        "privacyUrl": f"{address}/privacy",
        "termsOfUseUrl": f"{address}/terms",
    }
    ours = {
        name: [{**one, "botId": app_id} for one in manifest[name]] for name in ("bots", "composeExtensions")
    }
    domains = [urlsplit(address).hostname]
    return {**manifest, **ours, "id": app_id, "developer": developer, "validDomains": domains}


def _app_id(settings: Settings) -> str:
    try:
        return str(UUID(settings.microsoft_app_id))
    except ValueError:
        where = "the Microsoft App ID on your Azure Bot's Configuration page"
        raise Refusal(f"Set MICROSOFT_APP_ID to {where}, then package again.") from None


def _address(settings: Settings) -> str:
    address = settings.public_url.rstrip("/")
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise Refusal("Set CLERK_PUBLIC_URL to the https address that Teams reaches Clerk by.")
    return address
