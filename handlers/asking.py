"""Asking one question back. Nothing is changed; the store remembers what was asked, for half an hour."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cards.model import Button, Card, Form, Line
from handlers.grammar import Sentence
from handlers.sentences import (
    REF,
    charts,
    deliverables,
    highlight_reports,
    lines,
    pace,
    pace_weekly,
    people,
    ratings,
    report_files,
    scorecard,
)
from rules.people import Named, candidates, key
from rules.refusal import Refusal
from storage.models import Question

_ORDINALS = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
}
_NO = re.compile(
    r"(?!no (?:changes?|news|updates?|progress|risks?|declarations?|apologies)\b)"
    r"(?:no|n|nope|cancel|never ?mind|neither|none(?: of (?:them|these))?|forget it|leave it)\b.{0,15}"
    r"|(?:(?:oh|ah|um|hm+|ok|okay|no|sorry|actually|just)\W+){0,3}(?:scrap|skip|drop|ignore|forget|leave|bin)"
    r" (?:it|that|this|them|all that|the lot)(?: (?:then|for now|please|pls|thanks))*\W*|(?:no,? )?wait\W*",
    re.I,
)
"""`no change` says something."""
_YES = re.compile(
    r"(?:y|yes|yep|yeah|ok|okay|sure|please do|go ahead|do it|confirm(?:ed)?"
    r"|agreed?|correct)(?: please| thanks)?\W*",
    re.I,
)
_HEARD = re.compile(r"(?:ok|okay|sure)(?: please| thanks)?\W*", re.I)
"""Says that something was read, which is no consent to an ending or to a change in bulk."""
_NEEDS_A_YES = re.compile(r"\(confirmed\)$|^(?:agree to )?close\b|\bdone$", re.I)
_LATER = re.compile(
    r"(?:sorry,? )?(?:i'?ll|i will|let me|need to|i need to|i'?d better) (?:have to )?"
    r"(?:check|ask|find out|look|think|come back|get back|let you know|confirm|see|tell you|say|do (?:it"
    r"|that)"
    r"|add (?:it|that|one)|give you (?:it|that|one))\b.{0,60}"
    r"|(?:i'?m )?not (?:yet )?sure(?: yet)?(?:[\s,;.–-]+(?:i'?ll|let me|ask|check|will"
    r" ask)\b.{0,40})?\W*|(?:i )?(?:don'?t|do not) know(?: yet)?\W*|dunno\W*"
    r"|(?:hang|hold) on\W*|(?:maybe )?later\W*",
    re.I,
)
"""Neither an answer nor a reason: whoever has to find out first is asked again when they know."""
_BEGINS_A_COMMAND = re.compile(
    rf"(?:(?:show|close|move|push|give|reopen|approve|decline|start|keep) )?#?{REF}\b", re.I
)
_IMPERATIVE = re.compile(
    r"(?:done|finished|complete|close|agree to|assign|give|mark|score|rate|add|move|push|extend|start|reopen"
    r"|keep|don'?t|please|approve|decline|show|stop|note|log|raise|bring|shift|defer|delay|postpone|put|set"
    r"|change|slip|snooze|escalate|split|rename|remind|reassign|carry|replace|subsume)\b",
    re.I,
)
_ASKS = re.compile(
    r"(?:what|whats|who|whos|which|where|why|how|show|list|export|print|download|view"
    r"|send me|give me|is|are|has|have|did|does)\b"
    r"|when (?:is|are|was|were|do|does|did|will|has|have)\b",
    re.I,
)
_A_LIST = re.compile(
    r"(?:(?:all|my|our|the|open|closed|late|overdue|unassigned|unowned|undated|undone|slipped|pending|ready"
    r"|recent|waiting)\s+){0,4}"
    r"(?:actions?|starts?|risks?|log|list|summary|dates?|closures?|overdue|unassigned|undated|slipped"
    r"|scorecard|register|roster|ratings?|progress|decisions|deliverables|plans?|menu)\W*",
    re.I,
)
"""What is said as a whole to see something: "unassigned actions", but not "awaiting the next board"."""
_BECAUSE = re.compile(r"^(?:because(?: of)?|as|since|due to|reason(?: is)?:?)\s+(?=\S)", re.I)
_BARE = re.compile(rf"(?:(?:action|number|no\.?) )?#?(?P<ref>{REF})\W*", re.I)
_WANTS_WORDS_OR_A_DAY = re.compile(
    r"(?:\b(?:because|by|until|starts|on)| -) \{answer\}|^note .*: \{answer\}"
    r"|^(?:move|assign) \S+ to \{answer\}"
)
"""Where a reference by itself ("110") can be no answer."""
_WANTS_A_NAME = re.compile(r"(?:assign|give) \S+ to \{answer\}|.*, owner \{answer\}")
_MAY_NAME = frozenset(
    {"", "show", "offer note", "offer log", "assign", "add owner", "thanks", "person", "who is"}
)
"""Asked whose something is, a name is an answer, and so is "Meera will take it": every command is new."""
_SPAN = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? (?:to|until) \d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?: \d{4})?\W*", re.I
)
_WORD = re.compile(r"[a-z0-9]+")
_NUMBERED = re.compile(r"#(?P<number>\d+) \S")
_OPENS_A_COMMAND = re.compile(
    r"(?:add an? |new (?:risk|action)\b[:,]?\s*|log |raise |score |remind |what |who |when |where |which "
    r"|how many |show |list |delete )\S+ \S",
    re.I,
)
_DOES_IT = re.compile(
    r"(?:give|hand|pass|assign|reassign|close|reopen|move|push|bring|split|escalate) (?:it|this|that)\b", re.I
)
"""`give it to Owen`: of the action that is spoken of, and no reason for anything."""
_SENDS_APOLOGIES = re.compile(
    r"(?:send )?(?:my )?apologies (?:from [\w' -]+ )?for (?:the )?"
    r"(?:next|meeting|board|\d|(?:mon|tues|wednes|thurs|fri)day)",
    re.I,
)
"""For a meeting, and not for being late with an answer."""
_AN_ASIDE = re.compile(r"(?:oh|ooh|btw|by the way)\b[\s,]+\S+ \S|.*\b(?:btw|by the way)\W*", re.I)
"""`oh and Liam sends apologies`: of something else, whatever was asked."""
_ASKS_ABOUT_ONE = re.compile(
    r"(?:can|could|should|shall|may (?:i|we|he|she|they|it)|might|would|will|must|can't|couldn't)\b", re.I
)
"""`could 103 go to July?`: no reason why anything has moved."""
_WANTS_THE_LAST_DAY = re.compile(r"\S+ (?:\S+ )*is away .*\buntil \{answer\}")
_NO_DAY = re.compile(
    r"\b(?!(?:the|and|for|from|till?|until|through|after|before|about|around|maybe|probably|perhaps|think|say|end|of"
    r"|start|beginning|middle|mid|next|this|last|coming|following|week|weeks|month|months|days?|fortnight|term|half"
    r"|easter|christmas|summer|autumn|spring|back|she|he|they|she's|he's|they're|will|is|are|away|off|be|been|that"
    r"|inclusive|with|without|full|authority|may|agree|can|deciding|decide|a|an|couple|few|one|two|three|four|five|six"
    r"|today|tomorrow|sorry|please|pls|thanks|its|it's|it|going|to|working|working|date|first|second|third|same"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\d+(?:st|nd|rd|th))\b)"
    r"[a-z][\w'’]{2,}",
    re.I,
)
"""A word that says nothing of a day: it tells something else."""
_PREFIXED = frozenset({"log", "log form", "note", "raise risk", "add control", "decide"})
_ALWAYS_NEW = (
    charts.ALWAYS_NEW
    | highlight_reports.ALWAYS_NEW
    | report_files.ALWAYS_NEW
    | ratings.ALWAYS_NEW
    | scorecard.ALWAYS_NEW
    | people.ALWAYS_NEW
    | deliverables.ALWAYS_NEW
    | pace.ALWAYS_NEW
    | pace_weekly.ALWAYS_NEW
    | {*("undo", "help", "mine", "menu", "erase", "list", "stop nudges", "summary")}
    | {*("remind me", "remind group", "my reminders", "forget reminder", "chase", "chase overdue")}
    | {*("pause", "unpause", "resume nudges")}
    | {*("paste", "keep lines", "keep line", "drop lines", "show lines")}
    | {*("review lines", "change line", "name in lines")}
    | {*("amend", "amend line", "offer again")}
)
_LONGEST_NUMBER = 9
_MAY_ANSWER = frozenset({"", "show", "offer note", "offer log"})
"""What would be a reference or a note by itself is an answer where one is waited for."""


@dataclass
class Ask(Exception):
    """A question to the person. Each option is a button whose sentence is the whole request, made plain.

    `free` is a sentence with `{answer}` in it, where any words may be the answer.
    """

    text: str
    options: tuple[Button, ...] = ()
    free: str | None = None
    form: Form | None = None
    lines: tuple[Line, ...] = ()
    field: str | None = None
    """Of a form, the question that it is about."""

    def card(self) -> Card:
        return Card(self.text, lines=self.lines, buttons=self.options, form=self.form)


class Declined(Refusal):
    """A refusal that offers something else with a button."""

    def __init__(self, text: str, *buttons: Button) -> None:
        super().__init__(text)
        self.buttons = buttons


def meant(
    question: Question,
    text: str,
    sentence: Sentence,
    is_action: Callable[[int], bool] = lambda _number: False,
) -> str | None:
    """The sentence that this answer stands for, or None where it is no answer but something new.

    `is_action`: is there an action of this number? A number names it before it counts the choices.
    """
    if lines.is_asked(question.free):
        return None
    options = question.options
    keeping = lines.keeping(question.free or (options[0]["says"] if options else ""))
    if keeping:
        found = meant(_without(question, keeping), text, sentence, is_action)
        return f"{keeping}{found}" if found else None
    other = _of_another_action(options, text, is_action)
    if other is not None:
        return other
    chosen = _chosen([option["label"] for option in options], text)
    if chosen is not None:
        says = options[chosen]["says"]
        return None if _HEARD.fullmatch(text.strip()) and _NEEDS_A_YES.search(says) else says
    if sentence.verb == "thanks":
        return None
    if sentence.verb == "correct":
        return _of_another(question, sentence)
    if _AN_ASIDE.match(text.strip()):
        return None
    if question.free and text.strip() and not _is_new(sentence, question.free):
        return _said_freely(question.free, text, is_action)
    return None


def _without(question: Question, keeping: str) -> Question:
    """A question about one line of several, as it would be asked about it alone."""
    options = [{**one, "says": one["says"].removeprefix(keeping)} for one in question.options]
    free = question.free.removeprefix(keeping) if question.free else None
    return Question(
        person_id=question.person_id,
        channel=question.channel,
        expires_at=question.expires_at,
        options=options,
        free=free,
    )


def _said_freely(free: str, text: str, is_action: Callable[[int], bool]) -> str:
    """An action of this log may be closed, which is asked about; what is named elsewhere is sure."""
    typed = _BARE.fullmatch(text.strip())
    number = typed["ref"].lstrip("#") if typed else ""
    if number.isdecimal() and len(number) <= _LONGEST_NUMBER and is_action(int(number)):
        free = free.removesuffix(" (confirmed)")
    words = _BECAUSE.sub("", text.strip())
    if words != text.strip() and free.startswith("move ") and free.endswith(" to {answer}"):
        return f"{free.removesuffix(' to {answer}')} because {words}"  # asked by when, and told why
    return free.replace("{answer}", words)


def _of_another_action(
    options: list[dict[str, str]], text: str, is_action: Callable[[int], bool]
) -> str | None:
    """`14`, asked which action is meant: action 14, though it is none of those that were offered."""
    numbers = [found["number"] for option in options if (found := _NUMBERED.match(option["label"]))]
    typed = _BARE.fullmatch(text.strip())
    ref = typed["ref"].lstrip("#") if typed else ""
    if len(numbers) != len(options) or not numbers or not ref.isdecimal() or ref in numbers:
        return None
    code = re.search(rf"(?P<code>[\w-]+)#{numbers[0]}\b", options[0]["says"])
    if code is None or len(ref) > _LONGEST_NUMBER or not is_action(int(ref)):
        return None
    return options[0]["says"].replace(code[0], f"{code['code']}#{ref}")


def _of_another(question: Question, sentence: Sentence) -> str | None:
    """`sorry, I meant 102`, while Clerk waits for an answer about 104: nothing is to be put right yet."""
    asked = " ".join([question.free or "", *(option["says"] for option in question.options)])
    wrong = sentence.parts.get("wrong", "").lstrip("#")
    about_it = not wrong or re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", asked, re.I)
    return f"instead {sentence.refs[0]}" if about_it else None


def chooses(question: Question, text: str) -> bool:
    """Do the words name one of what is to be chosen from: `I meant Cara`? A yes or a no is no choice."""
    labels = [option["label"] for option in question.options if option["says"] != "no"]
    return len(labels) > 1 and _chosen(labels, text) is not None


def is_no(text: str) -> bool:
    return any(pattern.fullmatch(text.strip()) for pattern in (_NO, _LATER))


def _is_new(sentence: Sentence, free: str) -> bool:
    """A new command abandons the question; words that only sound like one ("the data is late") answer it."""
    if sentence.verb in ("draft minutes", "agree minutes") and "meeting" in sentence.parts:
        return True
    if sentence.verb in _ALWAYS_NEW or (sentence.verb in _PREFIXED and ":" in sentence.text):
        return True
    if _ASKS_ABOUT_ONE.match(sentence.text) and sentence.refs:
        return True
    if _WANTS_THE_LAST_DAY.match(free) and _NO_DAY.search(sentence.text):
        return True
    if _BARE.fullmatch(sentence.text.strip()):
        return sentence.verb == "show" and _WANTS_WORDS_OR_A_DAY.search(free) is not None
    if _SPAN.fullmatch(sentence.text.strip()):
        return False
    if _WANTS_A_NAME.match(free) and sentence.verb not in _MAY_NAME:
        return True
    if sentence.verb not in _MAY_ANSWER and (_ASKS.match(sentence.text) or _A_LIST.fullmatch(sentence.text)):
        return True
    if _OPENS_A_COMMAND.match(sentence.text):
        return True
    if sentence.verb and (_DOES_IT.match(sentence.text) or _SENDS_APOLOGIES.match(sentence.text)):
        return True
    if sentence.refs and sentence.verb and (sentence.verb == "move" or _IMPERATIVE.match(sentence.text)):
        return True
    if sentence.text.rstrip().endswith("?"):
        return bool(sentence.verb)
    return (
        bool(sentence.refs) and sentence.verb != "show" and _BEGINS_A_COMMAND.match(sentence.text) is not None
    )


def _chosen(labels: list[str], text: str) -> int | None:
    words = text.strip().strip(".!?").lower()
    words = re.sub(r"^(?:the|it'?s|i mean|i meant|option|number|action|\w{2,4} (?:is|means|=)) ", "", words)
    numbered = [place for place, label in enumerate(labels) if _number(label) == words.lstrip("#")]
    if words.lstrip("#").isdigit() and len(numbered) == 1:
        return numbered[0]
    if words.isdigit() and 1 <= int(words) <= len(labels):
        return int(words) - 1
    ordinal = _ORDINALS.get(words.removesuffix(" one"))
    if ordinal is not None and ordinal < len(labels):
        return ordinal % len(labels) if labels else None
    if _YES.fullmatch(words) and labels and labels[0].lower().startswith("yes"):
        return 0
    return _named(labels, words)


def _named(labels: list[str], words: str) -> int | None:
    """By the label itself, by the number that it opens with, or by a part of a person's name."""
    for same in (
        [place for place, label in enumerate(labels) if key(label) == key(words)],
        [place for place, label in enumerate(labels) if _number(label) == words.lstrip("#")],
        [place for place, label in enumerate(labels) if label.lower().startswith(f"{words},")],
    ):
        if len(same) == 1:
            return same[0]
    said = set(re.findall(r"[a-z0-9]{3,}", words.removesuffix(" one"))) - {"the", "one"}
    holding = [
        place for place, label in enumerate(labels) if said and said <= set(_WORD.findall(label.lower()))
    ]
    if len(holding) == 1 and _NUMBERED.match(labels[holding[0]]):
        return holding[0]
    found = candidates(words, [Named(place, label, _initials(label)) for place, label in enumerate(labels)])
    return found[0].id if len(found) == 1 else None


def _number(label: str) -> str:
    found = re.match(r"#?([\w#]+) ", label)
    return found[1].lower() if found else ""


def _initials(label: str) -> str:
    return "".join(word[0] for word in label.split() if word[0].isalpha()) if len(label.split()) < 4 else ""
