"""What is said about the lines of a preview: which to keep, and which to drop."""

import re
from collections.abc import Sequence

from handlers.sentences import table

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1}
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_AND = r"(?:\s*[,;&+]\s*(?:and\s+)?|\s+and\s+|\s+n\s+|\s+(?=#?\d))"
_NUMBER = r"#?\d{1,3}(?!\d)"
_ONE = (
    rf"(?:(?:lines?|numbers?|no\.?) )?{_NUMBER}(?:\s*(?:-|–|to|until)\s*{_NUMBER})?(?:st|nd|rd|th)?"
    rf"|{_ORDINAL}"
)
_LIST = rf"(?:the )?(?:{_ONE})(?:{_AND}(?:the )?(?:{_ONE}))*(?: (?:ones?|lines?))?"
_RUN = rf"(?:the )?(?:first|last) {_COUNT}(?: (?:ones|lines))?"
_ALL = (
    r"(?:(?:them |of them )?all(?: (?:of )?(?:them|these|those|lines|\d{1,2}))?|everything|the lot"
    r"|both(?: of them)?|all (?:the )?lines|them|these|(?:all )?the (?:rest|others?)"
    r"|the remaining (?:ones|lines)|rest|it)"
)
_BUT = r"(?:\s*,)?\s+(?:but(?: not)?|except(?: for)?|apart from|other than|without|bar|not)\s+"
_CHOICE = rf"(?:(?:only|just) )?(?:{_ALL}{_BUT}(?:{_RUN}|{_LIST})|{_RUN}|{_LIST}|{_ALL})"
_KEEP = r"(?:keep|save)"
_DROP = r"(?:drop|discard|leave out)"
_THEN = r"(?:\s*[,;.]\s*(?:and |but )?|\s+(?:and|but) )"

_SMALL = r"(?!\D*\d{3})"
"""Typed with no preview named, a number of three digits is an action's, and no line's."""

_OF = r" of preview (?P<preview>\d{1,9})"
_NEXT = r"(?: and show the (?P<next>next))?"
"""Said by the buttons of a walk through a document, line by line."""
_PUT = r"(?:change|edit|correct|fix)"
_IS = r"(?:[:,]\s*|\s+(?=(?:is|says|should|owner|owned|due|by|goes|belongs|has|reads|for)\b))"
_ARE_ACTIONS = r" (?:is|are) (?:an? |all )?actions?"
"""`line 7 is an action`, of a line that Clerk did not understand."""

OPENINGS = table(
    ("keep line", r"keep line (?P<line>\d{1,3}) of preview (?P<preview>\d{1,9}): (?P<says>\S.*)"),
    *(
        line
        for fits, of in ((_SMALL, r"\W*"), ("", rf"{_OF}{_NEXT}"))
        for line in (
            ("keep lines", rf"{fits}{_KEEP} (?P<keep>{_CHOICE})(?:{_THEN}{_DROP} (?P<drop>{_CHOICE}))?{of}"),
            ("keep lines", rf"{fits}{_DROP} (?P<drop>{_CHOICE}){_THEN}{_KEEP} (?P<keep>{_CHOICE}){of}"),
            ("drop lines", rf"{fits}{_DROP} (?P<drop>{_CHOICE}){of}"),
            ("keep lines", rf"{fits}lines? (?P<keep>{_LIST}){_ARE_ACTIONS}{of}"),
        )
    ),
    ("review lines", rf"review (?:line (?P<line>\d{{1,3}})|lines){_OF}"),
    ("review lines", r"review (?:the |my )?(?:lines|preview)\W*"),
    ("name in lines", r"(?P<words>\S.{0,40}?) is (?P<who>\S.{0,60}?) in preview (?P<preview>\d{1,9})"),
    ("amend line", rf"amend line (?P<line>\d{{1,3}}){_OF}: (?P<words>\S.*)"),
    ("change line", rf"{_PUT} line (?P<line>\d{{1,3}}){_OF}(?::?\s+(?P<edit>\S.*))?"),
    ("change line", rf"{_PUT} line (?P<line>\d{{1,3}})(?:(?: to|:)\s+(?P<edit>\S.*))?"),
    ("change line", rf"line (?P<line>\d{{1,3}}){_IS}(?P<edit>\S.*)"),
    ("keep lines", r"keep import (?P<preview>\d{1,9})"),
    ("drop lines", r"drop import (?P<preview>\d{1,9})"),
    ("show lines", r"show lines(?: from (?P<start>\d{1,3}))? of preview (?P<preview>\d{1,9})"),
    ("show lines", r"show (?:me )?(?:the |my )?(?:preview|pasted lines)\W*"),
    ("show lines", r"show (?:me )?(?:the )?lines from (?P<start>\d{1,3})(?: on(?:wards)?)?\W*"),
)
QUESTIONS = table()

