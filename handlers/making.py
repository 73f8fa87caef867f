"""A new action out of what was said: whose, what, by when, how often, and of what it is a part."""

import re
from datetime import date

import cards.actions
import cards.parts
import cards.rounds
from cards.model import Button, Reply
from handlers import changing, fields, finding, owners
from handlers.asking import Ask
from handlers.request import Request
from handlers.sentences import NAMES
from reports.list_days import keeping_role
from rules import dates, privacy
from rules.people import Directory, candidates, key, split_owners
from rules.plans import SUB_ACTION
from rules.progress import Status
from rules.recurrence import is_countable
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Action, ActionOwner
from storage.store import Store

LONGEST_TITLE = 300
_LINK = re.compile(r"https://\S{3,500}")
_AGAIN = re.compile(
    r"[\s,&(]+(?:and )?(?:then )?"
    r"(?:at )?(?P<rhythm>(?:every|each) [\w ]{1,30}?"
    r"|(?:bi-?)?(?:annual|week|month|quarter|term|fortnight|year)ly)"
    r"(?: thereafter)?(?P<first>[\s,]+(?:the )?first(?: (?:one|time|round))?)?\W*$",
    re.I,
)
_BEGINS = re.compile(r"[\s,;(]+start(?:s|ing)?(?: on| from| in)?:?\s+(?P<day>[\w /.-]{3,30}?)\)?\W*$", re.I)
_ONGOING = re.compile(r"(?:\s*\(|,\s*)(?P<words>ongoing(?: cycle of \w+)?|continuous(?:ly)?)\)?\W*$", re.I)
_WITH_INPUT = re.compile(
    rf"(?P<title>.+?),? with (?:the )?(?:input|help|support) (?:from|of) (?P<who>{NAMES})", re.I | re.S
)

_LONG = 60
"""Letters of owners who are told apart from what is to be done by their label."""
_NAME_FIRST = re.compile(r"(?P<who>[^\W\d][^:–—-]{0,40}?)(?:\s+[-–—]|[.,;])\s+(?P<title>\S.+)", re.S)
_NAME_TWO = re.compile(r"(?P<who>[^\W\d][^:–—-]{0,40}?)\s+(?:2|to)\s+(?P<title>[a-z].+)", re.S | re.I)
_DONE_BY = re.compile(r"(?P<title>.+\bto be \w.*?),? by (?P<who>[^\W\d_][\w'’. /&-]{0,40})", re.S | re.I)
_NAME_LAST = re.compile(r"(?P<title>\S.+?)\s*(?:,|\s[-–—])\s+(?P<who>[^\W\d_][^,:–—]{1,60})", re.S)


def added(request: Request, store: Store, parent: Logged | None = None) -> Reply:
    """A new action. A part has its parent's owners and due date, unless it names others."""
    with fields.about("title"):
        title, who = _title_and_owners(request, store)
    with fields.about("owners"):
        rows = owners.read(request, store, who or "", lambda who: _as_log(request, title, parent, who=who))
    with fields.about("due"):
        given = _possible_day(request, _as_log(request, title, parent, who=who, day="{day}"))
    with fields.about("source"):
        action = _new(request, store, title, given, parent)
    changing.set_due(action, given)
    _read_on(request, action)
    if parent is not None:
        as_part(action, parent)
        rows = rows or parent.owners_again()
    logged = store.actions.add(action, rows, _priority_ids(request, store, parent))
    request.about.action(logged.id)
    doubts = _doubts(store, logged, given, rows)
    told = [cards.parts.is_part(logged, parent, request.group)] if parent else []
    return Reply(cards.actions.logged(logged, request.here, request.today, [*told, *doubts]))


def _new(
    request: Request, store: Store, title: str, given: dates.Due | None, parent: Logged | None
) -> Action:
    group_id = parent.action.group_id if parent else request.group.id
    assert group_id is not None
    return Action(
        group_id=group_id,
        number=store.actions.next_number(group_id),
        title=title,
        status=Status.IN_PROGRESS if given and given.status == "in progress" else Status.OPEN,
        logged_on=request.today,
        news_on=request.today,
        source=_source(request),
    )


