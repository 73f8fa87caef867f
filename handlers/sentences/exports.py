"""Files of the record: the log for the pack, the register for Excel."""

from handlers.sentences import table

WANTS = (
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
WORDS = r"(?:[\w'-]+ )"
_PACK = rf"(?:for|to go in|in|into) (?:the |our |next )?{WORDS}{{0,2}}(?:pack|papers)"

OPENINGS = table(
    ("export", rf"{WANTS} (?:an? |the |our )?{_FILE} (?:of|with|for) [^:]*\b{_WHAT}\b[^:]*"),
    ("export", rf"{WANTS} {WORDS}{{0,4}}?{_WHAT}\b[^:]* (?:as|in|into|to|for) {_FILE}(?: {_PACK})?\W*"),
    ("export", rf"(?:the |our |full )?{_WHAT} (?:as|in|into|to) {_FILE}\W*"),
    ("export", rf"{WANTS} {WORDS}{{0,3}}?{_WHAT} {_PACK}\W*"),
    ("export", rf"(?:an? |the )?{_FILE} (?:of|with) [^:]*\b{_WHAT}\b[^:]*"),
    (
        "export",
        r"(?:send|email|e-mail|forward|attach|share)(?: (?:me|us|over|round|out|through))* "
        r"(?:an? |the |our |your |up to date |latest |current |full |copy of )*"
        r"(?:action (?:log|list|tracker)|log|tracker|risk (?:register|log)|scorecard)"
        r"(?: (?:over|round|out|through|to me|as a file|again|file))*\W*",
    ),
    (
        "export",
        r"(?:can|could|may) (?:i|we) (?:please )?(?:have|get) "
        r"(?:(?:an? |the )*(?:copy|file|download|export) of )?"
        r"(?:the |our )?(?:action (?:log|list|tracker)|log|tracker|risk (?:register|log)|scorecard)\W*",
    ),
    ("export", rf"{_OUT}\b.*"),
)
QUESTIONS = table()
