"""What leaves in a file goes past the guard once more: what must not be kept must not be handed out either.

A rule may have come after the words were stored, and a document may have come in before the guard knew it.
"""

from rules import privacy

WITHHELD = "[withheld]"


def safe(text: str) -> str:
    """The text, with `[withheld]` in place of each line that the guard would not have let in.

    What only gives somebody away as a whole, such as a name above a date of birth, is withheld as a whole.
    """
    if not _is_private(text):
        return text
    lines = [WITHHELD if _is_private(line) else line for line in text.split("\n")]
    return "\n".join(lines) if WITHHELD in lines else WITHHELD


def names_few(text: str) -> bool:
    """Does it say "one exclusion"? Councils withhold figures under five where a paper is published."""
    return bool(privacy.small_numbers(text))


def _is_private(text: str) -> bool:
    return any(finding.level is privacy.Level.BLOCK for finding in privacy.scan(text))
