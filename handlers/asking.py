"""Asking one question back. Nothing is changed; the store remembers what was asked, for half an hour."""

import re
from dataclasses import dataclass

from cards.model import Button, Card, Form, Line
from handlers.grammar import Sentence
from handlers.sentences import REF, deliverables, people, ratings, scorecard
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
    r"(?:no|n|nope|cancel|never ?mind|neither|none(?: of (?:them|these))?|forget it|leave it)\b.{0,15}", re.I
)
_YES = re.compile(
    r"(?:y|yes|yep|yeah|ok|okay|sure|please do|go ahead|do it|confirm(?:ed)?"
    r"|agreed?|correct)(?: please| thanks)?\W*",
    re.I,
)
_BEGINS_A_COMMAND = re.compile(
    rf"(?:(?:show|close|move|push|give|reopen|approve|decline|start|keep) )?#?{REF}\b", re.I
)
_IMPERATIVE = re.compile(
    r"(?:done|finished|complete|close|agree to|assign|give|mark|score|rate|add|move|push|extend|start|reopen"
    r"|keep|don'?t|please|approve|decline|show|stop|note|log|raise)\b",
    re.I,
)
_BECAUSE = re.compile(r"^(?:because|as|since|due to)\s+(?=\S)", re.I)
_OPENS_A_COMMAND = re.compile(
    r"(?:add an? |log |raise |score |remind |what |who |when |where |which |how many |show |list |"
    r"delete )\S+ \S",
    re.I,
)
_PREFIXED = frozenset(
    {"log", "log form", "note", "raise risk", "add control", "decide", "keep import", "drop import"}
)
_ALWAYS_NEW = (
    ratings.ALWAYS_NEW
    | scorecard.ALWAYS_NEW
    | people.ALWAYS_NEW
    | deliverables.ALWAYS_NEW
    | {*("undo", "help", "mine", "menu", "erase", "list", "stop nudges", "summary")}
)
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

    def card(self) -> Card:
        return Card(self.text, lines=self.lines, buttons=self.options, form=self.form)


class Declined(Refusal):
    """A refusal that offers something else with a button."""

    def __init__(self, text: str, *buttons: Button) -> None:
        super().__init__(text)
        self.buttons = buttons


def meant(question: Question, text: str, sentence: Sentence) -> str | None:
    """The sentence that this answer stands for, or None where it is no answer but something new."""
    options = question.options
    chosen = _chosen([option["label"] for option in options], text)
    if chosen is not None:
        return options[chosen]["says"]
    if sentence.verb == "correct":
        return _of_another(question, sentence)
    if question.free and text.strip() and not _is_new(sentence):
        return question.free.replace("{answer}", _BECAUSE.sub("", text.strip()))
    return None


def _of_another(question: Question, sentence: Sentence) -> str | None:
    """`sorry, I meant 102`, while Clerk waits for an answer about 104: nothing is to be put right yet."""
    asked = " ".join([question.free or "", *(option["says"] for option in question.options)])
    wrong = sentence.parts.get("wrong", "").lstrip("#")
    about_it = not wrong or re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", asked, re.I)
    return f"instead {sentence.refs[0]}" if about_it else None


def is_no(text: str) -> bool:
    return _NO.fullmatch(text.strip()) is not None


def _is_new(sentence: Sentence) -> bool:
    """A new command abandons the question; words that only sound like one ("the data is late") answer it."""
    if sentence.verb in _ALWAYS_NEW or (sentence.verb in _PREFIXED and ":" in sentence.text):
        return True
    if _OPENS_A_COMMAND.match(sentence.text):
        return True
    if sentence.refs and sentence.verb and _IMPERATIVE.match(sentence.text):
        return True
    if sentence.text.rstrip().endswith("?"):
        return bool(sentence.verb)
    return (
        bool(sentence.refs) and sentence.verb != "show" and _BEGINS_A_COMMAND.match(sentence.text) is not None
    )


def _chosen(labels: list[str], text: str) -> int | None:
    words = text.strip().strip(".!?").lower()
    words = re.sub(r"^(?:the|it'?s|i mean|i meant|option|number|action) ", "", words)
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
    ):
        if len(same) == 1:
            return same[0]
    found = candidates(words, [Named(place, label, _initials(label)) for place, label in enumerate(labels)])
    return found[0].id if len(found) == 1 else None


def _number(label: str) -> str:
    found = re.match(r"#?([\w#]+) ", label)
    return found[1].lower() if found else ""


def _initials(label: str) -> str:
    return "".join(word[0] for word in label.split() if word[0].isalpha()) if len(label.split()) < 4 else ""
