"""The days before and after a board on which its papers move (DOMAIN.md 5.6), in working days."""

from collections.abc import Mapping

USUAL: Mapping[str, int] = {"open": 15, "draft": 10, "chair": 8, "publish": 6, "actions": 2, "minutes": 5}
"""Reports open, drafts are due, the chair sees them, papers go out; later actions, then draft minutes."""
