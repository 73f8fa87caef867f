"""Headings under which a meeting goes back to what an earlier one agreed, in everyday words."""

import re

from importers.meetings.occasions import MONTH

_NUMBER = r"(?:[A-Z]?\d[\d./]*[.):]?\s*)?"
_LAST = r"(?:last|previous|earlier|prior|past|preceding|former)"
_MEETING = r"(?:time|term|half[- ]term|month|week|year|quarter|meeting|session|call|visit)"
_DAY = (
    rf"(?:\w+day,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?)"
)
_THEN = rf"(?:(?:the |our )?{_LAST}(?: {_MEETING}s?)?(?:['’]s?)?|(?:the meeting (?:of|on) )?{_DAY})"
_THINGS = (
    r"(?:(?:agreed |open |outstanding )?actions?(?: points?| items?| list| log)?|tasks|jobs|to[- ]dos?"
    r"|promises|commitments|home ?work)"
)
_SAID = r"(?:said|agreed|promised|decided|planned|were to do|would do)"
_LEFT = (
    r"(?:left ?overs?|carried (?:over|forward)|brought forward|held over|still (?:open|to do|outstanding)"
    r"|outstanding|unfinished)"
)
_HEADING = re.compile(
    rf"{_NUMBER}(?:"
    rf"(?:where|how|what)\b.{{0,40}}?\b{_THEN} {_THINGS}\b.{{0,40}}"
    rf"|(?:where|how|what) (?:we|you|everyone|people)(?:['’]d| had| have)? {_SAID}.{{0,30}}?"
    rf"\b(?:{_THEN}|before)"
    rf"|what (?:was|were) {_SAID}.{{0,30}}?\b{_THEN}"
    rf"|{_LEFT}(?: {_THINGS})? (?:from|since|at|of) {_THEN}.{{0,30}}"
    rf"|(?:(?:progress|update|feedback|report|news|check|catch[- ]?up) (?:on|of|from|with) )?"
    rf"{_THINGS} (?:(?:arising|outstanding|agreed|left over|carried (?:over|forward)|brought forward) )?"
    rf"(?:from|of|at|since) {_THEN}.{{0,40}}"
    rf"|(?:(?:progress|update|feedback|report|news|check|catch[- ]?up) (?:on|of|from|with) )?"
    rf"{_THEN} {_THINGS}"
    r")\W*",
    re.IGNORECASE,
)
_LONGEST = 100


def heads(line: str) -> bool:
    """ "Where are we with last term's actions?", "Left over from 8 May", "Actions from 16.4.24"."""
    words = line.strip()
    return len(words) <= _LONGEST and _HEADING.fullmatch(words) is not None
