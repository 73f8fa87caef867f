"""What stands behind a risk that minutes mention: "... Owner: Kim Lee. Likelihood 3, impact 4."."""

import re
from collections.abc import Iterable, Iterator, Sequence

from importers.proposed import ProposedRisk, Score
from importers.risks import register_risks, register_scores

_OWNER = re.compile(
    r"^(?:(?:risk )?(?:owner|lead)(?: is|\s*[:–-])?\s+(?P<whose>[^.;,()]{2,60})"
    r"|(?:(?:it|this|the risk) (?:is|will be|to be)|to be)? ?owned by (?P<by>[^.;,()]{2,60})"
    r"|(?P<who>[^.;,()]{2,60}?) (?:will|to|is to|agreed to|would) (?:own|hold)(?: it| this| the risk)?)$",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"^(?:(?:it|this|the risk) (?:was|is) )?(?:(?:initial|current|inherent) )?"
    r"(?:(?:risk )?(?:scored?|rated|rating)(?: (?:at|as|of))?\s*[:–-]?\s*)?(?P<score>\S.*)$",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"^(?P<half>likelihood|impact|probability|severity)\s*(?:is|of|[:=–-])?\s*(?P<step>[1-5]|\w+)$",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"[;,()]\s*|(?<=\w)\s+and\s+(?=(?:impact|likelihood|severity|scored?|rated)\b)", re.IGNORECASE
)
_SAME_SENTENCE = re.compile(
    r"\s*[,;(]\s*(?=(?:(?:risk )?owner|owned by|likelihood|scored?|rated)\b)", re.IGNORECASE
)


def apart(sentences: Iterable[str]) -> Iterator[str]:
    """ "..., owner Kim, likelihood 3": what follows the risk, as a sentence of its own."""
    for sentence in sentences:
        yield from filter(None, _SAME_SENTENCE.split(sentence, maxsplit=1))


def told(title: str, after: Sequence[str], at: str) -> ProposedRisk:
    """The risk, with the owner and the score of the sentences right behind it."""
    owner: str | None = None
    halves: dict[str, str] = {}
    whole = ""
    for sentence in after:
        pieces = [piece.strip(" .") for piece in _PIECES.split(sentence) if piece.strip(" .")]
        read = [_piece(piece) for piece in pieces]
        if not read or not all(read):
            break
        for kind, value in filter(None, read):
            if kind == "owner":
                owner = owner or register_risks.owner(value, ())
            elif kind == "score":
                whole = whole or value
            else:
                halves[kind] = value
    return ProposedRisk(
        ref=None,
        title=f"{title[:1].upper()}{title[1:]}",
        owner=owner,
        current=_score(halves, whole),
        source=at or None,
    )


def _piece(piece: str) -> tuple[str, str] | None:
    """Which of owner, likelihood, impact and score a few words tell."""
    half = _HALF.match(piece)
    if half:
        kind = "likelihood" if half["half"].lower() in ("likelihood", "probability") else "impact"
        return kind, half["step"]
    owned = _OWNER.match(piece)
    if owned:
        return "owner", next(filter(None, owned.groups()))
    scored = _SCORE.match(piece)
    return (
        ("score", scored["score"]) if scored and register_scores.looks_like_score(scored["score"]) else None
    )


def _score(halves: dict[str, str], whole: str) -> Score:
    if not halves and not whole:
        return Score()
    return register_scores.read(
        halves.get("likelihood", ""),
        halves.get("impact", ""),
        [whole] if whole else [],
        swapped=False,
        full=True,
    )
