"""What an operator, or a chair, is told of the postbox: how punctual it was, and what did not arrive."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cards.model import Card, Line
from cards.words import counted, joined
from rules.dates import spoken
from storage.health import IN_TIME, UNWORDED, Health
from storage.models import Group
from storage.postbox import CHAIR, CLOSED, DEAD, DIGEST, PENDING, SRO, SUMMARY, UNDELIVERED, UNKNOWN, Parcel
from storage.purging import Sizes
from storage.undelivered import REMOVED

WAITED_TOO_LONG = timedelta(minutes=15)
SHOWS_IT = "clerk postbox --dead shows"
KINDS = {
    DIGEST: "Digest",
    SUMMARY: "Weekly summary",
    SRO: "SRO's weekly list",
    CHAIR: "Chair's weekly list",
    UNDELIVERED: "Notice of what did not arrive",
    CLOSED: "Whatever is due",
}


@dataclass(frozen=True)
class Why:
    """What went wrong in plain words, and what somebody can do about it."""

    words: str
    todo: str


_INVITE = "Invite Clerk to the channel again"
_LINK = "Ask them to write to Clerk once"
_CONNECT = "connect this channel to GROUP"
_MEND = "Correct the row that clerk check names"

WHY = {
    REMOVED: Why("Clerk was removed from it", "Add Clerk to it again, and mention it there once"),
    "channel_not_found": Why(
        "Slack knows no such channel, or Clerk is not in it",
        f"{_INVITE}. If it is gone, say in another one: {_CONNECT}",
    ),
    "not_in_channel": Why("Clerk is not in the channel", _INVITE),
    "is_archived": Why("the channel is archived", f"Unarchive it, or say in another one: {_CONNECT}"),
    "status 403": Why("Clerk was removed, or may not write there", f"{_INVITE}, and mention it there once"),
    "status 404": Why("the conversation is gone", f"{_INVITE}, and mention it there once"),
    "restricted_action": Why("the channel lets only some people post", "Let Clerk post in it"),
    "user_not_found": Why("Slack knows no such person", _LINK),
    "user_disabled": Why("their account is switched off", "If they have left, say so in their group"),
    "users_not_found": Why("Slack knows no such person", _LINK),
    "cannot_dm_bot": Why("they are a bot", "Link the person to another account"),
    "messages_tab_disabled": Why(
        "the app takes no private messages", "Switch on its messages tab (docs/slack.md)"
    ),
    "invalid_auth": Why("the token is wrong", "Correct SLACK_BOT_TOKEN, and start Clerk again"),
    "not_authed": Why("the token is missing", "Set SLACK_BOT_TOKEN, and start Clerk again"),
    "account_inactive": Why("Clerk was uninstalled", "Install it again (docs/slack.md)"),
    "token_revoked": Why("Clerk was uninstalled", "Install it again (docs/slack.md)"),
    "not_installed": Why("Clerk was uninstalled", "Install it again (docs/slack.md)"),
    "token_expired": Why("Clerk's token could not be renewed", "Install it again (docs/slack.md)"),
    "invalid_refresh_token": Why("Clerk's token could not be renewed", "Install it again (docs/slack.md)"),
    "encrypted_with_another_key": Why(
        "Clerk's token was encrypted with another key",
        "Add that key to CLERK_SECRET_KEY, or install Clerk again (docs/slack.md)",
    ),
    "missing_scope": Why("a permission is missing", "Install Clerk again with manifest.json"),
    "ratelimited": Why("the platform was busy all along", ""),
    "status 429": Why("the platform was busy all along", ""),
    "status 401": Why("the platform does not accept Clerk's sign-in", "Correct MICROSOFT_APP_PASSWORD"),
    "no answer": Why("the platform did not answer", ""),
    "TimeoutError": Why("the platform did not answer", ""),
}
_UNINSTALLED = Why(
    "Clerk was uninstalled from its workspace", "Ask whoever looks after Clerk to install it there again"
)
_IN_PRIVATE = {
    "channel_not_found": Why("Slack knows no such person", _LINK),
    "status 403": Why("they blocked Clerk, or removed it", _LINK),
    "status 404": Why("the conversation is gone", _LINK),
}
_TROUBLE = re.compile(
    r"(?:http_|status )5\d\d|internal_error|fatal_error|service_unavailable|request_timeout"
)


def why(parcel: Parcel, group: str) -> Why:
    """Of the last error, as far as it is one that we know. `group` is the code of the group."""
    reason = _why(parcel)
    return Why(reason.words, reason.todo.replace("GROUP", group))


def _why(parcel: Parcel) -> Why:
    error = parcel.last_error or ""
    if parcel.person_id is not None and error in _IN_PRIVATE:
        return _IN_PRIVATE[error]
    if error == REMOVED and parcel.channel.startswith("slack:"):
        return _UNINSTALLED
    if error in WHY:
        return WHY[error]
    if error.startswith(UNWORDED):
        return Why(error, _MEND)
    if _TROUBLE.fullmatch(error):
        return Why(f"the platform was in trouble ({error})", "")
    if error.endswith("is not set up here"):
        return Why(error, "Set it up (clerk check)")
    return Why(f"the platform answered: {error}" if error else "it was tried too often", "")


def summary(health: Health) -> str:
    """One sentence."""
    waiting = f"{health.waiting or 'none'} waiting"
    if not health.sent:
        sent = ["none sent in seven days"]
    else:
        minutes = int(IN_TIME.total_seconds() // 60)
        sent = [
            f"{health.sent} sent in seven days",
            f"{health.in_time} of them within {minutes} minutes of when they were due "
            f"({_percent(health.in_time, health.sent)})",
        ]
    failed = [f"{health.dead} not delivered: {SHOWS_IT} {_it(health.dead)}"] if health.dead else []
    return f"Reminders: {', '.join([waiting, *sent, *failed])}."


def kept(sizes: Sizes) -> str:
    since = f" since {spoken(sizes.oldest.date())}" if sizes.oldest else ""
    return (
        f"Kept{since}: {counted(sizes.parcels, 'post')} with {counted(sizes.lines, 'line')}, and "
        f"{counted(sizes.seen, 'delivery', 'deliveries')} of a platform."
    )


def todo(health: Health, now: datetime, local: datetime | None) -> Iterator[str]:
    """What somebody has to do. `local` is since when the oldest waits, by the partnership's clock."""
    if health.dead:
        yield (
            f"{counted(health.dead, 'reminder')} could not be delivered: {SHOWS_IT} {_it(health.dead)} and "
            "what to do."
        )
    if health.unknown:
        yield (
            f"{counted(health.unknown, 'reminder')} may or may not have arrived: {SHOWS_IT} "
            f"{_it(health.unknown)}. Look whether the post is there before you send it again."
        )
    if local is not None and health.oldest_wait(now) > WAITED_TOO_LONG:
        verb = "has" if health.waiting == 1 else "have"
        yield (
            f"{counted(health.waiting, 'reminder')} {verb} waited since {spoken(local.date())} at "
            f"{local:%H:%M}: start clerk serve, or see clerk postbox."
        )


