"""Lines that say what a plan is for, and who answers for it: "Aim: fewer queues. Lead: Bea Lund"."""

import re
from collections.abc import Sequence

from importers.document import Block, Table

_AIM = re.compile(
    r"\W*(?:our |the |overall )?(?:aims?|objectives?|goals?|ambition|vision|purpose)\s*[:–—-]", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"\W*(?:intended |desired |overall )?(?:outcomes?|success measures?)\s*[:–—-]", re.IGNORECASE
)


def tells_aim(text: str, below: Sequence[Block]) -> bool:
    """In minutes an outcome may be an action; over a table of actions it is what they are for."""
    if _AIM.match(text):
        return True
    return bool(_OUTCOME.match(text)) and bool(below) and isinstance(below[0], Table)
