"""The working days before and after a board on which its papers move."""

from handlers.sentences import table
from handlers.sentences.pace import COUNTED, END

_WORK_COUNT = rf"(?P<count>{COUNTED})(?P<clear> clear)?(?: working| business| clear)* (?P<unit>days?|weeks?)"
_MEETING = r"(?:the |each |every |a |an? )?(?:board|meeting|group)s?(?: meetings?)?"
_AHEAD = rf"{_WORK_COUNT} (?P<side>before|after|ahead of|following) {_MEETING}"
_IS = r"(?: (?:are|is|should|must|to|be|will|have))*"

OPENINGS = table(
    # The timetable before and after a board
    (
        "set timetable",
        rf"(?:highlight )?(?:reports?|templates?){_IS} (?P<open>opens?|opened|asked for|requested"
        rf"|started) {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:(?:open|ask for|request|start) (?P<open_reports>(?:the )?(?:highlight )?reports?)) "
        rf"{_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:the |sro |highlight |report |draft )*(?P<draft>reports?|drafts?){_IS} (?:due|in|wanted"
        rf"|needed|ready)(?: in)?"
        rf" {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:the )?(?P<chair>chair)(?: (?:sees|gets|reads|reviews|has|is sent|should see|to see)| "
        rf"(?:must|should) (?:get|have))"
        rf"(?: (?:the|them|it|all|papers|reports|drafts))* {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:the )?(?P<publish>papers?|pack|agenda)(?: pack)?{_IS} (?:go(?:es)?(?: out)?|sent(?: out)?"
        rf"|published|out"
        rf"|circulated|due(?: out)?) {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?P<publish>publish|circulate|send out|send) (?:the )?(?:papers|pack|agenda) {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:the )?(?:new )?(?P<actions>actions?(?: list)?){_IS} (?:posted|sent(?: out)?|circulated"
        rf"|go(?:es)?(?: out)?|out|shared)"
        rf" {_AHEAD}{END}",
    ),
    (
        "set timetable",
        rf"(?:the )?(?:draft )?(?P<minutes>minutes){_IS} (?:due|drafted|sent(?: out)?|circulated|out"
        rf"|go(?: out)?|ready)"
        rf" {_AHEAD}{END}",
    ),
)
QUESTIONS = table()
