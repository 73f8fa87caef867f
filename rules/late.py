"""Patterns that are compiled when they are first tried: most are for words that nobody says on most days."""

import re
from functools import cached_property
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`. What is asked of it (`search`, `sub`) is the compiled pattern's own from then on."""
    return cast(re.Pattern[str], _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, int(flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        """Asked once for each name: the answer is kept as an attribute of this object."""
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
