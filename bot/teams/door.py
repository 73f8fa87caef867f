"""Microsoft Teams as one of Clerk's doors. Imported only where Teams is configured: the SDK costs 24 MiB."""

import secrets
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

import bot.telling
from bot.clock import Clock, computer
from bot.converse import Converse
from bot.handing_out import HandingOut
from bot.settings import Settings
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import Gate
from bot.teams.connector import Connector, Patience
from bot.teams.consent import Consent
from bot.teams.files import Downloads
from bot.teams.hosts import MICROSOFT, Hosts
from bot.teams.keys import KeyStore
from bot.teams.messages import LinkTo, Messages
from bot.teams.post import Writer
from bot.teams.references import References
from bot.teams.refresh import Refreshing
from bot.teams.route import PATH, Route, Work
from bot.teams.tokens import TokenSource, entra
from bot.teams.turn import Clerk
from reminders.deliver import Posting
from rules.refusal import Refusal
from storage.database import Database

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"


@dataclass(frozen=True)
class Pace:
    """Seconds until a request is answered, and until stopping gives up waiting. Teams itself waits 15."""

    answers_within: float = 4.0
    drains_within: float = 10.0
    patience: Patience = field(default_factory=Patience)
    telling: bot.telling.Pace = field(default_factory=bot.telling.Pace)


class TeamsDoor:
    """The platform class: routes, start, stop, post."""

    def __init__(
        self,
        settings: Settings,
        converse: Converse,
        database: Database,
        session: aiohttp.ClientSession,
        *,
        now: Clock = computer,
        link_to: LinkTo | None = None,
        pace: Pace | None = None,
    ) -> None:
        require_settings(settings)
        app_id = settings.microsoft_app_id
        pace = pace or Pace()
        tenants, hosts = _tenants(settings), _hosts(settings)
        connector = Connector(session, hosts, _tokens(settings, session))
        references = References(database)
        self._pace = pace
        self._work = Work()
        refreshing = Refreshing(database, now)
        self._writer = Writer(app_id, tenants, connector, references, refreshing, link_to)
        consent = Consent(HandingOut(database, now), session, hosts, pace.patience)
        clerk = Clerk(
            converse=converse,
            connector=connector,
            patience=pace.patience,
            references=references,
            writer=self._writer,
            refreshing=refreshing,
            downloads=Downloads(session, hosts),
            messages=Messages(link_to, consent),
            now=now,
            app_id=app_id,
            secret=settings.microsoft_app_password.get_secret_value().encode() or secrets.token_bytes(32),
            pace=pace.telling,
        )
        adapter = TeamsAdapter(connector, pace.patience, clerk.on_turn_error)
        gate = Gate(app_id, tenants, hosts, _keys(settings, session))
        self._route = Route(gate, adapter, clerk, self._work, pace.answers_within)

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self._route.handle)]

    async def start(self) -> None:
        """Nothing to start: keys and tokens are fetched when they are first needed."""

    async def stop(self) -> None:
        """Take nothing new, and finish what was taken."""
        await self._work.drain(self._pace.drains_within)

    async def post(self, posting: Posting) -> str:
        return await self._writer.post(posting)


def require_settings(settings: Settings) -> None:
    """An empty app id would silently turn the SDK's authentication off, so there is no Teams without one."""
    if settings.teams_dev_no_auth:
        if not settings.on_loopback:
            raise Refusal("CLERK_TEAMS_DEV_NO_AUTH works only while CLERK_HOST is 127.0.0.1; unset it.")
        return
    needed = {
        "MICROSOFT_APP_ID": settings.microsoft_app_id,
        "MICROSOFT_APP_PASSWORD": settings.microsoft_app_password.get_secret_value(),
        "MICROSOFT_APP_TENANT_ID": settings.microsoft_app_tenant_id,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise Refusal(f"Teams needs {' and '.join(missing)}. docs/teams.md says where to find each of them.")


def _tenants(settings: Settings) -> frozenset[str]:
    """Empty only under the development flag."""
    return frozenset(_list(settings.teams_tenants) or _list(settings.microsoft_app_tenant_id))


def _hosts(settings: Settings) -> Hosts:
    return Hosts(_list(settings.teams_service_hosts) or MICROSOFT, any_local=settings.teams_dev_no_auth)


def _tokens(settings: Settings, session: aiohttp.ClientSession) -> TokenSource | None:
    if settings.teams_dev_no_auth:
        return None
    url = settings.teams_token_url or entra(settings.microsoft_app_tenant_id)
    password = settings.microsoft_app_password.get_secret_value()
    return TokenSource(session, url, settings.microsoft_app_id, password)


def _keys(settings: Settings, session: aiohttp.ClientSession) -> KeyStore | None:
    return None if settings.teams_dev_no_auth else KeyStore(session, settings.teams_openid_url or OPENID)


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