def _source(request: Request) -> str:
    """Where it was said, where a form has the link."""
    link = request.given("source")
    if link is None:
        return "chat"
    if not _LINK.fullmatch(link):
        raise Refusal("That is not a link. Paste one that begins with https://, or leave it empty.")
    return link


def _possible_day(request: Request, say: str) -> dates.Due | None:
    """A day that has passed is one only where somebody says that it is meant so."""
    given = _day(request, say)
    if given and given.due and given.due < request.today and not fields.is_sure(request):
        raise _past(request, say, given.due)
    return given


def _day(request: Request, say: str) -> dates.Due | None:
    """Where only a start is said, the action has one and needs a day to be done by."""
    given = changing.day_given(request)
    return given if given and given.kind is dates.Kind.START else changing.settled(given, say)


def _read_on(request: Request, action: Action) -> None:
    """What a title may end with: when it starts, that it is ongoing, or comes again ("every term, first")."""
    context = changing.day_context(request)
    begins = _BEGINS.search(action.title)
    start = dates.understand(begins["day"], context) if begins else None
    if begins and start and start.first_day and not start.question and action.starts is None:
        action.starts, action.title = start.first_day, action.title[: begins.start()]
    ongoing = _ONGOING.search(action.title) if action.due_kind is None else None
    if ongoing:
        action.due_kind, action.due_printed = str(dates.Kind.CONTINUOUS), ongoing["words"]
        action.title = action.title[: ongoing.start()]
    again = _AGAIN.search(action.title)
    round_ = dates.understand(again["rhythm"], context) if again else None
    rhythm = round_.recurs if round_ else None
    if again and round_ and rhythm and is_countable(rhythm):
        action.recurs = action.recurs or rhythm
        if action.due_kind is None and round_.kind is dates.Kind.MEETING and round_.due:
            changing.set_due(action, round_)
        aside = "(" in again[0] or "thereafter" in again[0] or again["first"]
        action.title = action.title[: again.start()] if aside else action.title


def as_part(action: Action, parent: Logged) -> None:
    """A sub-action. Without a date of its own it is due with its parent."""
    action.parent_id, action.part = parent.id, SUB_ACTION
    if action.due_kind is None:
        action.due, action.due_kind = parent.action.due, parent.action.due_kind
        action.due_printed, action.first_due = parent.action.due_printed, parent.action.due


def _title(request: Request) -> str:
    title = (request.given("title") or request.sentence.title or "").strip()
    if not any(letter.isalnum() for letter in title):
        raise Refusal("What is to be done? For example: log: Tom to book the room by Friday.")
    said, title = title, privacy.without_absence_reason(title)
    request.about.softened |= said != title
    if len(title) > LONGEST_TITLE:
        raise Refusal(
            f"That is {len(title)} letters long. Say the action in {LONGEST_TITLE} "
            f"or fewer; you can add a note to it."
        )
    return title


def _title_and_owners(request: Request, store: Store) -> tuple[str, str | None]:
    """ "Draft the annex with input from Liam": whoever follows is a supporter, if they are somebody here."""
    title, who = _title(request), _owners_given(request) or request.sentence.who
    if who is None:
        who, title = _named_in(title, store, request.sentence.due is not None)
    helped = _WITH_INPUT.fullmatch(title)
    if helped is None or who is None:
        return title, who
    everybody = store.people.everybody()
    if not all(candidates(one.text, everybody) for one in split_owners(helped["who"], everybody)):
        return title, who
    return helped["title"], f"{who} with input from {helped['who']}"


def _owners_given(request: Request) -> str | None:
    """In a form one is chosen, or they are written, or both."""
    given = (request.given("owner"), request.given("owners"))
    return " and ".join(dict.fromkeys(one for one in given if one)) or None


