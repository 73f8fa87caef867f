"""The route of an SRO's risks and reports: which group is next, by the kinds that the partnership named."""

from collections.abc import Sequence


def next_stop(route: Sequence[str], here: str, above: Sequence[str]) -> int | None:
    """Which of the groups above is next: the first kind of the route after `here` that one of them has.

    `above` are the kinds of the parent group, its parent and so on. A kind that no group above has is passed
    over, for a small partnership has no delivery group; None where the route ends here.
    """
    kinds = [kind.casefold() for kind in route]
    found = [kind.casefold() for kind in above]
    place = kinds.index(here.casefold()) + 1 if here.casefold() in kinds else 0
    return next((found.index(kind) for kind in kinds[place:] if kind in found), None)
