"""What is only wished, imagined or quoted: it says nothing of how things are, and changes nothing.

Clerk offers to keep the words as a note, one press away, where they are about one action.
"""

import re
from dataclasses import replace

from handlers.sentence import Sentence, is_asked

_POLITE_IF = (
    r"(?:possible|you (?:can|could|would|don'?t mind|wouldn'?t mind|please|get (?:a|the) (?:chance|time))"
    r"|(?:that|this|it)(?:'?s| is) (?:ok|okay|alright|all right|fine|possible|easier)|i (?:may|might|could)"
    r"|no ?(?:-| )?(?:one|body) (?:minds|objects)|there are no objections|not too late|so|ok|okay|we (?:may"
    r"|could))\b"
)
_BEGINS = (
    rf"if (?!{_POLITE_IF})"
    r"|unless|if only|i (?:do |really |just )?wish|wish(?:ing)? (?:that )?|wouldn'?t it be|(?:it )?would be "
    r"(?:so )?"
    r"(?:nice|great|good|lovely|helpful|amazing|better|wonderful) (?:if|to|when|for)"
    r"|it(?:'d| would) be (?:so )?(?:nice|great|good|lovely|helpful|better) (?:if|to|when|for)"
    r"|suppos(?:e|ing)|imagin(?:e|ing)|pretend|hypothetically|in theory|in an ideal world|let'?s say|say "
    r"(?:i|we) "
    r"|assum(?:e|ing)|what if|as if|yeah,? right|chance would be|pigs (?:might|will) fly|fat chance|i dream"
    r"|i (?:might|may)(?! (?:need|have|not)\b)|(?:tell|inform) (?!me\b|us\b)\w+|let (?!me\b|us\b)\w+"
    r" know|i(?:'d| would) (?:love"
    r"|like|prefer) (?:it )?(?:if|for|to see)|we(?:'d| would) (?:love|like) (?:it )?"
    r"(?:if|to see)"
)
_SUPPOSES = re.compile(
    rf"^(?:(?:oh|well|but|and|so|hmm|honestly|ah|god|er|um|look|ok|okay|right),? )*(?:{_BEGINS})\b", re.I
)
_NEVER = re.compile(r"\b(?:is|are|will) (?:ever|never) (?:going to (?:be|get)|be|get)\b", re.I)
_QUOTES = re.compile(
    r"^(?!(?:i|we|the (?:board|chair|meeting|group)|board|chair|everyone|all)\b)[\w.'-]+(?: [A-Z][\w'-]+)? "
    r"(?:said|says|told (?:me|us)|reckons?|thinks?|claims?|was saying|mentioned|wants|asked)"
    r"(?: (?:me|us))?(?: (?:that|to|we|you|i))?\b",
    re.I,
)
_JOKES = re.compile(
    r"\b(?:lol|jk|j/k|just kidding|(?:only |just )?joking|haha\w*|rofl|lmao|not really|as a joke)\b"
    r"|[\U0001F602\U0001F923\U0001F643]"
    r"|(?:^|\s)/s\s*$",
    re.I,
)
_CHANGES = frozenset(
    {
        *(
            "done",
            "close",
            "ready to close",
            "close each",
            "one at a time",
            "replace",
            "expect",
            "not done",
            "part done",
        ),
        *("move", "slipping", "start", "on track", "assign", "reopen", "approve", "decline", "rate", "split"),
        *("keep open", "note", "tick for", "untick", "not mine", "snooze", "offer note"),
    }
)


def instead(sentence: Sentence, typed: str) -> Sentence:
    """The sentence, or where it only supposes something, the offer to note it."""
    if sentence.confirmed or sentence.verb not in _CHANGES:
        return sentence
    if _JOKES.search(sentence.text):
        return replace(sentence, verb="show", closure=None)
    if not (_SUPPOSES.match(sentence.text) or _NEVER.search(sentence.text) or _only_quoted(sentence)):
        return sentence
    if is_asked(sentence.text, typed) or not sentence.refs:
        return replace(sentence, verb="show", closure=None)
    return Sentence(text=sentence.text, verb="offer note", refs=sentence.refs[:1], note=sentence.text)


def _only_quoted(sentence: Sentence) -> bool:
    """`Zara said to close 110`: whoever said so may say it here."""
    ends = sentence.verb in ("done", "close", "close each", "move", "assign", "reopen", "approve", "note")
    return ends and _QUOTES.match(sentence.text) is not None
