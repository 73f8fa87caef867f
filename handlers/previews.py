"""Lines that somebody pasted: what each would do, and then only those that they keep.

Keeping a line runs its sentence again, on the record as it is by then, with the speaker's rights.
"""

from collections.abc import Sequence
from dataclasses import replace

import cards.previews
from cards.model import Reply
from cards.previews import Fate, Outcome, Page
from handlers import choosing, intake, jottings, membership, pasted, settled, trying
from handlers.asking import Ask
from handlers.request import Request
from handlers.trying import Does, Speaker
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.calendars import calendar_of
from storage.models import Preview
from storage.previews import DROPPED, KEPT
from storage.store import Store


def paste(request: Request, store: Store, does: Does) -> Reply | tuple[Reply, ...]:
    """`104 done`, and below it `TR to book the hall`: nothing is saved before somebody says which."""
    speaker = Speaker(request, store, does)
    found = pasted.several(request.sentence.text, speaker.context(), store.people.everybody())
    if found is None or found.alone:
        notes = jottings.paper(request, store)
        if notes:
            return intake.preview(replace(request, opened=(notes,)), store)
        raise Refusal(cards.previews.names_nothing_to_do(len(request.sentence.text.splitlines())))
    if len(found.says) > cards.previews.MOST:
        raise Refusal(cards.previews.too_many(len(found.says)))
    tried = speaker.tried(list(enumerate(found.says, start=1)))
    notes = jottings.paper(request, store, tried)
    if notes:
        return intake.preview(replace(request, opened=(notes,)), store)
    idle = [line.says for line in tried if line.fate is Fate.NOTHING]
    lines = [line for line in tried if line.fate is not Fate.NOTHING]
    if all(line.fate is Fate.REFUSED for line in lines):
        raise Refusal(cards.previews.none_can_be_kept([line.answer for line in lines]))
    preview = store.previews.put(_new(request, store, [line.says for line in lines]))
    choosing.wait_for_an_answer(request, store, preview)
    numbered = [replace(line, number=number) for number, line in enumerate(lines, start=1)]
    waiting = [line.number for line in numbered]
    page = Page(preview.id or 0, numbered[: cards.previews.PAGE], waiting, len(lines))
    return Reply(cards.previews.preview(page, [*found.left_out, *idle]))


def keep(request: Request, store: Store, does: Does) -> Reply | tuple[Reply, ...]:
    """`keep 1 and 3`, `keep all but 2`: each line as if it were said by itself, now."""
    request, preview = meant(request, store)
    if preview.blocks:
        return intake.keep(request, store, preview)
    wanted, dropped = choosing.chosen(request, store, preview)
    store.previews.settle(preview, dict.fromkeys(dropped, (DROPPED, None)))
    speaker = Speaker(request, store, does)
    if len(wanted) == 1 and not dropped:
        return _keep_one(speaker, preview, wanted[0])
    return _keep_several(speaker, preview, wanted, dropped)


def keep_line(request: Request, store: Store, does: Does) -> Reply | tuple[Reply, ...]:
    """`keep line 2 of preview 7: log action for Chris Fielding: ...`: its question was answered."""
    (request, preview), number = meant(request, store), int(request.sentence.parts["line"])
    lines = store.previews.lines(preview)
    if not 1 <= number <= len(lines):
        raise Refusal(cards.previews.no_such([number], len(lines)))
    if lines[number - 1].state == KEPT:
        raise settled.refusal(store, request.group, lines, [number])
    confirmed = " (confirmed)" if request.sentence.confirmed else ""
    return _keep_one(
        Speaker(request, store, does), preview, number, request.sentence.parts["says"] + confirmed
    )


def drop(request: Request, store: Store) -> Reply:
    """`drop 2`, `drop all`"""
    request, preview = meant(request, store)
    if preview.blocks:
        return intake.drop(request, store, preview)
    _, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.settle(preview, dict.fromkeys(dropped, (DROPPED, None)))
    choosing.wait_for_an_answer(request, store, preview)
    if all(line.state == DROPPED for line in lines):
        return Reply(cards.previews.all_dropped())
    return Reply(cards.previews.several([], dropped, choosing.waiting(lines), preview.id or 0))


def show(request: Request, store: Store, does: Does) -> Reply:
    """`show lines from 11 of preview 7`: the next ten, or the first that still wait."""
    request, preview = meant(request, store)
    start = int(request.sentence.parts.get("start", 1))
    if preview.blocks:
        return intake.show(request, store, preview, start)
    shown = page(Speaker(request, store, does), preview, start)
    if not shown.lines:
        raise settled.refusal(store, request.group, store.previews.lines(preview))
    choosing.wait_for_an_answer(request, store, preview)
    return Reply(cards.previews.more(shown))


def review(request: Request, store: Store, does: Does) -> Reply:
    """`review lines of preview 7`: one at a time; what was pasted is a page of short sentences anyway."""
    request, preview = meant(request, store)
    return intake.review(request, store, preview) if preview.blocks else show(request, store, does)


def everywhere(request: Request, store: Store) -> Reply:
    """`CF is Chris Fielding in preview 7`"""
    request, preview = meant(request, store)
    require_writer(request.member)
    return intake.everywhere(request, store, preview)


def _new(request: Request, store: Store, says: Sequence[str]) -> Preview:
    return Preview(
        partnership_id=store.partnership_id,
        group_id=request.group.id or 0,
        person_id=request.member.person_id,
        at=request.now,
        name="",
        channel=request.message.channel,
        lines=[{"says": one} for one in says],
    )


