"""Taking a person out of what is written about them: which words stand for them, and what stands there then.

Only what is surely theirs is replaced: the name, the e-mail address, the addresses on the platforms. Initials
alone, a first name or a surname may be somebody else's, or a word: they are shown, for a human to decide.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_PSEUDONYM = re.compile(r"former member \d+", re.I)
_SURE = 4
"""Signs of another name that stands for nobody and nothing else."""
_TELLING = 6
"""Signs of a platform's own name for somebody."""
_BETWEEN = r"[\s._-]+"


def pseudonym(person_id: int) -> str:
    """Who it was when nobody may know any more: always the same, and told to nobody else."""
    return f"Former member {person_id}"


def is_pseudonym(name: str) -> bool:
    return _PSEUDONYM.fullmatch(name) is not None


@dataclass(frozen=True)
class Traces:
    """What somebody is called. `labels` are short names (initials, other spellings) that nobody else has.

    `also` is what whoever erases them knows besides: a nickname, a name before marriage. What is as short as
    initials is theirs only as it is written: "AL" is in no "al fresco".
    """

    pseudonym: str
    name: str
    labels: tuple[str, ...] = ()
    email: str | None = None
    addresses: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def in_text(self, text: str) -> str:
        return self._surely.sub(self.pseudonym, text)

    def in_names(self, text: str) -> str:
        """Where nothing but names stands, initials are theirs as well."""
        return self._labelled.sub(self.pseudonym, self.in_text(text)) if self.labels else self.in_text(text)

    def in_their_own(self, text: str) -> str:
        """Where nothing but the name of whoever it is of stands, a first name or a surname is theirs too."""

        def alone(found: re.Match[str]) -> str:
            return found.group() if found["another"] else self.pseudonym

        return self._parts.sub(alone, self.in_names(text))

    def perhaps(self, text: str) -> tuple[str, ...]:
        """Words that may mean them and may not, in a text that has been gone over."""
        return tuple(dict.fromkeys(self._perhaps.findall(text)))

    @cached_property
    def _surely(self) -> re.Pattern[str]:
        sure = [*(_whole(re.escape(one)) for one in self.addresses), *_last_parts(self.addresses)]
        sure += [re.escape(self.email)] if self.email else []
        sure += [_whole(one) for one in _orders(self.name)]
        sure += [_whole(re.escape(one)) for one in self.also if len(one) >= _SURE]
        as_written = [one for one in self.labels if len(one) >= _SURE]
        as_written += [one for one in self.also if len(one) < _SURE]
        labels = [_whole(re.escape(one)) for one in as_written]
        # An empty pattern would match everywhere, so there is always the name.
        return re.compile("|".join([f"(?i:{'|'.join(sure)})", *labels]))

    @cached_property
    def _labelled(self) -> re.Pattern[str]:
        return re.compile("|".join(_whole(re.escape(one)) for one in self.labels))

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        """`another`: "Tom Fox" and "Ann Rigby" are other people."""
        words = "|".join(map(re.escape, self._words)) or r"(?!)"
        return re.compile(rf"(?P<another>(?<!\w)[A-Z][\w'’-]* )?(?<!\w)(?:{words})(?!\w)(?! [A-Z])")

    @cached_property
    def _words(self) -> list[str]:
        return [] if is_pseudonym(self.name) else [part for part in self.name.split() if len(part) > 1]

    @cached_property
    def _perhaps(self) -> re.Pattern[str]:
        words = sorted({*self._words, *self.labels}, key=len, reverse=True)
        return re.compile("|".join(_whole(re.escape(one)) for one in words) or r"(?!)")


def throughout(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: throughout(inner, change) for name, inner in value.items()}
    return [throughout(inner, change) for inner in value] if isinstance(value, list) else value


def _orders(name: str) -> list[str]:
    """ "Tom Rigby", "tom.rigby", "Rigby, Tom" and "T. Rigby"."""
    parts = [re.escape(part).replace("'", "['’]").replace("’", "['’]") for part in name.split()]
    whole = [_BETWEEN.join(parts)]
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        whole += [rf"{last},\s*{first}", rf"{first[0]}\.\s*{last}"]
    return whole


def _last_parts(addresses: Sequence[str]) -> list[str]:
    """What a platform writes for them in a text: `<@U0123456>`."""
    last = {address.rpartition(":")[2].lstrip("@") for address in addresses}
    return [_whole(re.escape(one)) for one in sorted(last) if len(one) >= _TELLING]


def _whole(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"
