"""What Clerk says where somebody wants a record deleted."""

_NOTHING = "I delete nothing, because the log is a record."


def close_instead(ref: str) -> str:
    return f"{_NOTHING} If it should not be there, say: close {ref}, logged in error."


def close_risk_instead(ref: str) -> str:
    return f"{_NOTHING} If it should not be there, say: close {ref} because it was logged in error."


def nothing(who_may: str) -> str:
    """To who may not close it either."""
    return f"{_NOTHING} It can only be closed, as logged in error. {who_may}"
