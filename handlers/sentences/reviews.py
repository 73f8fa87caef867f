"""Reviews of the log: matters arising, one action after the other."""

from handlers.sentences import table
from handlers.sentences.occasions import ASKED, END

_REVIEW = (
    r"(?:the |our |a |an )?(?:review(?: of (?:the |our |all )*(?:open )?(?:actions|action log|log))?"
    r"|action (?:log )?review|matters arising|walk ?through)"
)
_GO = (
    r"(?:(?:start|begin|open|do|resume|continue|restart|run|go on with|carry on with|back to|go back to) )?"
    r"(?:with )?"
)
_ACTION = r"(?P<refs>#?\d{1,9}|[a-z][a-z0-9-]*#\d{1,9})"

OPENINGS = table(
    (
        "review minutes",
        rf"(?:(?:show|give)(?: me)? )?(?:the )?(?:minutes?|minute text|text|notes|result|outcome)(?: text)? "
        rf"(?:of|for|from) {_REVIEW}{ASKED}",
    ),
    ("review", rf"{_GO}{_REVIEW}{END}|review (?:the |our |all )*(?:open )?(?:actions|action log|log){END}"),
    (
        "review next",
        rf"{_REVIEW}\s*[:,-]?\s*(?:next|skip|no change|go on|carry on)(?: one| action)?{END}"
        rf"|(?:next|skip)(?: action| one)?{END}",
    ),
    (
        "stop review",
        rf"(?:stop|finish|end|close|complete|leave|pause|quit) {_REVIEW}{END}"
        rf"|{_REVIEW} (?:is )?(?:finished|done|over|complete){END}",
    ),
    (
        "review step",
        rf"review (?:of )?(?:action |item |no\.? ?)?{_ACTION}(?:\s*[:,–—]\s*|\s+-\s+|\s+)(?P<answer>\S.*)",
    ),
    ("review step", rf"review (?:of )?(?:action |item |no\.? ?)?{_ACTION}\W*"),
)
