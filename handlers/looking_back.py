"""A question and the past day that it is about: `what's overdue as at 1 May`. Pure."""

from dataclasses import dataclass, replace

from handlers.sentences import past
from rules import dates


@dataclass(frozen=True)
class Look:
    """`sure`: the words can mean nothing else, so a day that is not understood is asked about."""

    question: str
    day: dates.Due
    sure: bool = True

    @property
    def has_day(self) -> bool:
        return self.day.kind is not dates.Kind.UNKNOWN or bool(self.day.options)


def split(text: str, context: dates.Context) -> Look | None:
    """None where no past day is spoken of."""
    for pattern in past.AS_AT:
        found = pattern.fullmatch(text)
        if found is not None:
            said = found.groupdict()
            question = " ".join(filter(None, (said["question"], said.get("file"))))
            return Look(question, past_day(said["day"], context))
    before = _day_first(text, context)
    if before is not None:
        return before
    then = past.WAS_THEN.fullmatch(text)
    if then is not None:
        return Look(f"show {then['ref']}", past_day(then["day"], context), sure=False)
    found = past.WAS_ON.fullmatch(text)
    return Look(found["question"], past_day(found["day"], context), sure=False) if found else None


def past_day(words: str, context: dates.Context) -> dates.Due:
    """`1 May`, `the end of March`, `the last board`: a day that lies behind, where no year says otherwise."""
    if past.LAST_MEETING.fullmatch(words):
        return dates.Due(words, dates.Kind.MEETING)
    return dates.understand(words, replace(context, history=True))


def _day_first(text: str, context: dates.Context) -> Look | None:
    """`as at 1 May what was overdue`, without anything between the two."""
    opened = past.DAY_FIRST.fullmatch(text)
    if opened is None:
        return None
    rest = opened["rest"]
    last = past.LAST_MEETING.match(rest)
    if last is not None:
        return Look(rest[last.end() :].strip(), dates.Due(last[0], dates.Kind.MEETING))
    on = f"on {rest}"  # after such a word even "may" is a month
    found = next(iter(dates.find(on, replace(context, history=True))), None)
    if found is None or found.start > 0:
        return None
    return Look(on[found.end :].strip(), found.due)
