"""Risks told in a report: numbered under a heading of risks, or line by line as "Risk 1: ..."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importers import wrapping
from importers.document import Block, Paragraph
from importers.meetings import labels, markers
from importers.proposed import ProposedRisk, Score
from importers.risks import controls, register_names, register_risks, register_scores, risk_words
from importers.risks.register_names import Role
from importers.risks.register_sentences import told
from rules.letters import to_latin
from rules.people import Named

_SHORT = 160


@dataclass
class _Told:
    """One risk while its lines are being read."""

    title: str
    ref: str | None = None
    priority: str | None = None
    controls: list[str] = field(default_factory=list)
    owner: str | None = None
    scores: dict[Role, str] = field(default_factory=dict)
    closed: bool = False
    source: str = ""


def read(blocks: tuple[Block, ...], people: Sequence[Named]) -> tuple[list[ProposedRisk], tuple[Block, ...]]:
    """The risks, and the blocks that tell none."""
    reader = _Reader()
    rest = tuple(block for block in blocks if not (isinstance(block, Paragraph) and reader.takes(block)))
    return [_risk(each, people) for each in reader.found], rest


class _Reader:
    """Goes from paragraph to paragraph.

    `_listed`: a heading of risks is open, so items of a list are risks. `_controls`: the words "Control
    measures" stood last, so they are controls.
    """

    def __init__(self) -> None:
        self.found: list[_Told] = []
        self._listed = False
        self._with_controls = False
        self._controls = False
        self._open = False
        self._priority: str | None = None
        self._area: str | None = None
        self._area_level = 1
        self._number = -1
        """Of the heading, where its sections are numbered 1, 2, 3."""

    def takes(self, block: Paragraph) -> bool:
        """Does this paragraph tell of a risk or of its controls?"""
        text = block.text.strip()
        self._note_area(block.level, text)
        if not (self._listed or self._open) and "risk" not in text[:_SHORT].casefold():
            return False
        one = risk_words.ONE_RISK.match(text)
        if one:
            self._begin(one["title"], one["ref"], block)
            return True
        named = risk_words.NAMED.search(text[: _SHORT * 4])
        if named:
            self._heading(text)
            self._begin(named["title"], None, block)
            return True
        if self._opens(block, text):
            return False
        if self._ends(block, text):
            self._listed = self._open = self._controls = False
            return False
        return (self._listed or self._open) and self._goes_on(block, text)

    def _note_area(self, level: int | None, text: str) -> None:
        """A heading that names a priority holds for all below it, up to the next of its level."""
        if level is None:
            return
        named = risk_words.PRIORITY.search(text)
        if named or level <= self._area_level:
            self._area = named[1] if named else None
            self._area_level = level
        self._priority = self._area

    def _opens(self, block: Paragraph, text: str) -> bool:
        found = risk_words.HEADING.fullmatch(text) if len(text) <= _SHORT * 2 else None
        if found is None or risk_words.NONE.search(text[: _SHORT * 2]):
            return False
        rest = found["rest"].strip(" -–:")
        heading = block.level is not None or not rest
        if not heading and not risk_words.LEADS_IN.search(text):
            return False
        self._heading(text)
        return True

    def _heading(self, text: str) -> None:
        self._listed, self._open, self._controls = True, False, False
        self._with_controls = (
            "with control measures" in text.casefold() or "with their control" in text.casefold()
        )
        priority = risk_words.PRIORITY.search(text)
        self._priority = priority[1] if priority else self._area
        number = re.match(r"\d{1,2}(?![.\d]*\.\d)", text)
        self._number = int(number[0]) if number else -1

    def _ends(self, block: Paragraph, text: str) -> bool:
        """Another heading, or another numbered paragraph that does not tell of controls."""
        if risk_words.CONTROLS.match(text):
            return False
        section = risk_words.SECTION.match(text)
        follows = section is not None and (
            "." in section["number"] or int(section["number"]) == self._number + 1
        )
        return block.level is not None or follows or bool(risk_words.NONE.search(text[: _SHORT * 2]))

    def _goes_on(self, block: Paragraph, text: str) -> bool:
        if self._open and self._field(text):
            return True
        opened = risk_words.CONTROLS.match(text) if self._open else None
        if opened and self._opens_controls(opened["rest"]):
            return True
        item = risk_words.DASH_NUMBER.match(text)
        bullet = markers.has_bullet(text)
        if item and self._is_control(item["label"]):
            self.found[-1].controls.append(item["text"])
            return True
        if item and self._listed:
            self._item(item["text"], item["label"].strip("().:-"), block)
            return True
        if bullet and self._open and self._controls:
            self.found[-1].controls.append(markers.unbulleted(text))
            return True
        if bullet and self._listed:
            self._item(markers.unbulleted(text), None, block)
            return True
        return self._broken(text)

    def _is_control(self, label: str) -> bool:
        """Roman figures and letters below "Control measures"; numbers only where the risks have none."""
        if not self._open or not self._controls:
            return False
        return bool(risk_words.ROMAN.fullmatch(label)) or self.found[-1].ref is None or not self._listed

    def _opens_controls(self, rest: str) -> bool:
        said = risk_words.INTRODUCED.sub("", rest, count=1).strip()
        self._controls = True
        if said:
            first = wrapping.sentences(said)[0] if not re.search(r"[;\n•]|\bi\.|\b1\.", said) else said
            self.found[-1].controls.append(first)
        return True

    def _field(self, text: str) -> bool:
        """ "Owner: Ann Day", "Likelihood: 4", "Score: 4 x 5 = 20"."""
        name, colon, value = text.partition(":")
        role = (
            register_names.role_named(markers.unbulleted(name)) if colon and len(name) <= 40 else Role.OTHER
        )
        if role is Role.OWNER:
            self.found[-1].owner = value.strip()
        elif role in (
            Role.LIKELIHOOD,
            Role.IMPACT,
            Role.SEVERITY,
            Role.SCORE,
        ) and register_scores.looks_like_score(value):
            self.found[-1].scores[Role.IMPACT if role is Role.SEVERITY else role] = value.strip()
        elif risk_words.CLOSED.match(text):
            self.found[-1].closed = True
        else:
            return False
        return True

    def _item(self, text: str, ref: str | None, block: Paragraph) -> None:
        """An item of the list; its owner, score and controls may stand in the same sentence."""
        owned, scored = risk_words.OWNED.search(text), _score(text)
        if scored:
            text = text.replace(scored[0], "")
        if owned:
            text = risk_words.OWNED.sub(". ", text).strip(" .")
        self._sentences(text, ref, block)
        self.found[-1].owner = owned["who"] if owned else None
        if scored:
            self.found[-1].scores[Role.SCORE] = scored[1]

    def _sentences(self, text: str, ref: str | None, block: Paragraph) -> None:
        sentences = wrapping.sentences(text)
        inline = risk_words.INLINE_CONTROLS.search(text)
        if inline and inline.start() > 0:
            self._begin(text[: inline.start()].rstrip(" .;,–-"), ref, block)
            self.found[-1].controls.append(text[inline.end() :])
        elif self._with_controls and len(sentences) > 1:
            self._begin(sentences[0], ref, block)
            self.found[-1].controls.append(" ".join(sentences[1:]))
        else:
            self._begin(text, ref, block)

    def _begin(self, title: str, ref: str | None, block: Paragraph) -> None:
        self.found.append(_Told(title.strip(), ref, self._priority, source=block.at))
        self._open, self._controls = True, False

    def _broken(self, text: str) -> bool:
        """The rest of a line that a page broke."""
        if not self._open:
            return False
        last = self.found[-1]
        if last.controls and wrapping.continues(last.controls[-1], text):
            last.controls[-1] = f"{last.controls[-1]} {text}"
            return True
        if not last.controls and wrapping.continues(last.title, text):
            last.title = f"{last.title} {text}"
            return True
        return False


def _score(text: str) -> tuple[str, str] | None:
    """The words that tell a score, and the score: "(L4 x I3 = 12)", "scored 4 x 3"."""
    for found in (*risk_words.BRACKETED.finditer(text), *risk_words.RATED.finditer(text)):
        read = register_scores.read("", "", [found[1]], swapped=False, full=True)
        if register_scores.looks_like_score(found[1]) and read.likelihood:
            return found[0], found[1]
    return None


def _risk(each: _Told, people: Sequence[Named]) -> ProposedRisk:
    parts = told(each.title)
    score = each.scores
    return ProposedRisk(
        ref=each.ref,
        title=parts.title,
        description=parts.description,
        owner=register_risks.owner(each.owner or "", people),
        current=register_scores.read(
            score.get(Role.LIKELIHOOD, ""),
            score.get(Role.IMPACT, ""),
            [score[Role.SCORE]] if Role.SCORE in score else [],
            swapped=False,
            full=True,
        )
        if score
        else Score(),
        controls=tuple(_controls(each.controls)),
        cause=parts.cause,
        consequence=parts.consequence,
        priority=each.priority,
        closed=each.closed,
        source=each.source or None,
    )


def _controls(printed: Sequence[str]) -> Iterator[str]:
    """A list of several is cut where its items are; one line is cut further."""
    for text in printed:
        leading, items = labels.split(text)
        if len(printed) == 1 and ((items and not leading) or "\n" in text or "; " in text or "•" in text):
            yield from controls.split(text)
        else:
            yield to_latin(wrapping.flat(text)).rstrip(" ;,")
