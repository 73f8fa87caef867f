"""A second thing behind a first, in words that only lean on it: `close 101 and tell everyone`.

Pure: where the first ends. Nothing is dropped in silence: what was understood is done after a yes.
"""

import re
from dataclasses import dataclass

ALONE = frozenset(
    {
        *(
            "close",
            "done",
            "ready to close",
            "reopen",
            "keep open",
            "start",
            "assign",
            "move",
            "rate",
            "score",
        ),
        *("rate priority", "away", "deputise", "leave", "join", "apologies", "withdraw apologies"),
    }
)
"""What is one thing, and takes no second into itself as the words of an action or of a note would."""
_ASKED = r"(?:(?:please|pls|also|then|just|kindly|can you|can u|could you|could u|we should)\s+)*"
_OTHER = (
    r"(?:his|hers?|their|theirs|it|them|him|everyone|everybody|all|this|that|these|those"
    r"|the (?:one|other|others|rest|same|date|chair|group|board)|an?|new|another|one for)\b"
)
_BEHIND = re.compile(
    r"(?P<first>\S.+?)(?:\s*[,;.]\s+(?:(?:and|so|then|but)\s+)?|\s+(?:and|so|then|&)\s+"
    rf"|\s+(?=(?:can|could) (?:you|u)\b)){_ASKED}"
    rf"(?P<second>(?:(?:log|add|raise|give|move|push|shift|(?:close|reopen)(?! (?:it|this|that)\b)|hand"
    rf"|pass|assign|set|put|ask)\s+{_OTHER}"
    r"|(?:priority|p) ?\d{1,2} (?:is |now |to |at )*(?:green|amber|red|blue|grey|yellow|orange)\b"
    r"|(?:tell|remind|chase|nudge|email|message|let)\s+\w).*)",
    re.I | re.S,
)


@dataclass(frozen=True)
class Halves:
    first: str
    second: str


def parted(text: str) -> Halves | None:
    found = _BEHIND.fullmatch(text)
    return Halves(found["first"].strip(), found["second"].strip()) if found else None