_ASKED = re.compile(
    r"keep \{answer\} of preview (?P<preview>\d+), (?P<total>\d+) lines(?:, on from (?P<next>\d+))?"
)
_AMENDING = re.compile(rf"amend line \d{{1,3}}{_OF}: ")
_KEEPING = re.compile(r"keep line \d{1,3} of preview \d{1,9}: ")
_THE_NEXT = re.compile(
    r"(?:show (?:me )?)?(?:the )?next (?:ten|10|page|lines|few)(?: lines)?(?:,? please)?\W*"
    r"|(?:show (?:me )?)?more lines\W*",
    re.I,
)
_THE_REST = re.compile(
    r"show (?:me )?(?:the )?(?:rest|others|remaining|lines)(?: of (?:them|it)| lines)?(?:,? please)?\W*", re.I
)
"""What its buttons are called: "Next ten" goes on behind the lines that were shown last."""
_PAGE = 10
_OTHER_WORDS = (
    (re.compile(r"\b(?:accept|log|take|include|want)\b", re.I), "keep"),
    (re.compile(r"\b(?:skip|remove|lose|reject|delete|not|ignore|without)\b", re.I), "drop"),
)
"""What may be said only where a preview waits: elsewhere these are commands of their own."""
_SAID = re.compile(rf"(?:{_KEEP}|{_DROP}) {_CHOICE}(?:{_THEN}(?:{_KEEP}|{_DROP}) {_CHOICE})?\W*", re.I)
_YES = re.compile(
    r"(?:yes|y|yep|yeah|go ahead|please do)(?:[,.]? (?:please|thanks|thank you|to all|(?:please )?keep"
    r"|(?:keep |to )?(?:them )?all(?: of them)?|all of (?:them|it)))?\W*",
    re.I,
)
_YES_BUT = re.compile(rf"(?:yes|yep|yeah|all)\b{_BUT}(?P<those>{_RUN}|{_LIST})\W*", re.I)
_NO = re.compile(
    r"(?:no|n|nope|none(?: of (?:them|these))?|drop|neither|cancel|never ?mind|forget (?:it|them))"
    r"(?:[,.]? (?:thanks|thank you|drop (?:them|all|it)))*\W*",
    re.I,
)
_THESE_ARE = re.compile(rf"(?:lines? )?(?P<those>{_LIST}){_ARE_ACTIONS}\W*", re.I)
_ONLY_NUMBERS = re.compile(rf"(?:yes,? )?(?P<those>{_CHOICE})\W*", re.I)


_PUT_RIGHT = re.compile(
    rf"(?:{_PUT}\s+)(?:line\s+)?(?P<one>\d{{1,3}})(?:(?:\s+to|:|,)?\s+(?P<any>(?!of preview\b)\S.*))?"
    rf"|(?:line\s+)?(?P<two>\d{{1,3}}){_IS}(?P<edit>\S.*)",
    re.I | re.S,
)
"""`change 3: owner Liam Moss`, `3 owner LM`: of a line only where a preview waits."""


def asked(preview_id: int, total: int, more: int | None = None) -> str:
    """What a preview waits for, as `Question.free`; `more` is the line that would be shown next."""
    shown = f", on from {more}" if more else ""
    return f"keep {{answer}} of preview {preview_id}, {total} lines{shown}"