def _named_in(title: str, store: Store, dated: bool) -> tuple[str | None, str]:
    """`Liam - check boilers`, `Get the charter printed, LM`: an owner whom the roster knows so."""
    everybody = store.people.everybody()
    for pattern in (_NAME_FIRST, _NAME_TWO, _DONE_BY):
        found = pattern.fullmatch(title)
        if found and _are_people(found["who"], everybody):
            rest = found["title"]
            return found["who"], rest[:1].upper() + rest[1:]
    last = _NAME_LAST.fullmatch(title)
    if last and all(_is_label(one.text, everybody) for one in split_owners(last["who"], everybody)):
        return last["who"], last["title"]
    before = last["title"].split()[-1] if last else ""
    if last and dated and _are_people(last["who"], everybody) and not candidates(before, everybody):
        return last["who"], last["title"]
    return None, title


def _are_people(words: str, everybody: Directory) -> bool:
    named = split_owners(words, everybody)
    return bool(named) and all(candidates(one.text, everybody) for one in named)


def _is_label(words: str, everybody: Directory) -> bool:
    """Letter for letter: `LM` at the end is somebody, and `may` is not."""
    known = everybody.narrowed({key(words)})
    return any(words in (one.name, one.initials, *one.aliases) for one in known)


def _as_log(
    request: Request, title: str, parent: Logged | None, *, who: str | None, day: str | None = None
) -> str:
    """The same action as one plain sentence, with one thing in it made clear."""
    opens = f"add part to {parent.permanent}:" if parent else "log action" if who else "log:"
    given = request.given("due") or (request.sentence.due.printed if request.sentence.due else None)
    day = day or (given.removeprefix("by ") if given else None)
    number = request.given("priority") or request.sentence.priority
    if who and len(who) > _LONG and parent is None:
        fields_ = (
            f"log: {title}",
            f"owners: {who}",
            f"due: {day}" if day else "",
            f"priority: {number}" if number else "",
        )
        return "; ".join(filter(None, fields_))
    parts = (
        f"{opens} for {who}: {title}" if who else f"{opens} {title}",
        f"by {day}" if day else "",
        f"for priority {number}" if number else "",
    )
    return " ".join(part for part in parts if part)


def _past(request: Request, say: str, due: date) -> Ask:
    sure = f"{say.replace('{day}', due.isoformat())} (confirmed)"
    return Ask(
        f"{dates.spoken(due)} has already passed. Log it as overdue, or say another day? "
        f"Nothing is saved yet.",
        options=(Button("Yes, log it as overdue", sure), Button("No", "no")),
        free=say.replace("{day}", "{answer}"),
    )


def _doubts(store: Store, logged: Logged, due: dates.Due | None, rows: list[ActionOwner]) -> list[str]:
    doubts = []
    if not rows:
        doubts.append("Nobody owns it yet: say who, and I will ask them.")
    doubts += [_role_doubt(store, logged, row) for row in rows if row.role and row.person_id is None]
    if logged.action.recurs:
        doubts.append(f"It comes again {logged.action.recurs}.")
    if logged.action.starts and logged.action.due is None:
        doubts.append(f"It {cards.rounds.start(logged, logged.action.logged_on)}{cards.rounds.NEEDS_AN_END}")
    elif logged.action.due is None and logged.action.due_kind != "continuous":
        doubts.append("Say by when, and I will set it.")
    elif due is not None and due.approximate:
        doubts.append("That day is approximate: say another if it is wrong.")
    return doubts


def _role_doubt(store: Store, logged: Logged, row: ActionOwner) -> str:
    assert logged.group.id is not None
    holders = [person.name for person in store.people.roster(logged.group.id).holding(row.role or "")]
    keeper = keeping_role(store, logged.group, logged.action.logged_on)
    return cards.actions.role_owner(row.printed, holders, keeper)


def _priority_ids(request: Request, store: Store, parent: Logged | None) -> list[int]:
    several = re.findall(r"\d+", request.sentence.parts.get("priorities", ""))
    if several and request.given("priority") is None:
        return [finding.priority_numbered(store, int(number)).id or 0 for number in dict.fromkeys(several)]
    with fields.about("priority"):
        found = finding.priority(request, store)
    if found is None and parent is not None:
        return [p.id for p in store.groups.priorities() if p.id and p.number in parent.priorities]
    return [found.id] if found and found.id is not None else []
