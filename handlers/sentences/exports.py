"""Files of the record: the log for the pack, the register for Excel, the group's calendar."""

from handlers.sentences import table

_WANTS = (
    r"(?:export|download|print|save|produce|prepare|create|(?:send|give|get|make|show)(?: me| us)?"
    r"|(?:can|could|may) (?:i|we) (?:have|get|see)|(?:i|we)(?:'d like| would like| want| need)|have)"
)
_OUT = r"(?:export|download|print)(?!\s+(?:out )?(?:\S+ ){0,4}reports?\b)"
_KIND = r"(?:excel|xlsx?|spread ?sheet|workbook|word|docx?|pdf|csv)"
_FILE = rf"(?:(?:an? |the |one )?(?:new )?{_KIND}(?: (?:file|version|document|doc|copy|sheet|format))?)"
_WHAT = (
    r"(?:action log|action list|actions?|log|tracker|risk register|risks?|register|scorecard|kpis?"
    r"|slippage(?: (?:table|log))?|decisions?(?: log)?|everything|record"
    r"|(?:risk )?(?:matrix|heat ?map)|(?:change |full )?history|audit(?: trail| log)?|progress|readings)"
)
_WORDS = r"(?:[\w'-]+ )"
_PACK = rf"(?:for|to go in|in|into) (?:the |our |next )?{_WORDS}{{0,2}}(?:pack|papers)"

OPENINGS = table(
    (
        "export calendar",
        rf"(?:{_WANTS} )?(?:an? |the |our |my )?{_WORDS}{{0,2}}?calendar"
        r"(?: (?:as|in|to|into)(?: an?)? (?:ics|ical(?:endar)?|outlook)(?: file)?| file| export| feed)\W*",
    ),
    ("export calendar", rf"(?:export|download) {_WORDS}{{0,3}}(?:calendar|meetings|diary)\W*"),
    ("export calendar", r"(?:an? |the |my )?(?:ics|ical(?:endar)?)(?: file)?(?: (?:for|of) [^:]*)?\W*"),
    ("export", rf"{_WANTS} (?:an? |the |our )?{_FILE} (?:of|with|for) [^:]*\b{_WHAT}\b[^:]*"),
    ("export", rf"{_WANTS} {_WORDS}{{0,4}}?{_WHAT}\b[^:]* (?:as|in|into|to|for) {_FILE}(?: {_PACK})?\W*"),
    ("export", rf"(?:the |our |full )?{_WHAT} (?:as|in|into|to) {_FILE}\W*"),
    ("export", rf"{_WANTS} {_WORDS}{{0,3}}?{_WHAT} {_PACK}\W*"),
    ("export", rf"(?:an? |the )?{_FILE} (?:of|with) [^:]*\b{_WHAT}\b[^:]*"),
    ("export", rf"{_OUT}\b.*"),
)
QUESTIONS = table()