def preview_of(free: str | None, options: Sequence[str]) -> str:
    """The number of the preview whose lines wait, or of which one is to be named."""
    found = _ASKED.fullmatch(free or "") or (_AMENDING.match(options[0]) if options else None)
    return found["preview"] if found else ""


def is_asked(free: str | None) -> bool:
    return _ASKED.fullmatch(free or "") is not None


def answered(free: str | None, text: str) -> str | None:
    """`yes`, `no`, `1 and 3`, `all but 2` to a preview: the sentence that it stands for."""
    found = _ASKED.fullmatch(free or "")
    if found is None:
        return None
    if _THE_NEXT.fullmatch(text.strip()):
        return f"show lines from {found['next'] or _PAGE + 1} of preview {found['preview']}"
    if _THE_REST.fullmatch(text.strip()):
        return f"show lines of preview {found['preview']}"
    actions = _THESE_ARE.fullmatch(text.strip())
    text = f"keep {actions['those']}" if actions else text
    put_right = _put_right(text.strip(), found["preview"], int(found["total"]))
    said = _plainly(text.strip())
    if put_right or said is None:
        return put_right
    verb, those = said
    total = int(found["total"])
    if any(not 1 <= int(number) <= total for number in re.findall(r"\d+", those)):
        return None
    return f"{verb} {those} of preview {found['preview']}".lstrip()


def _put_right(text: str, preview: str, total: int) -> str | None:
    found = _PUT_RIGHT.fullmatch(text)
    if found is None:
        return None
    number = int(found["one"] or found["two"])
    words = found["any"] or found["edit"]
    if not 1 <= number <= total:
        return None
    return f"change line {number} of preview {preview}{f': {words}' if words else ''}"


def _plainly(text: str) -> tuple[str, str] | None:
    said = text
    for words, verb in _OTHER_WORDS:
        said = words.sub(verb, said, count=1) if words.match(said) else said
    if _SAID.fullmatch(said):
        return "", said.rstrip(" .!")
    if _YES.fullmatch(text):
        return "keep", "all"
    if _NO.fullmatch(text):
        return "drop", "all"
    if found := _YES_BUT.fullmatch(text):
        return "keep", f"all but {found['those']}"
    found = _ONLY_NUMBERS.fullmatch(text)
    return ("keep", found["those"]) if found and found["those"].lower() not in ("it", "these") else None


def keeping(says: str) -> str:
    """`keep line 2 of preview 7: ` where a sentence opens so, else nothing."""
    found = _KEEPING.match(says)
    return found[0] if found else ""


def chosen(words: str, total: int, waiting: Sequence[int]) -> tuple[int, ...]:
    """The numbers that are meant: of those that wait, where "all" or "the rest" is said."""
    words = re.sub(r"^(?:only|just) ", "", words.strip().lower())
    if re.fullmatch(_ALL, words):
        return tuple(waiting)
    but = re.fullmatch(rf"{_ALL}{_BUT}(?P<those>.+)", words)
    if but:
        left = chosen(but["those"], total, waiting)
        return tuple(number for number in waiting if number not in left)
    run = re.fullmatch(rf"(?:the )?(?P<end>first|last) (?P<count>{_COUNT})(?: .*)?", words)
    if run:
        count = min(_COUNTS.get(run["count"]) or int(run["count"]), total)
        numbers = range(1, count + 1) if run["end"] == "first" else range(total - count + 1, total + 1)
        return tuple(numbers)
    return tuple(dict.fromkeys(_listed(words, total)))


def _listed(words: str, total: int) -> list[int]:
    found = []
    for one in re.finditer(
        rf"(?P<first>\d+)(?:\s*(?:-|–|to|until)\s*(?P<last>\d+))?|(?P<word>{_ORDINAL})", words
    ):
        if one["word"]:
            place = _ORDINALS[one["word"]]
            found.append(place if place > 0 else total)
        else:
            found += range(int(one["first"]), int(one["last"] or one["first"]) + 1)
    return found
