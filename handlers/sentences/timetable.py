"""The timetable around a meeting: when reports and papers are due, and what a meeting asked for."""

from handlers.sentences import table
from handlers.sentences.occasions import ASKED, WHICH

_LOOK = r"(?:(?:can i see|show|see|give|get|list|what(?:'s|’s|s| is)?|when(?:'s|’s|s| is))(?: me| us)? )?"
_FOR = r"(?: (?:for|of|before|around|to|until) (?:the |our )?(?P<about>[^:?;]{1,50}?))?"
_REPORTS = r"(?:(?:the|our|all|all the|sro|highlight) )*reports"
_DUE = (
    r"(?:due(?: in)?|needed|wanted|expected|to be (?:in|sent|signed)|have to be (?:in|sent|signed)"
    r"|need to be (?:in|sent|signed)|go(?:ing)? out|published|sent out)"
)
_DAY = r"(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?[a-z]{3,9})?(?: \d{4})?)"
_MET = (
    rf"(?:(?:board |group )?(?:meeting|board) (?:of|on) (?:the )?)?"
    rf"(?P<meeting>{_DAY}(?: meeting| board)?|(?:last|latest|previous|most recent|today's|yesterday's)"
    rf"(?: board| group)?(?: meeting)?|[a-z]{{3,9}} (?:board|meeting)(?: meeting)?|board|meeting)"
)
_ACTIONS = r"(?:(?:what|which|the|all|all the|all of the|new) )*actions?"
_CAME = (
    r"(?:(?:that )?(?:came|come|were|was|are|is) )?(?:logged |agreed |given |arising )?(?:from|of|out of|at)"
)

OPENINGS = table(
    (
        "timetable",
        rf"{_LOOK}(?:the |our |a )?(?:(?P<place>board|p\d|[a-z][\w-]{{0,19}}) )?timetable{_FOR}{ASKED}",
    ),
    (
        "timetable",
        rf"{_LOOK}(?:the |our )?(?:steps|deadlines|key dates) (?:before|for|up to) (?:the |our )?"
        rf"(?P<about>(?:next )?(?:board|meeting)(?: meeting)?){ASKED}",
    ),
    (
        "reports due by",
        rf"(?:when|by when|what day) (?:are|do|must|should|will)? ?{_REPORTS} {_DUE} "
        rf"(?:for|before|to|at) (?:the |our )?{WHICH}{ASKED}",
    ),
    (
        "reports due by",
        rf"when (?:do|does|will|are|is) {_REPORTS} (?:open|opening|ready|start)"
        rf"(?: (?:for|before) (?:the |our )?{WHICH})?{ASKED}",
    ),
    (
        "reports due by",
        rf"(?:what(?:'s|’s| is) )?(?:the )?(?:deadline|due date|cut-?off) for {_REPORTS}"
        rf"(?: (?:for|before) (?:the |our )?{WHICH})?{ASKED}",
    ),
    (
        "papers",
        rf"(?:when|by when|what day) (?:are|do|must|should|will)? ?(?:the |our |board )*papers {_DUE} "
        rf"(?:for|before|to|at) (?:the |our )?{WHICH}{ASKED}",
    ),
    (
        "actions of meeting",
        rf"(?:(?:show|list|see|give)(?: me| us)? )?{_ACTIONS} {_CAME} (?:the |our )?"
        rf"(?P<place>[a-z][\w-]{{0,19}}) meeting of (?P<meeting>\d{{4}}-\d\d-\d\d){ASKED}",
    ),
    (
        "actions of meeting",
        rf"(?:(?:show|list|see|give)(?: me| us)? )?{_ACTIONS} {_CAME} (?:the |our )?{_MET}{ASKED}",
    ),
    (
        "actions of meeting",
        rf"what (?:did|was asked for (?:at|by)) (?:the |our )?{_MET} ?(?:ask for|asked for)?{ASKED}",
    ),
)
QUESTIONS = table()
