"""Where each part of the playground is, as its links say it. Pure."""

from urllib.parse import urlencode


def address(player: str, place: str, **more: str | int) -> str:
    """Where the page shows this place to this person."""
    return f"/play?{urlencode({'as': player, 'in': place, **more})}"


def look_at(player: str, place: str, post: int, how: str) -> str:
    """One post as a platform shows it."""
    return f"/play/look/{post}?{urlencode({'as': player, 'in': place, 'how': how})}"


def bring_your_own(player: str) -> str:
    return f"/play/own?{urlencode({'as': player})}"


def export(player: str, group: str, kind: str) -> str:
    return f"/play/export/{kind}?{urlencode({'as': player, 'group': group})}"
