"""What is nearly a command: `104 dnoe`. It is offered, one press away, and never assumed."""

import re

from rapidfuzz.distance import OSA

_COMMANDS = """
    done close closed finished complete completed overdue unassigned undated summary reopen approve decline
    started assign snooze actions risks undo help show move push slipped slipping blocked note
    review scorecard deliverables roster meetings progress ratings
"""
_KNOWN = tuple(_COMMANDS.split())
_ENGLISH = """
    action approved approves asked assigned assigns auctions blacked blocker blockers blocks chose
    clone cloned closer closes closet clothe clothes cloths cloud compete competed completes
    concluded cover covers decide decided declined declines delete design dined does donor down dues
    finish finishes furnished given gone have held helped helps hold hope hopes lose lost love
    meeting more moved mover moves movie none noted notes nothing novel one open opens over overdo
    poster process progressive pushed pushes rating readings resigned reviewed reviews risk risky
    roasted roosted rooster score sent shop shops shore short shout showed shower shown shows sister
    skipped slapped slopped slow snow snowed stared start starter starts stated stocked stop stopped
    summer summery under undue unsigned update updated updates
"""
_SPELT_WELL = frozenset((*_KNOWN, *_ENGLISH.split()))
_SHORT, _LONG = 4, 8


def nearly(text: str) -> str | None:
    """The same words with the first slip mended, or None where every word may be meant as it stands."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    for word in words:
        if word in _SPELT_WELL:
            continue
        alone = text.strip().lower() == word
        meant = next((known for known in _KNOWN if _is_slip(word, known, alone=alone)), None)
        if meant is not None:
            return re.sub(rf"\b{word}\b", meant, text, count=1, flags=re.I)
    return None


def _is_slip(word: str, meant: str, *, alone: bool) -> bool:
    """One letter too many, too few, or two changed about; in a longer or a lone word also one for another.

    An ending more is no slip: a meeting is one of the meetings. So is another first letter, unless the first
    two changed places ("hsow").
    """
    if word.startswith(meant):
        return False
    if word[0] != meant[0] and word[:2] != meant[1::-1]:
        return False
    if sorted(word) == sorted(meant):
        return OSA.distance(word, meant) <= 2
    if len(meant) <= _SHORT and len(word) == len(meant) and not alone:
        return False
    return OSA.distance(word, meant) <= (2 if len(meant) >= _LONG else 1)
