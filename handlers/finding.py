"""Which action, risk or group somebody means. Where two could be meant, Clerk asks; it never guesses."""

import re
from collections.abc import Callable, Sequence

from cards.model import Button
from cards.words import joined
from handlers import membership, organisations, threads, titles
from handlers.asking import Ask
from handlers.grammar import Sentence, is_risk
from handlers.membership import require_reader, require_risk_reader
from handlers.request import Request
from rules.people import Named, candidates, likely
from rules.refusal import Refusal
from rules.titles import telling
from storage.actions import Logged
from storage.models import Group, Person, Priority
from storage.risks import Registered
from storage.store import Store

__all__ = [
    "action",
    "called",
    "of_organisation",
    "person",
    "priority",
    "require_reader",
    "risk",
    "without_refs",
]


_IT = re.compile(r"\b(?:it|that|this)\b", re.I)


def action(request: Request, store: Store) -> Logged:
    """The one action that the sentence is about."""
    refs = [ref for ref in request.sentence.refs if not is_risk(ref)]
    if len(refs) == 1:
        return called(request, store, refs[0])
    if len(refs) > 1:
        raise Refusal("Name one action at a time for this.")
    found = titles.named(request, store) if request.sentence.refs else threads.named(request, store)
    membership.admit(request, store, found)
    request.about.action(found.id)
    return found


def called(request: Request, store: Store, ref: str, say: Callable[[str], str] | None = None) -> Logged:
    """Exact number, letter of the latest meeting, plan number; in private, in all the person's groups.

    `say` is the whole sentence again with a permanent number, where `ref` is not what it is about.
    """
    groups, plain = _groups_and_ref(request, store, ref)
    found: list[Logged] = []
    for group in groups:
        found += _readable(request, store, group, plain)
        if found and group.id == request.group.id and not request.message.private:
            break
    if not found and plain == "i":
        _ask_about_l(request, store, groups)
    if not found:
        if request.sentence.verb == "show":
            _ask_about_kpi(store, plain)
        _ask_about_figure(request, store, plain)
        where = f"the log of the {groups[0].name}" if len(groups) == 1 else "the logs of your groups"
        raise Refusal(f"I cannot find an action {ref} in {where}. Say list actions to see their numbers.")
    if len(found) > 1:
        options = titles.options(request, found) if say is None else titles.offered(request, found, say)
        raise Ask(f"Which {ref} do you mean? Nothing has changed yet.", options=options)
    if say is None:
        request.about.action(found[0].id)
    return found[0]


def _ask_about_l(request: Request, store: Store, groups: Sequence[Group]) -> None:
    """Minutes print the small letter l as a capital I, and people type what they see."""
    found = [one for group in groups for one in store.actions.lettered(numbered(group), "l")]
    if found:
        text = "There is no action i here. Do you mean l, which looks like it? Nothing has changed yet."
        raise Ask(text, options=titles.options(request, found))


def _ask_about_kpi(store: Store, code: str) -> None:
    """`what was 33 in April?`: a scorecard line has such a number, and no action has."""
    line = store.scorecard.line(code)
    if line is not None:
        text = (
            f"There is no action {code} here. Do you mean KPI {code} {line.kpi.title}? Nothing has "
            f"changed yet."
        )
        raise Ask(text, options=(Button(f"KPI {code} {line.kpi.title}"[:75], f"kpi {code}"),))


_FIGURE = re.compile(r"\d{1,3}\.\d{1,2}")
_PERIOD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\bq[1-4]\b|\blast month\b", re.I
)


def _ask_about_figure(request: Request, store: Store, plain: str) -> None:
    """`plans within 20 weeks for June was 62.4`: no action has such a number, and a KPI may."""
    said = telling(request.message.text)
    lines = [one for one in store.scorecard.lines() if said & telling(one.kpi.title)]
    if not lines or not _FIGURE.fullmatch(plain):
        return
    period = _PERIOD.search(request.message.text)
    told = f"{period[0]} {plain}" if period else plain
    called = [f"KPI {one.kpi.code} {one.kpi.title}" for one in lines[: titles.MOST_OPTIONS]]
    labels = called if len(called) > 1 else ["Yes"]
    which = "one of these" if len(called) > 1 else called[0]
    options = tuple(
        Button(label[:75], f"kpi {one.kpi.code} {told}") for label, one in zip(labels, lines, strict=False)
    )
    text = f"Is {plain} the figure of {which}? Nothing has changed yet."
    raise Ask(text, options=(*options, Button("No", "no")))


def every_called(store: Store, group: Group, plain: str) -> tuple[Logged, ...]:
    """By number, else by letter or plan number; of a group that the speaker may read."""
    if plain.isdigit():
        number = int(plain)
        exact = store.actions.numbered(numbered(group), number) if number < 2**31 else None
        if exact:
            return (exact,)
    return store.actions.lettered(numbered(group), plain)


