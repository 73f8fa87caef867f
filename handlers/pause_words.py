"""Whose reminders are to stop for a while, and for how long: read from the words, without the reason."""

import re
from dataclasses import replace

from handlers import carried
from handlers.sentence import Sentence
from handlers.sentences import pausing as said
from rules import dates

_ME = "me"


def read(sentence: Sentence, _typed: str, context: dates.Context) -> Sentence:
    """`stop` alone is for good, and is no pause."""
    text = sentence.text.strip()
    if said.START_MINE.fullmatch(text):
        return replace(sentence, verb="resume nudges")
    begun = said.START_OTHERS.fullmatch(text)
    if begun:
        who = begun["who"] or begun["whose"] or begun["named"]
        return replace(sentence, verb="unpause", who=who, parts={"who": who})
    if said.REF.search(carried.without_days(text, context)):
        return sentence
    return _others(sentence, text) or _mine(sentence, text, context) or sentence


def _mine(sentence: Sentence, text: str, context: dates.Context) -> Sentence | None:
    """Without a day it is no pause of one's own: "stop nudging me on Slack"."""
    for pattern in said.MINE:
        found = pattern.fullmatch(text)
        if found is not None:
            span = _span(found)
            if dates.find(span, context) or said.LASTING.search(span) or said.AFTER_MEETING.search(span):
                return replace(sentence, verb="pause", who=_ME, parts={"span": span})
    return None


def _others(sentence: Sentence, text: str) -> Sentence | None:
    for pattern in said.OTHERS:
        found = pattern.fullmatch(text)
        if found is not None:
            who = found["who"].strip()
            return replace(sentence, verb="pause", who=who, parts={"span": _span(found)})
    return None


def _span(found: re.Match[str]) -> str:
    """The words that may hold the days."""
    parts = found.groupdict()
    return " ".join(filter(None, (parts.get("why"), parts.get("span"), parts.get("after")))).strip(" ,;.")
