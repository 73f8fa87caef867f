"""What `clerk check` finds about Teams before anything is sent: settings that are there and cannot be right.

What is missing altogether is `bot.lacking.missing`. Nothing here is asked of Microsoft.
"""

from collections.abc import Iterator

from bot.settings import SHORTEST_KEY, Settings
from bot.teams import package
from bot.teams.manifest import is_id

_PAGE = "in the Azure portal under Microsoft Entra ID, App registrations, your app, Overview (docs/teams.md)"


def findings(settings: Settings) -> list[str]:
    """One sentence for each thing to do; none where Teams is not set up, or plays on this machine only."""
    if not settings.has_teams or settings.teams_dev_no_auth:
        return []
    return [*_ids(settings), *_secret(settings), *_lists(settings), *_reached(settings), *_packaged(settings)]


def _ids(settings: Settings) -> Iterator[str]:
    app, tenant = settings.microsoft_app_id, settings.microsoft_app_tenant_id
    if not is_id(app):
        yield f"MICROSOFT_APP_ID is not an id like 1f4e5f00-...; copy the Application (client) ID, {_PAGE}."
    if tenant and not is_id(tenant):
        yield (
            "MICROSOFT_APP_TENANT_ID is not an id like 1f4e5f00-..., and a domain name does not do; copy the "
            f"Directory (tenant) ID, {_PAGE}."
        )
    if app and app.lower() == tenant.lower():
        yield f"MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID are the same; copy both again, {_PAGE}."
    if settings.microsoft_app_type != "SingleTenant":
        yield (
            f"MICROSOFT_APP_TYPE is {settings.microsoft_app_type}; set it to SingleTenant or leave it out, "
            "and make the Azure Bot of that type: Clerk signs in with its own tenant and a secret."
        )


def _secret(settings: Settings) -> Iterator[str]:
    if is_id(settings.microsoft_app_password.get_secret_value()):
        yield (
            "MICROSOFT_APP_PASSWORD looks like the id of a client secret and not like its value; make a new "
            "secret under Certificates & secrets and copy the column Value, which is shown only once."
        )


def _lists(settings: Settings) -> Iterator[str]:
    for tenant in _parts(settings.teams_tenants):
        if not is_id(tenant):
            yield f"CLERK_TEAMS_TENANTS names {tenant}, which is no id; write its Directory (tenant) ID."
    for host in _parts(settings.teams_service_hosts):
        if "/" in host:
            yield f"CLERK_TEAMS_SERVICE_HOSTS names {host}; write the host alone, without https:// or a path."
    yield from (
        f"{name} is not an https address; leave it out, so that Clerk asks Microsoft."
        for name, address in (
            ("CLERK_TEAMS_OPENID_URL", settings.teams_openid_url),
            ("CLERK_TEAMS_TOKEN_URL", settings.teams_token_url),
        )
        if address and not address.startswith("https://")
    )


def _reached(settings: Settings) -> Iterator[str]:
    if len(settings.secret_key.get_secret_value()) < SHORTEST_KEY:
        yield (
            f"Set CLERK_SECRET_KEY to any string of {SHORTEST_KEY} or more characters: in Teams, files and "
            "pictures are handed out as links that Clerk signs."
        )


def _packaged(settings: Settings) -> list[str]:
    """The public address is asked for here; an app id that is none was said already."""
    return [finding for finding in package.findings(settings) if "MICROSOFT_APP_ID" not in finding]


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
