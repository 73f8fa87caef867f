"""What each verb does to a risk: the part of COMMANDS that is about the register."""

from collections.abc import Mapping

from handlers import (
    deleting,
    escalating,
    passing,
    risk_controls,
    risk_lists,
    risk_reviews,
    risks,
    risks_elsewhere,
)
from handlers.request import Handler

_OF_RISKS: Mapping[str, Handler] = {
    "score": risks.score,
    "other score": risks.other_score,
    "describe risk": risks.describe,
    "place risk": risks.place,
    "risk happened": risks.happened,
    "add control": risk_controls.add,
    "control done": risk_controls.done,
    "control day": risk_controls.move,
    "control as action": risk_controls.as_action,
    "controls": risk_controls.listed,
    "link risk": risk_controls.link,
    "unlink risk": risk_controls.unlink,
    "review risk": risk_reviews.review,
    "review day": risk_reviews.plan,
    "escalate": escalating.escalate,
    "outcome": escalating.outcome,
    "send on": passing.send_on,
    "agree passage": passing.agree,
    "send back": passing.send_back,
    "where is": passing.where,
}
"""What is said of a risk alone, or of a risk and of something else in the same words."""
COMMANDS: Mapping[str, Handler] = {
    **_OF_RISKS,
    "raise risk": risks.raise_risk,
    "no risks": risk_lists.none_found,
    "risks": risk_lists.listed,
    "risk called": risks_elsewhere.show,
    "my risks": risk_lists.mine,
    "risks of": risk_lists.owned,
    "risks about": risk_lists.about,
    "risks in band": risk_lists.in_band,
    "risks lacking": risk_lists.lacking,
    "programme risks": risk_lists.of_programme,
    "flagged risks": risk_lists.flagged,
    "closed risks": risk_lists.closed,
    "risk changes": risk_lists.changes,
    "risk reviews": risk_reviews.listed,
    "escalations": escalating.listed,
    "to agree": passing.waiting,
}
FOR_RISKS: Mapping[str, Handler] = {
    "show": risks.show,
    "owner of": risks.show,
    "moves": risks.show,
    "done": risks.close,
    "close": risks.close,
    "reopen": risks.reopen,
    "assign": risks.assign,
    "note": risks.note,
    "offer note": risks.note,
    "delete": deleting.risk,
    **_OF_RISKS,
}
"""The same words about a risk (`close R2`). Any other words of an action do not go with one."""
