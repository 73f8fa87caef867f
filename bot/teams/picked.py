"""A message that somebody picked out, as the form of an action is filled in with it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from bot.teams.values import Mention, Picked

Names = Mapping[str, str]
"""People of the record by their Entra object ids."""
MENTIONS = 10
_ONE_LINE = frozenset(
    {"a", "at", "b", "code", "em", "emoji", "font", "i", "img", "s", "span", "strong", "sub", "sup", "u"}
)
_UNSEEN = frozenset({"script", "style", "head", "title", "blockquote"})
"""A quotation is somebody else's message."""
_WITHOUT_END = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base", "embed"})


def fields(message: Picked, names: Names, us: str) -> dict[str, str]:
    """What `handlers.from_message` reads. `us` is Clerk's own app id: its mention says nothing."""
    called: dict[int | None, str] = {
        mention.id: "" if _is_us(mention, us) else _name(mention, names) for mention in message.mentions
    }
    people = [called[one.id] for one in message.mentions[:MENTIONS] if _user(one) and called[one.id]]
    return {
        "message": _words(message, called),
        "mentioned": "; ".join(dict.fromkeys(people)),
        "source": message.link_to_message or "",
    }


def mentioned(message: Picked) -> tuple[str, ...]:
    """The Entra object ids of people who are mentioned."""
    return tuple(user for one in message.mentions[:MENTIONS] if (user := _user(one)))


def _words(message: Picked, called: Mapping[int | None, str]) -> str:
    if message.body.content_type != "html":
        return message.body.content.strip()
    reader = _Reader(called)
    reader.feed(message.body.content)
    reader.close()
    return reader.text()


def _user(mention: Mention) -> str | None:
    who = mention.mentioned and mention.mentioned.user
    return who.id if who else None


def _is_us(mention: Mention, us: str) -> bool:
    who = mention.mentioned and mention.mentioned.application
    return bool(who and who.id and who.id.removeprefix("28:") == us)


def _name(mention: Mention, names: Names) -> str:
    return names.get(_user(mention) or "") or mention.mention_text or ""


@dataclass
class _Reader(HTMLParser):
    """HTML as the words that somebody sees, a line for each paragraph."""

    called: Mapping[int | None, str]
    said: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    link: str | None = None
    mention: int | None = None
    linked: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNSEEN:
            self.unseen.append(tag)
        elif tag == "at":
            self.mention = _number(given.get("id"))
            self._say(self.called.get(self.mention, ""))
        elif tag == "a":
            self.link, self.linked = given.get("href"), len(self.said)
        elif tag in ("img", "emoji"):
            self._say(f" {given.get('alt') or ''} ")
        elif tag not in _ONE_LINE:
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag == self.unseen[-1]:
                self.unseen.pop()
        elif tag == "at":
            self.mention = None
        elif tag == "a":
            self._say(_address(self.link, "".join(self.said[self.linked :])))
            self.link = None
        elif tag not in _ONE_LINE and tag not in _WITHOUT_END:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        """A mention was said already, by the name that the record has."""
        if self.mention not in self.called:
            self._say(data)

    def text(self) -> str:
        return "\n".join(_lines("".join(self.said)))

    def _say(self, words: str) -> None:
        if not self.unseen:
            self.said.append(words)


def _lines(text: str) -> Iterable[str]:
    return (line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def _address(link: str | None, words: str) -> str:
    """`the plan (https://example.org)`; an address that is written out is not told twice."""
    shown = bool(link) and str(link).startswith(("https://", "http://"))
    return f" ({link})" if shown and str(link).rstrip("/") not in words else ""


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else None