def risk(request: Request, store: Store) -> Registered:
    request.about.something_else()
    refs = [ref for ref in request.sentence.refs if is_risk(ref)]
    if not refs and _IT.search(request.sentence.text):
        last = _risk_last_changed(request, store)
        if last is not None:
            require_risk_reader(request, store, last.group)
            return last
    if not refs:
        raise Refusal("Which risk? Name it by its number, for example R1. Say risks to see the register.")
    code, _, plain = refs[0].rpartition("#")
    group = _group_called(store, code) if code else request.group
    require_risk_reader(request, store, group)
    found = store.risks.numbered(numbered(group), int(plain[1:]))
    if found is None:
        raise Refusal(f"There is no risk {plain} in the register of the {group.name}. Say risks to see it.")
    return found


def _risk_last_changed(request: Request, store: Store) -> Registered | None:
    """`score it 4x4`, said by whoever has only just changed a risk of this group, and that alone."""
    act = store.acts.latest_by(request.member.person_id, request.now)
    changes = store.acts.changes(act.id or 0) if act else ()
    ids = {one.record_id for one in changes if one.record == "risk"}
    here = store.risks.open([numbered(request.group)]) if len(ids) == 1 else ()
    return next((one for one in here if one.id in ids), None)


def known(store: Store, group: Group, words: str) -> tuple[Named, ...]:
    """Who may be meant: of the group's roster first, then of the whole partnership."""
    roster = store.people.roster(numbered(group))
    return candidates(words, roster) or candidates(words, store.people.everybody())


def person(
    request: Request, store: Store, words: str, say: Callable[[str], str], *, reading: bool = False
) -> Named:
    """The one person meant, in the group's roster first, then in the whole partnership.

    Asks between two, offers names that are nearly this one, and refuses what is nobody's. `say` is the whole
    sentence again with the person's full name.
    """
    everybody = store.people.everybody()
    found = known(store, request.group, words)
    if len(found) == 1:
        return found[0]
    near = found or likely(words, everybody)
    names = [one.name for one in near[: titles.MOST_OPTIONS]]
    unknown = "" if found else f'Nobody here is called "{words}". '
    if names:
        options = tuple(Button(name, say(name)) for name in names)
        still = "" if reading else " Nothing is saved yet."
        raise Ask(f"{unknown}Do you mean {joined(names, 'or')}?{still}", options=options)
    raise Refusal(
        f'Nobody on the roster is called "{words}"{"" if reading else ", so nothing is saved"}. '
        "Say a full name, initials or a role, or ask the programme manager to add them."
    )


def priority(request: Request, store: Store) -> Priority | None:
    """The priority in a form's field, else in the sentence; refused where there is none of that number."""
    words = request.given("priority")
    number = request.sentence.priority if words is None else int(words) if words.isdecimal() else -1
    return None if number is None else priority_numbered(store, number, words)


def priority_numbered(store: Store, number: int, words: str | None = None) -> Priority:
    found = store.groups.priority(number) if number < 2**31 else None
    if found is None:
        known = ", ".join(str(one.number) for one in store.groups.priorities())
        raise Refusal(f"There is no priority {words or number} here. The priorities are {known}.")
    return found


def without_refs(sentence: Sentence) -> str:
    """What was said apart from the references."""
    text = sentence.text
    for ref in sentence.refs:
        text = re.sub(rf"(?<![\w#])#?{re.escape(ref)}(?![\w#])", "", text, count=1, flags=re.I)
    return re.sub(r"\s{2,}", " ", text).strip(" .,:;-–")


def _groups_and_ref(request: Request, store: Store, ref: str) -> tuple[list[Group], str]:
    code, _, plain = ref.rpartition("#")
    groups = [_group_called(store, code)] if code else [request.group]
    if not code and request.message.private and request.message.group_code is None:
        groups = list(store.people.groups_of(request.member.person_id)) or groups
        groups += _where_they_only_own(request, store, groups, plain)
    return groups, plain


def _where_they_only_own(request: Request, store: Store, groups: Sequence[Group], plain: str) -> list[Group]:
    """In private, a number or letter may be that of an action of a group in which they are not."""
    known = {group.id for group in groups}
    own = [one for one in membership.own(request, store) if one.group.id not in known]
    named = [one for one in own if plain in (str(one.action.number), *(ref.ref for ref in one.refs))]
    return list({one.group.id: one.group for one in named}.values())


def _readable(request: Request, store: Store, group: Group, plain: str) -> tuple[Logged, ...]:
    """Of a group's log; of one that is not theirs to read, what they answer for."""
    found = every_called(store, group, plain)
    if membership.may_read(request, store, group):
        return found
    own = tuple(one for one in found if membership.answers_for(request, store, one))
    if not own:
        require_reader(request, store, group)
    for one in own:
        membership.admit(request, store, one)
    return own


def _group_called(store: Store, code: str) -> Group:
    found = store.groups.called(code)
    if found is None:
        raise Refusal(f"I know no group {code}. Say the number alone for this group's log.")
    return found


def numbered(group: Group) -> int:
    assert group.id is not None
    return group.id


def of_organisation(request: Request, store: Store, words: str) -> list[Person]:
    """Whoever is from what is called so: by its name, a part of that, its letters, or the side it is of."""
    found = organisations.meant(request, store, words)
    ids = found.person_ids if found else frozenset[int]()
    return [store.people.numbered(named.id) for named in store.people.everybody() if named.id in ids]