def left_out(numbers: tuple[str, ...]) -> str:
    return (
        f"Reminders of the last seven days had to leave out {joined(numbers)}: a column of that row, or of "
        "one that belongs to it, holds a word or a number that Clerk does not know."
    )


def broken_group(name: str) -> str:
    return (
        f"Nobody of {name} is reminded: one of its settings cannot be read (hours, days, closure days, "
        "or its partnership's time zone or terms). Set it anew in its channel or in the partnership file."
    )


@dataclass(frozen=True)
class Shut:
    """A place that nothing arrives at, as who leads the group reads it. A channel names no `person`."""

    letter: Parcel
    group: Group
    person: str | None
    since: datetime


def undelivered(places: Sequence[Shut]) -> Card:
    people = sum(one.letter.person_id is not None for one in places)
    counts = [counted(len(places) - people, "channel")] if len(places) > people else []
    counts += [f"{counted(people, 'person', 'people')} in private"] if people else []
    text = f"I could not write to {joined(counts)}. Once that is put right, my next reminders go there again."
    return Card(text, lines=tuple(Line(_shut(one)) for one in places))


def _shut(one: Shut) -> str:
    letter, reason = one.letter, why(one.letter, one.group.code)
    if letter.person_id is None:
        place = f"The channel {_channel(letter.channel)} of {one.group.name}"
    else:
        place = f"{one.person or 'Somebody'} in private"
    todo = f" {reason.todo}." if reason.todo else ""
    return f"{place}, since {_at(one.since)}: {reason.words}.{todo}"


