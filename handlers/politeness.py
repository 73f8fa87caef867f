"""What people say around what they want: whom they address, how they greet and thank. It says nothing."""

import re

_ADDRESS = re.compile(r"^\s*(?:<@[^>]{1,40}>|@?clerk\b\s*[,:]?(?=\s+\S)|/clerk\b)\s*", re.I)
_OPENS = re.compile(
    r"^(?:(?:hi|hiya|hello(?: clerk)?|hi clerk|hey clerk|hey|morning|good morning|good afternoon|ok(?! to\b)"
    r"|okay|right|so|and|also|well(?! done\b)|please|pls|can you|can u|could you|could u|would you|will"
    r" you|can we|could we"
    r"|kindly|just|i'?d like you to|i want you to|i'?d like to|let'?s|tell me|let me know|do you know"
    r"|remind (?:me|us)(?= (?:who|what|when|which|how|where))"
    r"|sorry(?: to be a pain)?(?: but)?(?! (?:to|for|if|about)\b[^?!.]{0,60}? but\b)"
    r"|(?:oh|ah|ooh|um+|uh+|erm*|btw|by the way|basically|what i need is for)(?! (?:no|dear|well|sorry)\b)"
    r"|fyi|for info(?:rmation)?|heads up|i'?m afraid|unfortunately"
    r"|just to (?:say|confirm|let you know|note|update you)(?: that)?"
    r"|(?:quick|brief|short) (?:one|update|question)|i'?m (?:happy|pleased) to (?:say|report)(?: that)?"
    r"|as (?:discussed|agreed|promised|requested)|hope (?:you'?re|you are|all is) well"
    r"|(?:all|everyone|both|team|folks|clerk)(?=[,!.]))\b\s*[,!.:–-]*\s+)+",
    re.I,
)
"""What opens a message among people, and says nothing of what is wanted."""
_CHATTER = re.compile(
    r"^(?:(?:all|team|everyone|everybody|folks|guys|there|clerk|bot)\b[,!.:]?\s+(?=sorry|quick|can|could"
    r"|i was|just|any))?"
    r"(?:(?:(?:so |very |really )?sorry (?:to|for|if|about)|(?:i )?(?:know"
    r"|hope) this is)\b[^?!.]{0,60}?[ ,]but\b[,:]?\s+"
    r"|(?:(?:i have |i've got |just |got )?(?:a )?(?:quick|silly|stupid|daft|dumb|basic|small) (?:question"
    r"|one|query)"
    r"(?: (?:please|for you|but|from me))*)\s*[-–—,:.]?\s+"
    r"|(?:can|could|would|please can) (?:some|any)(?:one|body) (?:please |just |possibly )?"
    r"(?:(?:tell|remind|explain to) me\s+|(?=explain|say|show))|(?:i was |i'm |i am )?"
    r"(?:just )?wondering[,:]?\s+"
    r"|(?:any chance|is there any chance) (?:you|someone) (?:can|could)\s+)+",
    re.I,
)
"""What people say before they ask: "sorry for the silly question but what is a PAP"."""
_TAIL = re.compile(
    r"(?:[\s,]*\b(?:please|pls|(?:many )?thanks|thank you|thx|tnx|ta|cheers|asap|if (?:at all )?possible"
    r"|(?<=\s)x{2,5}"
    r"|if you (?:can|could|would|don'?t mind)|(?<=thanks )so much|(?<=thank you )(?:so|very) much"
    r"|(?<=thanks )in advance|(?<!\bto )(?<!\bfor )(?-i:ty|TY))\b[\s.!]*)+$",
    re.I,
)
"""Somebody may be called Ty, and be given an action."""

_FILLERS = re.compile(r"(?<=\s)(?:um+|uh+|erm+)\b,?\s+(?=\S)|\b(the|to|a|and|of|in|for)\s+(?=\1\s)", re.I)
_B4 = re.compile(r"\bb4\b", re.I)
_SPOKEN_STOP = re.compile(r"\s+full stop\b[.,]?(?=\s|$)", re.I)
"""What a phone writes down of what is dictated to it."""


def without(text: str) -> str:
    """The words that say what is wanted; all of them, where there are no others."""
    words = _B4.sub(
        "before", _FILLERS.sub("", _SPOKEN_STOP.sub(".", without_address(text.replace("’", "'"))))
    )
    words = _OPENS.sub("", _CHATTER.sub("", _OPENS.sub("", words)))
    return _TAIL.sub("", words).strip() or words.strip()


def without_address(text: str) -> str:
    """The text without "@clerk" before it."""
    return _ADDRESS.sub("", text.strip())
