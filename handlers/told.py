"""What somebody is told or asked to do, or took on, where nobody asks for an action: perhaps it is one."""

import re
from dataclasses import dataclass

from handlers.sentences import IMPERATIVES

_NO_NAME = (
    r"(?!(?:We|They|He|She|It|This|That|These|Those|There|You|What|Who|When|Where|Why|How|If|Should|Please"
    r"|And|But|So"
    r"|Action|Actions|Log|Nobody|Someone|Somebody|Everything)\b)"
)
_NAMED = rf"{_NO_NAME}[A-Z][\w'’.-]*?(?:(?: and |/| & | ?[+] ?|, | or | )[A-Z][\w'’.-]*?){{0,4}}"
_DID = (
    r"(?:will|would|should|must|shall|needs? to|ha(?:s|ve) to|(?:is|are)(?: going)? to|to|['’]s going to"
    r"|['’]ll"
    r"|(?:ha(?:s|ve) )?(?:very |kindly |also )*(?:agreed|offered|undertaken|undertook|volunteered|promised"
    r"|committed)"
    r" to|(?:was|were|has been|have been) (?:asked|tasked|requested) to"
    r"|(?:['’]s got|has got|has|have|takes?|to take) an? action(?: away)? to)"
)
_TOLD = re.compile(rf"(?P<who>{_NAMED})(?:\s+|(?=['’])){_DID}\s+(?!be\b)(?P<title>[a-z]+\b.*)", re.S)
_REPORTED = re.compile(
    r"(?:(?:can|could|would|will) (?:you|we|someone|somebody) )?(?:please |pls |also )*"
    r"(?:(?:it (?:was|is|has been) |we |(?:the )?(?:board|group|meeting|members) |all |everyone )?(?:agreed"
    r"|noted|resolved)"
    r"(?: by (?:all|everyone|the (?:board|group|meeting)))?(?: that\b|:|,)?"
    r"|(?:minute|make a note|note|be it noted|put it in the minutes|write down|don'?t forget|remember)"
    r"(?: that\b|:)"
    r"|(?:(?:(?:i think|maybe|perhaps) )?(?:should|shall|do|could) (?:we|i)"
    r"|(?:i think|maybe|perhaps) (?:we|i) (?:should|could|ought to|might)) (?:need )?(?:to )?(?:log |add "
    r"|raise |have |record )?(?:an "
    r"|a new )?action"
    r"(?: for| that)?)\s*(?P<told>[A-Z].*)",
    re.S | re.I,
)
_REQUESTED = re.compile(
    rf"(?:(?:[Cc]an|[Cc]ould) (?P<who>{_NAMED}) (?:please )?"
    rf"|(?P<called>{_NAMED})(?:[,:]\s*|\s+[-–—]\s*)(?:(?:can|could|would|will) you |please |pls |you'?re to "
    rf"|to )*)"
    r"(?P<title>[a-z]+\s.*)",
    re.S,
)
_ASK_THEM = re.compile(
    rf"(?:ask|tell|get|remind|instruct|invite) (?P<who>{_NAMED})"
    r" (?:if (?:he|she|they) (?:can|could|would) |to )(?P<title>[a-z]+\b.*)",
    re.S,
)
_NOBODY = """
    we they he she it this that these those there you what who when where why how if and but so please need
    needs want wants going due ready able time happy nothing something someone anything everything anyone
    everyone nobody somebody have has had used got ought trying action actions log next back up on off only
    also here not now just like way ways to for of in with will should must agenda minutes a an the new
"""
ONE_NAME = rf"(?!(?:{'|'.join(sorted({*IMPERATIVES, *_NOBODY.split()}))})\b)[a-z][a-z'’-]+"
_ALSO_DONE = """
    approach assess audit brief chair clarify collate convene develop facilitate fix host lead map monitor
    negotiate recirculate research revise run survey test track trial visit
"""
_SMALL_VERB = "|".join(sorted({*IMPERATIVES, *_ALSO_DONE.split()}))
_TOLD_SMALL = re.compile(
    rf"(?P<who>{ONE_NAME}(?: {ONE_NAME}|(?: (?:and|n|or) | ?[&/+] ?){ONE_NAME})?) "
    r"(?:to|will|should|must|has to|needs to|need to|is going to|are going to) "
    rf"(?P<title>(?:{_SMALL_VERB})\b.*)",
    re.S,
)
"""`nadia to book the hall`: whether somebody is called so, the roster knows."""
_SOMEBODY = re.compile(
    r"(?:(?:(?:we|i)(?:'ll)? )?needs? )?(?:someone|somebody)(?: (?:here|please))? "
    r"(?:to|needs? to|ha(?:s|ve) to|(?:will )?need to|will(?: have to)?|should|must|ought to) "
    rf"(?P<title>(?:{_SMALL_VERB})\b(?! (?:me|us)\b).*)",
    re.S | re.I,
)
"""`someone needs to book the room`: an action that is nobody's yet."""
_ANYBODY = re.compile(
    r"(?:can|could|would|will) (?:someone|somebody|anyone|anybody)(?: here)? (?:please |possibly |pls )?"
    rf"(?P<title>(?:{_SMALL_VERB})\b(?! (?:me|us)\b).*)",
    re.S | re.I,
)
"""`can someone chase the caterer by Friday`: the same, asked nicely."""
_CHAIRS = re.compile(
    rf"(?P<who>{_NAMED})(?:['’]s| is| will be|['’]ll be) (?:going to (?:be )?)?chair(?:ing)?"
    r" (?:the )?(?:next (?:time|meeting|mtg|board|one))\W*",
    re.S,
)
_REMIND = re.compile(r"remind me to (?P<title>\w.*)", re.I | re.S)