def _channel(address: str) -> str:
    """`#board` where its name is its address; else as the platform numbers it."""
    platform, _, rest = address.partition(":")
    return f"#{rest}" if platform in ("terminal", "playground") else rest.split(":", 1)[-1]


@dataclass(frozen=True)
class Entry:
    """A parcel as an operator reads it: for whom it is, and when it was due by their clock.

    `is_sro`: they answer for a priority; a programme manager has the same list, and so has a deputy.
    """

    parcel: Parcel
    group: str
    code: str
    person: str | None
    due: datetime
    is_sro: bool = False


def entry(one: Entry) -> str:
    """One line."""
    parcel = one.parcel
    kind = KINDS.get(parcel.kind, parcel.kind.capitalize())
    if parcel.kind == SRO and not one.is_sro:
        kind = "Weekly list"
    to = f"{one.person} in private" if one.person else "its channel"
    said = f"{parcel.id}. {kind} of {one.group} for {to} ({parcel.channel}), due {_at(one.due)}."
    return " ".join([said, *_state(parcel, why(parcel, one.code))])


def nothing(*, dead: bool) -> str:
    return "Nothing is undelivered." if dead else "Nothing waits, and nothing is undelivered."


def resent(one: Entry, opens: datetime) -> str:
    return (
        f"{one.parcel.id} is in the queue again. What of it is still owed goes out with the first tick from "
        f"{_at(opens)} on."
    )


def not_resent(parcel_id: int) -> str:
    return (
        f"There is no undelivered reminder {parcel_id}, so nothing is sent again. {SHOWS_IT} those there are."
    )


def _state(parcel: Parcel, reason: Why) -> Iterator[str]:
    if parcel.attempts:
        yield f"Tried {'once' if parcel.attempts == 1 else f'{parcel.attempts} times'}."
    if parcel.state == PENDING:
        if parcel.last_error:
            yield f"At the last try {reason.words}; it is tried again."
        if parcel.uncertain:
            yield "It may have arrived, and is looked up before it is sent again."
        return
    if parcel.kind == CLOSED:
        yield f"Not sent: {reason.words}. {reason.todo}."
        return
    yield f"{'May have arrived' if parcel.state == UNKNOWN else 'Not delivered'}: {reason.words}."
    look = "Look whether it is there. If not" if parcel.state == UNKNOWN else reason.todo
    yield f"{look + ', then' if look else 'To try again'}: clerk postbox --resend {parcel.id}"


def as_json(one: Entry) -> dict[str, object]:
    parcel = one.parcel
    reason = why(parcel, one.code) if parcel.last_error or parcel.state in (DEAD, UNKNOWN) else None
    return {
        "id": parcel.id,
        "key": parcel.key,
        "kind": parcel.kind,
        "state": parcel.state,
        "channel": parcel.channel,
        "group": one.code,
        "person": one.person,
        "due_at": one.due.isoformat(),
        "attempts": parcel.attempts,
        "uncertain": parcel.uncertain,
        "last_error": parcel.last_error,
        "why": reason.words if reason else None,
        "to_do": (reason.todo or None) if reason else None,
    }


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{100 * part // whole} %"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"


def _at(moment: datetime) -> str:
    return f"{spoken(moment.date())} at {moment:%H:%M}"
