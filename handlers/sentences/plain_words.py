"""What a word means, and how one says something to Clerk."""

import re

from cards.glossary import MEANINGS, OTHER_WORDS, STATES
from handlers.sentences import table

_QUOTE = "[\"'“”‘’]?"
_RATINGS = {"rag", "brag", "rag rating", "brag rating", "rating", "progress rating"}
_KNOWN = sorted(sorted(({*MEANINGS, *OTHER_WORDS} | _RATINGS) - STATES), key=len, reverse=True)
_TERM = rf"(?P<word>(?:{'|'.join(map(re.escape, _KNOWN))})(?:e?s)?)"
_ANY = rf"(?P<word>{_QUOTE}[a-z0-9][\w &/.,'’-]{{0,58}}?{_QUOTE})"
_A = r"(?:an? |the |our |all this |this |all these |these )?"
_SHOWN = (
    "risks?|risk (?:register|log)|scorecard|kpis?|action "
    "(?:plan|log)|tracker|register|decisions?|measures?|ratings?"
)
"""What `what is the ...` asks to see rather than to have explained."""
_THEN = (
    r"(?: (?:when it'?s at home|then|exactly|actually|really|please|again|here|on here|in (?:here|this)"
    r"|in plain (?:english|words)|(?:all )?about|for short|and why does it matter))*\W*"
)
_BODY = (
    r"(?:nhse|nhs england|(?:the )?(?:dfe|cqc|icb|pcf|hwbb)|ofsted|(?:the )?(?:parent[ -]carer forum"
    r"|integrated care board|department for education|health and wellbeing board))"
)
_EXPLAINS = (
    r"(?:define|explain|(?:what(?:'s| is) )?(?:the )?(?:meaning|definition) of"
    r"|(?:i )?(?:don'?t|do not|didn'?t|never) (?:understand|know|get)|what(?:'s| is| was|s) meant by"
    r"|what do (?:you|they|we|people) mean (?:by|when (?:you|they|we|people) say))"
)
_WHAT = r"(?:what|wot|wat)(?:'s|’s| is| are|s|'re)?(?: an?| the)?"
_UNSURE = (
    r"(?:(?:i'?m )?(?:not|never) (?:sure|clear)(?: about)?|(?:i )?(?:don'?t|do not|didn'?t) "
    r"(?:understand|know|get)|explain)"
)
_HOW = (
    r"(?!.*\b(?:complain|complaint|speak to|talk to|contact|reach|get hold of|know (?:if|whether|when))\b)"
    r"(?:how (?:do|can|would|should|could|might|does) (?:i|we|you|one|people|someone|somebody|members"
    r"|parents)"
    r"|how to|what (?:do|should|would) (?:i|we|you) (?:say|type|write|put|do)(?= (?:to|if|when)\b)"
    r"|what(?:'s| is) the (?:way|best way|command|word) (?:to|for)|is there a way (?:to|of))"
)

