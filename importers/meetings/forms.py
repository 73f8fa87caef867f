"""How the lines of a list name who: "Kim - do it", "Kim to do it", "Do it (Kim)". A list keeps to one form.

So a name that nobody knows is read as one where the other lines of its list have a name in its place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers.meetings import labels, markers, sayings, tags
from importers.meetings.labels import Labelled
from importers.meetings.tags import Tag
from rules.people import Named

_OWNER_FIRST = re.compile(r"^(?P<who>[^:.–—]{2,50}?)(?::|\s[-–—](?=\s))\s*(?P<what>\S.*)$", re.DOTALL)
_HANDLE_FIRST = re.compile(
    r"^(?P<who>@[\w.-]+(?:(?:\s*[,/&]\s*|\s+(?:and\s+)?)@[\w.-]+)*)(?:\s*\([^()]*\))?\s*[:,–-]?\s+(?:to\s+)?(?P<what>\S.*)$",
    re.DOTALL,
)
_NAME = r"(?:@[\w.-]+|[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’-]*)){0,2})"
NAMES = rf"{_NAME}(?:(?:\s?[,/&+]\s?|,? and ){_NAME})*"
_BETWEEN = re.compile(r"\s*[,/&+]\s*(?:and )?|\s+and\s+|\s+(?=@)")
_ONE_WORD = re.compile(r"@[\w.-]+|[A-Z][a-z'’-]+")
_TO_DO = re.compile(rf"^(?P<what>(?P<who>{NAMES}) to (?!(?:be|the|an?|all|every|you)\b)[a-z].*)$", re.DOTALL)
_FORMS = (
    re.compile(
        rf"^(?P<what>.*\S)\s*[(\[](?P<who>{NAMES})(?:[,;:–-]+\s*(?P<when>[^()\[\]]+))?[)\]]\.?$", re.DOTALL
    ),
    re.compile(rf"^(?P<who>{NAMES})(?: ?\([^()]*\))?(?:\s?:|\s[-–—→>]+|,)\s+(?P<what>\S.*)$", re.DOTALL),
    _TO_DO,
    re.compile(rf"^(?P<what>(?P<who>{NAMES}) will (?!be\b)[a-z].*)$", re.DOTALL),
    re.compile(rf"^(?P<what>.*\S)\s+[–—-]\s+(?P<who>{NAMES})\.?$", re.DOTALL),
)
_MOST = 0.6


@dataclass(frozen=True)
class Form:
    pattern: re.Pattern[str]

    @property
    def tells_work(self) -> bool:
        """ "Kim to do it" is work under any heading; "Kim: ..." may be what Kim said."""
        return self.pattern is _TO_DO

    def cut(self, text: str) -> tuple[str, Tag] | None:
        """What is to be done, and who."""
        found = self.pattern.match(text)
        return (found["what"], Tag(found["who"], found.groupdict().get("when"))) if found else None


def of(lines: Sequence[str], roster: Sequence[Named]) -> Form | None:
    """The form of a list; None where most lines have none, or nobody named in them is known."""
    bare = [_bare(line) for line in lines]
    known = {form: _known(form, bare, roster) for form in map(Form, _FORMS)}
    fits = [form for form in known if known[form] and _share(form, bare) >= _MOST]
    return max(fits, key=lambda form: known[form], default=None)


def owner_first(text: str, roster: Sequence[Named]) -> Labelled | None:
    """ "Tom Rigby: send the papers": the name leads and is not part of the text."""
    handle = _HANDLE_FIRST.match(text)
    if handle:
        return Labelled(None, handle["what"], re.sub(r"(?<=[\w-])\s+(?=@)", ", ", handle["who"]))
    found = _OWNER_FIRST.match(text)
    if found and sayings.names_somebody(found["who"], roster):
        return Labelled(None, found["what"], found["who"])
    return None


def called(owners: str) -> list[str]:
    """The first names or handles that are all an owner consists of: "Femi and Rosie"."""
    each = _BETWEEN.split(owners.strip())
    return [name.lstrip("@") for name in each] if all(map(_ONE_WORD.fullmatch, each)) else []


def _bare(line: str) -> str:
    text = markers.unbulleted(line)
    leading, items = labels.split(text)
    return items[0].text if items and not leading else text


def _known(form: Form, lines: Sequence[str], roster: Sequence[Named]) -> int:
    cuts = (form.cut(line) for line in lines)
    owners = [cut[1].owners for cut in cuts if cut and cut[1].owners]
    return sum(1 for owner in owners if tags.is_handle(owner) or sayings.names_somebody(owner, roster))


def _share(form: Form, lines: Sequence[str]) -> float:
    return sum(1 for line in lines if form.cut(line)) / len(lines) if lines else 0.0