def page(speaker: Speaker, preview: Preview, start: int = 1) -> Page:
    lines = speaker.store.previews.lines(preview)
    waiting = choosing.waiting(lines)
    shown = [number for number in waiting if number >= start][: cards.previews.PAGE]
    tried = speaker.tried([(number, lines[number - 1].says) for number in shown])
    return Page(preview.id or 0, tried, waiting, len(lines))


def _keep_one(
    speaker: Speaker, preview: Preview, number: int, says: str | None = None
) -> Reply | tuple[Reply, ...]:
    """Its own answer, refusal or question; `says` is the line as its question was answered."""
    store, preview_id = speaker.store, preview.id or 0
    try:
        first, *others = speaker.say_alone(says or store.previews.lines(preview)[number - 1].says)
    except Ask as question:
        raise trying.keeping(question, number, preview_id) from None
    except Refusal as refusal:
        raise trying.refusing(refusal, number, preview_id) from None
    store.session.flush()
    act_id = store.session.info["acting"].act_id
    if act_id is None and says is not None:
        return first, *others  # "I meant another": nothing was done yet
    lines = store.previews.settle(preview, {number: (KEPT, act_id)})
    choosing.wait_for_an_answer(speaker.request, store, preview)
    card = cards.previews.one_kept(first.card, choosing.waiting(lines), preview_id)
    return Reply(card, first.to, first.files), *others


def _keep_several(
    speaker: Speaker, preview: Preview, wanted: Sequence[int], dropped: Sequence[int]
) -> tuple[Reply, ...]:
    """What can be done is done, and is undone as one. The first question is asked, one at a time."""
    store, preview_id = speaker.store, preview.id or 0
    lines = store.previews.lines(preview)
    outcomes: list[Outcome] = []
    others: list[Reply] = []
    questions: list[Ask] = []
    for number in wanted:
        try:
            with store.attempt():
                first, *more = speaker.say(lines[number - 1].says)
                store.session.flush()
        except Ask as question:
            questions.append(trying.keeping(question, number, preview_id))
            outcomes.append(Outcome(number, cards.previews.needs_an_answer(question.text), kept=False))
        except Refusal as refusal:
            outcomes.append(Outcome(number, cards.previews.not_kept(str(refusal)), kept=False))
        else:
            outcomes.append(Outcome(number, first.card.text))
            others += more
    kept = [one.number for one in outcomes if one.kept]
    if not (kept or dropped or questions):
        raise Refusal(cards.previews.none_kept(outcomes))
    act_id = store.session.info["acting"].act_id
    waiting = choosing.waiting(store.previews.settle(preview, dict.fromkeys(kept, (KEPT, act_id))))
    choosing.wait_for_an_answer(speaker.request, store, preview, questions[0] if questions else None)
    card = cards.previews.several(outcomes, dropped, waiting, preview_id)
    asked = [Reply(questions[0].card())] if questions else []
    return Reply(card), *others, *asked


# Which preview, and which lines


def meant(request: Request, store: Store) -> tuple[Request, Preview]:
    """By its number, or else the latest that waits here and is the speaker's to decide.

    A document is decided on from anywhere, by what the speaker is in the group that it was shared with.
    """
    number = request.sentence.parts.get("preview")
    if number is None:
        return request, _latest(request, store)
    found = store.previews.with_id(int(number), request.now)
    if found is None or (found.group_id != request.group.id and not found.name):
        raise Refusal(cards.previews.gone())
    if not found.name and found.person_id != request.member.person_id:
        raise Refusal(cards.previews.not_theirs(store.people.numbered(found.person_id).name))
    request = _in_its_group(request, store, found)
    if settled.is_empty(found):
        raise _all_settled(request, store, found)
    return request, found


def _all_settled(request: Request, store: Store, preview: Preview) -> Refusal:
    """Its text is gone, so what was undone or dropped has to be shared again."""
    lines, line = store.previews.lines(preview), request.sentence.parts.get("line")
    if choosing.waiting(lines):
        return Refusal(cards.previews.gone())
    if line is not None and 1 <= int(line) <= len(lines):
        return settled.refusal(store, request.group, lines, [int(line)])
    if request.sentence.verb in ("keep lines", "drop lines"):
        choosing.chosen(request, store, preview)  # says of those that are named what became of them
        return Refusal(cards.previews.gone())
    return settled.refusal(store, request.group, lines)


def _in_its_group(request: Request, store: Store, preview: Preview) -> Request:
    if preview.group_id == request.group.id:
        return request
    group = store.groups.numbered(preview.group_id)
    member = membership.member_in(request, store, group)
    if not member.writes:
        raise Refusal(cards.previews.gone())
    calendar = calendar_of(store.partnership, group)
    today = calendar.today(request.now)
    meeting = store.groups.next_meeting(preview.group_id, today, calendar.clock(request.now))
    return replace(
        request,
        group=group,
        member=member,
        calendar=calendar,
        today=today,
        next_meeting=meeting.on if meeting else None,
    )


def _latest(request: Request, store: Store) -> Preview:
    here = store.previews.latest_in(request.message.channel, request.group, request.now)
    own = [
        one
        for one in here
        if not settled.is_empty(one)
        and (one.person_id == request.member.person_id or (one.blocks and request.member.decides))
    ]
    if not own:
        raise Refusal(cards.previews.nothing_waits())
    return next((one for one in own if choosing.waiting(store.previews.lines(one))), own[0])