@dataclass(frozen=True)
class ToLog:
    """What is wanted (`log`, `offer log`, `show`, `never mind`, ...), and the action's words.

    `who` is said apart from the title only where the sentence does so: "an action for Liam to ...".
    """

    verb: str
    title: str = ""
    who: str | None = None
    priorities: str | None = None
    unsure: bool = False
    """Is `who` somebody only if the roster has them?"""


def told(text: str) -> ToLog | None:
    """What somebody is told to do, or agreed to: perhaps it is to be logged, which is asked."""
    remind = _REMIND.fullmatch(text)
    if remind:
        return ToLog("offer log", remind["title"], "me")
    them = _ASK_THEM.fullmatch(text)
    if them:
        return ToLog("offer log", them["title"].rstrip(" .?"), them["who"])
    chairs = _CHAIRS.fullmatch(text)
    if chairs:
        return ToLog("offer log", "chair the next meeting", chairs["who"])
    reported = _REPORTED.fullmatch(text)
    found = _TOLD.fullmatch(reported["told"] if reported else text)
    if found is None:
        small = _TOLD_SMALL.fullmatch(text)
        if small is None:
            return _of_nobody(text)
        title, is_me = small["title"].rstrip(" .?"), small["who"].lower() == "me"
        return ToLog("offer log", title, small["who"], unsure=not is_me)
    return ToLog("offer log", found["title"].rstrip(" .?"), "me" if found["who"] == "I" else found["who"])


def _of_nobody(text: str) -> ToLog | None:
    found = _SOMEBODY.fullmatch(text)
    return ToLog("offer log", found["title"].rstrip(" .?")) if found else None


def requested(text: str) -> ToLog | None:
    """`Can Liam get the logo to everyone by Friday`: somebody else is asked, who may not read it."""
    anybody = _ANYBODY.fullmatch(text)
    if anybody:
        return ToLog("offer log", anybody["title"].rstrip(" .?"))
    found = _REQUESTED.fullmatch(text)
    return (
        ToLog("offer log", found["title"].rstrip(" .?"), found["who"] or found["called"]) if found else None
    )


def is_told(line: str) -> bool:
    return _TOLD.match(line.strip()) is not None