OPENINGS = table(
    (
        "difference",
        rf"(?:what(?:'s| is|s) the )?diff(?:erences?)? between (?:an? |the )?{_ANY} and (?:an? |the )?"
        rf"(?P<other>{_QUOTE}[a-z][\w '’-]{{1,40}}?{_QUOTE})\W*",
    ),
    (
        "difference",
        rf"(?:is|are) (?:an? )?{_ANY} (?:the same (?:thing )?as|different (?:from|to)) (?:an? )?"
        r"(?P<other>[a-z][\w '’-]{1,40}?)\W*",
    ),
    (
        "difference",
        rf"how (?:is|are) (?:an? )?{_ANY} (?:any )?different (?:from|to) (?:an? )?"
        rf"(?P<other>[a-z][\w '’-]{{1,40}}?)\W*",
    ),
    ("meaning", rf"what(?:'s|’s| is|s) (?:this|that|all this|these) {_TERM}\b.{{0,40}}"),
    (
        "meaning",
        r"what does it mean (?:when|if|that|for) (?:an action |something |it |you |they |this |things "
        r")*(?:is|'s|says?|are|to be|be|said to be)"
        rf" (?:an? |to )?{_ANY}\W*",
    ),
    ("meaning", rf"(?:explain )?what (?:you|they|we|people) (?:mean|meant) by {_A}{_ANY}\W*"),
    (
        "meaning",
        rf"what (?:on earth|the heck|the hell|exactly) (?:is|are) {_A}{_QUOTE}{_TERM}{_QUOTE}{_THEN}",
    ),
    ("meaning", r"what(?:'s| is|s) [\"“‘'](?P<word>[a-z][a-z -]{1,30})[\"”’']\W*"),
    ("meaning", rf"(?:who|what) (?:is|are) (?P<word>{_BODY}){_THEN}"),
    (
        "meaning",
        rf"(?:{_UNSURE} )?what {_A}(?P<word>(?!do\b|does\b|is\b|are\b)[a-z][\w &/'’-]{{0,40}}?) (?:means"
        rf"|stands for){_THEN}",
    ),
    ("meaning", rf"{_UNSURE} what {_A}{_ANY} (?:means?|is|are|stands? for){_THEN}"),
    ("meaning", rf"what {_A}(?-i:(?P<word>[A-Z][A-Za-z&/]{{1,9}})) (?:is|means|stands for)"),
    (
        "meaning",
        rf"{_EXPLAINS} {_A}(?P<word>{_QUOTE}(?!what\b|why\b|how\b|any of|all of|it\W*$|this\W*$)"
        rf"[a-z][a-z &/'’-]{{1,40}}?{_QUOTE})\W*",
    ),
    (
        "meaning",
        rf"(?:(?:what|wot|wat) (?:does|do|did)|{_WHAT}) {_A}{_ANY} (?:actually |really )?(?:mean|means"
        rf"|stand for)\b.{{0,40}}",
    ),
    (
        "meaning",
        rf"(?:what(?:'s|’s| is| are|s)|wots) (?:an? |all this |these )?{_QUOTE}{_TERM}{_QUOTE}{_THEN}",
    ),
    (
        "meaning",
        rf"(?:what(?:'s|’s| is| are|s)|wots) the (?!(?:{_SHOWN})\W*$){_QUOTE}{_TERM}{_QUOTE}{_THEN}",
    ),
    ("meaning", rf"what (?:an? |the )?{_TERM} (?:is|are|means?){_THEN}"),
    ("meaning", rf"what (?:does|do) (?:an? |the ){_TERM} (?:actually )?do\W*"),
    (
        "meaning",
        rf"{_QUOTE}{_TERM}{_QUOTE}\W+(?:what(?:'s|’s| is|s) (?:that|it|this)|meaning|means what"
        rf"|mean)\b.{{0,20}}",
    ),
    ("how to", rf"{_HOW} (?P<what>.+)"),
    (
        "how to",
        r"(?:i'?m|i am|i feel) (?:so |really |totally |a bit |completely )?(?:confused|lost"
        r"|baffled)\b(?P<what>[^#\d]{0,40})"
        r"|(?:i )?(?:don'?t|do not) (?:understand|get) (?:any of |all )?(?:this|it|how (?:this|it) works"
        r"|what'?s going on)\W*",
    ),
    (
        "how to",
        r"(?:can|may|could|am i (?:able|allowed) to|are we (?:able|allowed) to) ?(?:i|we|members|parents"
        r"|a member|an owner|anyone|any member)?"
        r" (?P<what>(?:say|add|log|raise|close|move|change|note|object|keep|reopen|undo|ask|stop|give"
        r"|tell)\b[^#\d]*?\b(?:an? (?:action"
        r"|risk|note|date|decision|update)|something|things|actions|risks|dates|somebody|someone|reminders"
        r"|notes)\b[^#\d]*)",
    ),
    ("how to", r"(?:i don'?t|i do not|not sure|i'?m not sure) (?:know |sure )?how to (?P<what>.+)"),
    (
        "how to",
        r"(?:what|which) (?:things )?(?:am i|are we|are members|are parents|is a member) (?:allowed"
        r"|able) to (?P<what>.+)",
    ),
    ("how to", r"what can (?:i|we|members|parents|a member|an owner|a parent) (?P<what>do\b.*)"),
    ("how to", r"(?:i'?m|i am) new (?:here|to this|to the (?:board|group))\b(?P<what>.*)"),
    (
        "how to",
        r"who (?:can|may|is allowed to|gets to|decides(?: when)?(?: to)?) (?P<what>(?:close|reopen|move"
        r"|change|agree|approve|score|raise|log|rate|add)\b"
        r"(?! #?\d)[^#\d]*)",
    ),
)

QUESTIONS = table(
    # A term by itself, where nothing else has a use for it.
    ("meaning", rf"^{_TERM}\s*\?+\W*$"),
)
