"""Where Clerk was installed: Slack's workspaces, and organisations with all their workspaces.

Not part of any record. Tokens are encrypted before they come here (`bot/keys.py`), and gone once Clerk is
uninstalled.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, delete, func, or_
from sqlmodel import Field, Session, SQLModel, col, select

from storage.models import Channel, Identity
from storage.models.columns import NEVER_AGAIN, Numbered, json_column

WAITING_AT_MOST = 10_000
"""So many may be amid installing: the address is open to everybody."""

LATEST = timedelta(days=1)
"""Slack tries for so long to deliver an event. https://docs.slack.dev/apis/events-api"""


class Installation(Numbered, table=True):
    """One workspace; or without a `team` a whole organisation, with the `workspaces` that were heard from.

    Without a `token` Clerk was uninstalled there.
    """

    __tablename__ = "installations"
    __table_args__ = (UniqueConstraint("enterprise", "team"), NEVER_AGAIN)
    enterprise: str = ""
    """Of Enterprise Grid; empty elsewhere."""
    team: str = Field(default="", index=True)
    name: str
    bot_user: str
    scopes: list[str] = json_column(list)
    token: str
    refresh_token: str = ""
    expires_at: datetime | None = None
    """Of the token, where the workspace has token rotation on."""
    installed_at: datetime
    workspaces: list[str] = json_column(list)

    def teams(self) -> tuple[str, ...]:
        return (self.team,) if self.team else tuple(self.workspaces)


class InstallState(SQLModel, table=True):
    """Somebody is amid installing: hashes of what Slack brings back, and of what their browser holds."""

    __tablename__ = "install_states"
    state: str = Field(primary_key=True)
    browser: str
    expires_at: datetime = Field(index=True)


@dataclass(frozen=True)
class Installations:
    session: Session

    def live(self) -> Sequence[Installation]:
        return self.session.exec(
            select(Installation).where(Installation.token != "").order_by(col(Installation.id))
        ).all()

    def numbered(self, number: int) -> Installation | None:
        return self.session.get(Installation, number)

    def of(self, enterprise: str, team: str) -> Installation | None:
        """The one whose token works there; the workspace's own before its organisation's. One query.

        A post of ours names only the workspace. One that no organisation was heard from yet belongs to the
        only one there is.
        """
        known = col(Installation.enterprise) == enterprise if enterprise else col(Installation.team) == ""
        own = (col(Installation.team) == team) & (col(Installation.team) != "")
        found = self.session.exec(
            select(Installation)
            .where(or_(own, known & (col(Installation.team) == "")))
            .order_by(col(Installation.installed_at).desc())
        ).all()
        of_team = [one for one in found if one.team]
        theirs = sorted((one for one in of_team if one.token), key=lambda one: one.enterprise != enterprise)
        if theirs:
            return theirs[0]
        return _organisation([one for one in found if not one.team and one.token], enterprise, team, of_team)

    def put(self, new: Installation) -> None:
        """Installed, or installed again: its channels are written to again."""
        known = (Installation.enterprise == new.enterprise, Installation.team == new.team)
        before = self.session.exec(select(Installation).where(*known)).first()
        if before is None:
            self.session.add(new)
        else:
            new.workspaces = before.workspaces
            before.sqlmodel_update(new.model_dump(exclude={"id"}))
        self._channels(new.teams(), dead=False)

    def end(self, enterprise: str, team: str, at: datetime) -> None:
        """Uninstalled: tokens go, posts stop. A late delivery says nothing about what was installed since.

        One of an organisation's workspaces may be lost alone; the organisation's token works on.
        """
        theirs = select(Installation).where(Installation.team == team)
        ended = self.session.exec(
            theirs if team else theirs.where(Installation.enterprise == enterprise)
        ).all()
        if any(_is_newer(one, at) for one in ended):
            return
        for one in ended:
            one.token, one.refresh_token, one.expires_at = "", "", None
            self._channels(one.teams(), dead=True)
        if not ended:
            self._channels((team,), dead=True)

    def revive(self, team: str) -> None:
        self._channels((team,), dead=False)

    def heard_from(self, number: int, team: str) -> None:
        """One more workspace of an organisation: what is posted there goes with its token."""
        one = self.session.get(Installation, number)
        if one is not None and team not in one.workspaces:
            one.workspaces = [*one.workspaces, team]

    def _channels(self, teams: Collection[str], *, dead: bool) -> None:
        for team in teams:
            theirs = col(Channel.address).startswith(f"slack:{team}:", autoescape=True)
            for channel in self.session.exec(select(Channel).where(theirs)).all():
                channel.dead = dead


@dataclass(frozen=True)
class Installing:
    session: Session

    def begin(self, state: InstallState, now: datetime) -> bool:
        """False where too many are at it already. What nobody finished in time goes."""
        self.session.connection().execute(delete(InstallState).where(col(InstallState.expires_at) <= now))
        if self.session.exec(select(func.count()).select_from(InstallState)).one() >= WAITING_AT_MOST:
            return False
        self.session.add(state)
        return True

    def take(self, state: str, now: datetime) -> str | None:
        """Whose browser it began in: once, and in time."""
        taken = (
            delete(InstallState)
            .where(col(InstallState.state) == state, col(InstallState.expires_at) > now)
            .returning(col(InstallState.browser))
        )
        return self.session.connection().execute(taken).scalar()


def is_anybodys(session: Session, workspace: str) -> bool:
    """Does any group talk in this workspace (such as `slack:TEAM`), or is anybody known there?"""
    below = f"{workspace}:"
    channels = select(Channel.id).where(col(Channel.address).startswith(below, autoescape=True))
    people = select(Identity.id).where(col(Identity.address).startswith(below, autoescape=True))
    return any(session.exec(found.limit(1)).first() is not None for found in (channels, people))


def _is_newer(one: Installation, at: datetime) -> bool:
    """Slack tells the second. What is older than its deliveries ever are was not late."""
    return timedelta() < one.installed_at.replace(microsecond=0) - at <= LATEST


def _organisation(
    found: Sequence[Installation], enterprise: str, team: str, of_team: Sequence[Installation]
) -> Installation | None:
    if enterprise:
        return next((one for one in found if one.enterprise == enterprise), None)
    heard = next((one for one in found if team in (*one.workspaces, one.enterprise)), None)
    return heard or (found[0] if len(found) == 1 and not of_team else None)
