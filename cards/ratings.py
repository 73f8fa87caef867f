"""What Clerk says about the rating of an action: confirmed, suggested, disputed, and what ratings mean."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, ended, joined, name, owner, titled
from reports.progress import Judged
from rules.dates import spoken
from rules.ratings import Judgement, Rating, Scheme, is_done
from storage.actions import Logged
from storage.models import Group

UNDO = Button("Undo", "undo")
WAITING = Button("Ratings to confirm", "ratings to confirm")
SHOWN = 8


def worded(rating: Rating) -> str:
    """The word and the colour, or where a scheme has colours for words, the colour and what it says."""
    beside = rating.judgement if rating.name.casefold() == rating.colour.casefold() else rating.colour
    return f"{rating.name} ({str(beside).casefold()})"


def in_a_cell(rating: Rating) -> str:
    """A word that says it without its colour: `Delayed`; of a scheme of colours `Amber (delayed)`."""
    return worded(rating) if rating.name.casefold() == rating.colour.casefold() else rating.name


def confirmed(action: Logged, here: Group, today: date, rating: Rating, by: str, more: Sequence[str]) -> Card:
    """`more` are sentences about what the rating does not do, or what it lacks."""
    row = action.action
    reason = f" Reason: {ended(row.rating_reason)}" if row.rating_reason else ""
    text = (
        f"Rated {titled(action, here)}: {worded(rating)}, confirmed by {by} on {spoken(today)}.{reason} "
        f"{owner(action)}. {due(action, today)}."
    )
    buttons = (WAITING, Button("Show", f"show {action.permanent}"), UNDO)
    return Card(text, lines=tuple(map(Line, more)), buttons=buttons)


def not_closed_by_it(action: Logged, here: Group) -> str:
    return f"A rating closes nothing: when it is agreed, say close {name(action, here)}."


def no_evidence(action: Logged, here: Group) -> str:
    return (
        "No evidence of impact is noted for it yet. "
        f"Say evidence for {name(action, here)}: and what has changed."
    )


def would_have_said(suggested: Rating, because: str) -> str:
    return f"I would have said {worded(suggested)}, because {because}; your rating stands."


def why(action: Logged, here: Group, rating: Rating, before: Rating | None) -> str:
    was = f", where it was {worded(before)}" if before else ""
    return (
        f"{titled(action, here)} will be rated {worded(rating)}{was}. What is the reason? "
        "It is kept with the rating. Nothing has changed yet."
    )


def which(action: Logged, here: Group) -> str:
    return f"How would you rate {titled(action, here)}? Nothing has changed yet."


def choices(action: Logged, scheme: Scheme) -> tuple[Button, ...]:
    return tuple(Button(worded(each), f"rate {action.permanent} {each.name}") for each in scheme.ratings)


def no_such(words: str, scheme: Scheme) -> str:
    names = joined([worded(rating) for rating in scheme.ratings], "or")
    return f'"{words}" is not a rating of this partnership. Say {names}.'


def closed_otherwise(action: Logged, here: Group) -> str:
    row = action.action
    if row.closure == "complete":
        return f"{titled(action, here)} is closed as complete. Reopen it first if it is not done."
    return f"{titled(action, here)} is closed, {row.closure}, so it has no rating."


def as_it_is(action: Logged, here: Group, rating: Rating) -> str:
    return f"{titled(action, here)} is rated {worded(rating)} already, with today's date."


def who_confirms(action: Logged, here: Group, sros: Sequence[str]) -> str:
    who = f"its SRO {joined(sros, 'or')}, " if sros else ""
    return f"Only {who}the chair or the programme manager can confirm the rating of {titled(action, here)}."


# Opinions


def opinion(
    action: Logged, here: Group, today: date, rating: Rating, reason: str | None, sros: Sequence[str]
) -> Card:
    because = f", because: {ended(reason)}" if reason else "."
    text = (
        f"Noted on {titled(action, here)} that you would rate it {worded(rating)}{because} "
        f"{joined(sros, 'or') or 'The chair'} confirms its rating, and has been told. {owner(action)}. "
        f"{due(action, today)}."
    )
    return Card(text, buttons=(Button("Show", f"show {action.permanent}"), UNDO))


def opinion_words(rating: Rating, reason: str | None) -> str:
    """The note that is kept: "12 June, Liam Moss: Would rate it Delayed (amber): the data is late." """
    return f"Would rate it {worded(rating)}" + (f": {reason}" if reason else "")


def told_opinion(
    action: Logged, by: str, rating: Rating, reason: str | None, standing: Rating | None
) -> Card:
    because = f": {ended(reason)}" if reason else "."
    now = f"It is rated {worded(standing)}." if standing else "Nobody has confirmed a rating of it yet."
    text = f"{by} would rate {action.permanent} {action.action.title} {worded(rating)}{because} {now}"
    return Card(text, buttons=(_confirm(action, rating), Button("Show", f"show {action.permanent}")))


# Suggestions


def suggestion(
    action: Logged, here: Group, today: date, judged: Judged, by: str | None, may_confirm: bool
) -> Card:
    lines = [
        standing(action, judged.confirmed, by),
        _suggested(judged),
        f"{owner(action)}.",
        f"{due(action, today)}.",
    ]
    buttons = [Button("Show", f"show {action.permanent}")]
    if may_confirm and judged.suggestion:
        says = f"I disagree with the rating of {action.permanent}"
        if judged.confirmed is not None:
            says = f"{action.permanent}: I disagree with that rating"
        disagree = Button("I disagree", says)
        buttons = [_confirm(action, judged.suggestion.rating), disagree, *buttons]
    return Card(titled(action, here), lines=tuple(map(Line, lines)), buttons=tuple(buttons))


def standing(action: Logged, confirmed: Rating | None, by: str | None) -> str:
    """Which rating it has, who confirmed it and when, and why."""
    if confirmed is None:
        return "Rating: not confirmed by anybody yet."
    row = action.action
    who = f", confirmed by {by}" if by else ", confirmed"
    on = f" on {spoken(row.rating_on)}" if row.rating_on else " when the partnership was set up"
    reason = f" Reason: {ended(row.rating_reason)}" if row.rating_reason else ""
    return f"Rating: {worded(confirmed)}{who}{on}.{reason}"


def _suggested(judged: Judged) -> str:
    if judged.suggestion is None:
        return "It is closed without being done, so I suggest no rating."
    rating, because = judged.suggestion.rating, judged.suggestion.because
    if rating == judged.confirmed:
        return f"I would say the same, because {because}."
    return f"I would rate it {worded(rating)}, because {because}. That is only a suggestion."


def _confirm(action: Logged, rating: Rating) -> Button:
    return Button(f"Confirm: {rating.name}", f"rate {action.permanent} {rating.name}")


def waiting(
    scope: str, found: Sequence[tuple[Logged, Judged]], here: Group, today: date, may_confirm: bool
) -> Card:
    """What waits to be confirmed, a line for each; `scope` says by whom or where."""
    if not found:
        return Card(f"No rating waits to be confirmed {scope}, as at {spoken(today)}.")
    lines = tuple(
        Line(_waiting_line(*one, here, today), _waiting_buttons(*one) if may_confirm else ())
        for one in found[:SHOWN]
    )
    more = len(found) - SHOWN
    footer = f"And {more} more: confirm some of these, then ask again." if more > 0 else None
    return Card(
        f"{counted(len(found), 'rating')} to confirm {scope}, as at {spoken(today)}. I suggest:",
        lines=lines,
        footer=footer,
    )


def _waiting_line(action: Logged, judged: Judged, here: Group, today: date) -> str:
    assert judged.suggestion is not None
    was = f" Now rated {worded(judged.confirmed)}." if judged.confirmed else ""
    return (
        f"{titled(action, here)}: {worded(judged.suggestion.rating)}, because {judged.suggestion.because}."
        f"{was} {due(action, today)}."
    )


def _waiting_buttons(action: Logged, judged: Judged) -> tuple[Button, ...]:
    assert judged.suggestion is not None
    return (
        _confirm(action, judged.suggestion.rating),
        Button("Another rating", f"rate {action.permanent}"),
    )


def rating_or_done(action: Logged, here: Group) -> str:
    return (
        f"Do you confirm the rating of {titled(action, here)}, or is it done? Nobody has said that it is "
        "done, and nothing has changed yet."
    )


# Disagreement


def disagreement(judged: Judged) -> str:
    """The note that is kept when an SRO does not follow the suggestion."""
    assert judged.suggestion is not None
    suggested, because = judged.suggestion.rating.name, judged.suggestion.because
    if judged.confirmed is None:
        return f"Does not agree with the suggestion {suggested}, made because {because}"
    if judged.suggestion.rating == judged.confirmed:
        return f"Does not agree with the rating {judged.confirmed.name}, which Clerk suggests too"
    return f"Keeps the rating {judged.confirmed.name}; Clerk suggested {suggested}, because {because}"


def objection(judged: Judged, by: str | None) -> str:
    """The note that is kept when somebody else does not agree with what `by` has confirmed."""
    if judged.confirmed is not None:
        confirmed = f", confirmed by {by}" if by else ""
        return f"Does not agree with the rating {judged.confirmed.name}{confirmed}"
    assert judged.suggestion is not None
    return f"Does not agree with the suggestion {judged.suggestion.rating.name}"


def kept(action: Logged, here: Group, today: date, rating: Rating, words: str) -> Card:
    text = (
        f"{titled(action, here)} stays rated {worded(rating)}. On record: {ended(words)} {owner(action)}. "
        f"{due(action, today)}."
    )
    return Card(text, buttons=(Button("Another rating", f"rate {action.permanent}"), UNDO))


def objected(action: Logged, here: Group, words: str, told: Sequence[str], *, may_rate: bool) -> Card:
    """Whoever `may_rate` it may put their own rating in its place."""
    who = joined(["you", *told] if may_rate else told, "or") or "the chair"
    changes = "change it" if may_rate else "changes it"
    heard = f", and I have told {joined(told) if may_rate else 'them'}" if told else ""
    text = (
        f"On record for {titled(action, here)}: {ended(words)} Its rating stays until {who} {changes}"
        f"{heard}. {owner(action)}."
    )
    rate = (Button("Rate it", f"rate {action.permanent}"),) if may_rate else ()
    return Card(text, buttons=(*rate, Button("Show", f"show {action.permanent}"), UNDO))


def told_objection(action: Logged, by: str, words: str) -> Card:
    text = f"{by}, about {action.permanent} {action.action.title}: {words[:1].lower()}{ended(words[1:])}"
    buttons = (Button("Rate it", f"rate {action.permanent}"), Button("Show", f"show {action.permanent}"))
    return Card(text, buttons=buttons)


def rate_instead(action: Logged, here: Group, suggested: Rating, scheme: Scheme) -> Card:
    text = (
        f"On record for {titled(action, here)} that you do not agree with my suggestion, "
        f"{worded(suggested)}. Nobody has confirmed a rating of it yet: how would you rate it? "
        f"{owner(action)}."
    )
    others = tuple(button for button in choices(action, scheme) if worded(suggested) != button.label)
    return Card(text, buttons=(*others, UNDO))


# What ratings mean


def scheme_listed(scheme: Scheme, labels: Sequence[str]) -> Card:
    lines = [f"{worded(rating)}: {rating.meaning}" for rating in scheme.ratings]
    if labels:
        lines.append(f"A whole priority is rated twice: {joined(labels)}.")
    text = "A rating is a judgement about how an action is going, confirmed by an SRO. The ratings here are:"
    return Card(text, lines=tuple(map(Line, lines)), buttons=(WAITING, Button("Progress", "progress")))


def meaning(rating: Rating) -> Card:
    text = f"{worded(rating)}: {rating.meaning}"
    if rating.judgement is Judgement.DELAYED:
        text += " Overdue is different: it only says that the due date has passed."
    if is_done(rating):
        text += " The action is still closed by those who may close it."
    return Card(text, buttons=(Button("All ratings", "what ratings do you use?"),))
