"""Who is at a meeting: apologies and deputies, attendance, declarations of interest."""

from handlers.sentences import NAME, table
from handlers.sentences.occasions import ASKED, AT_WHICH, END, KIND, TO_COME, WHICH

_CANNOT = (
    r"(?:can'?t|cannot|can not|(?:won'?t|will not) be able to|am unable to|is unable to|'?m unable to"
    r"|am not able to|is not able to|won'?t|will not)"
)
_BE_THERE = r"(?:make|attend|come|be at|be there|do)\b"
_LOOK = r"(?:(?:any|the|which|what|show|list|see|were there(?: any)?)(?: me)? )*"
_MY = r"(?:(?:my|with|sending|send|please|note|record|giving|give|accept|i|would like to|have to|must) )*"
_NOT_FOR_A_MEETING = (
    r"(?!(?:the )?(?:late|delay|confusion|mistake|error|inconvenience|short notice|being|not|my|any|missing"
    r"|typo|noise|spam|duplicate|wrong)\b)"
)
_LABEL = r"(?P<label>present|in attendance|attendance|attendees|attended|absent|guests?)"
_INTEREST = r"(?:declarations?|conflicts?|interests?)(?: of (?:conflicts? of )?interests?)?"
_DECLARES = (
    r"(?:declares?|declared|must declare|have to declare|need to declare|wish to declare|want to declare)"
    r"(?: (?:an|a|my)(?: conflict of)? interest)?"
)

OPENINGS = table(
    (
        "who is coming",
        rf"who(?:'s| is| are|s)? (?:coming|attending|going to be there|going|expected)"
        rf"(?: (?:to|at|on|for) {WHICH})?{ASKED}",
    ),
    (
        "who is coming",
        rf"who (?:can'?t|cannot|can not|won'?t) (?:make|come to|attend|be at|come on) {WHICH}{ASKED}",
    ),
    (
        "who is coming",
        rf"{_LOOK}apologies(?: (?:received|sent|so far))*"
        rf"(?: (?:for|at) (?P<meeting>(?:the |our )?(?:next )?{KIND}))?{ASKED}",
    ),
    (
        "who is coming",
        r"who(?: has|'s|s)? (?:sent|given|gave|sends) (?:their |in )?apologies"
        rf"(?: (?:for|at) {WHICH})?{ASKED}",
    ),
    (
        "who is coming",
        r"(?:have we (?:had|got|received)|are there|were there|is there)? ?any apologies(?: (?:yet|so far"
        r"|received|sent"
        r"|for (?:the )?(?:next )?(?:board|meeting)|for the \d{1,2}\w{0,2}))*\W*",
    ),
    (
        "apologies",
        r"(?:can you |could you )?(?:please )?(?:send|give|pass on|note|record|put|tender|offer)(?: in"
        r"| down)? (?:my|our)"
        r" apologies\b[^?]{0,200}",
    ),
    (
        "apologies",
        rf"{NAME} (?:(?:is|will be) sending|will send|sends) (?-i:(?=[A-Z])){NAME}"
        r"(?: instead| along| in (?:his|her|their) place)?"
        rf" (?:to|for|on) (?:the |our )?(?:next |{KIND}|\d|mon|tues|wednes|thurs|fri)[^?]{{0,60}}",
    ),
    ("withdraw apologies", r"withdraw (?:my |the |\S+(?: \S+)?'s? )?apologies.{0,60}"),
    (
        "withdraw apologies",
        rf"(?:i|{NAME}) can (?:now )?(?:make|come to|attend|be at) [^?]{{1,60}}?(?: after all)?{END}",
    ),
    (
        "withdraw apologies",
        rf"(?:i(?:'m| am)|\S+(?: \S+)? is) coming (?:to|on) [^?]{{1,60}} after all{END}",
    ),
    (
        "apologies",
        rf"(?=.*\b{TO_COME}\b)(?!.*\b(?:by|deadline|target)\b)(?:(?:i|we|{NAME}) ?)?{_CANNOT} {_BE_THERE}"
        r".{0,200}",
    ),
    ("apologies", rf"{_MY}apolog(?:y|ies) (?:received )?(?:for|from) {_NOT_FOR_A_MEETING}[^?]{{1,300}}"),
    (
        "attendance",
        rf"{_LABEL}(?: (?:at|on|for|of) (?P<meeting>[^:–—]{{1,40}}?))?\s*[:–—]\s*(?P<people>\S.*)",
    ),
    (
        "attended",
        rf"who (?:missed|was (?:absent|away|missing)|was(?:n'?t| not)(?: (?:there|here|present))?"
        rf"|did(?:n'?t| not) (?:come|attend|turn up|make)|failed to (?:come|attend))"
        rf"(?: (?:to|from|at|on|for))?(?: (?P<meeting>[^:?;]*?\b(?:{KIND}|last time)|it))?{ASKED}",
    ),
    (
        "attended",
        rf"who (?:was|were|had been|attended|came|turned up)(?: (?:there|present))?(?: (?:at|to|on|for))? "
        rf"(?P<meeting>[^:?;]*?\b(?:{KIND}|last time)(?: (?:on|of|in) [^:?;]{{3,30}}?)?"
        rf"|(?:on )?(?:the )?\d[^:?;]{{0,30}}?){ASKED}",
    ),
    ("attended", rf"who was (?:there|present){ASKED}"),
    ("attended", rf"{_LOOK}attendance(?: list)?{AT_WHICH}{ASKED}"),
    (
        "no declarations",
        rf"(?:there (?:are|were) )?(?:no|nil) {_INTEREST}(?: (?:were |was )?(?:made|received|declared))?"
        rf"{AT_WHICH}{END}",
    ),
    (
        "no declarations",
        rf"(?:none|nobody|no-?one|no one) (?:was |were )?declared(?: an(?:y)? interests?)?{AT_WHICH}{END}",
    ),
    (
        "declare",
        rf"(?:record (?:a )?)?declaration(?: of (?:conflicts? of )?interests?)?"
        rf"(?: (?:from|by|for) (?P<who>{NAME}))?{AT_WHICH}\s*[:–—]\s*(?P<note>\S.*)",
    ),
    (
        "declare",
        rf"(?P<who>i|{NAME}) {_DECLARES}(?:{AT_WHICH}\s*[:,–—]\s*|\s+(?:that|as|in|being)\s+)(?P<note>\S.*)",
    ),
    ("declarations", rf"{_LOOK}{_INTEREST}(?: (?:were )?(?:made|recorded|declared))?{AT_WHICH}{ASKED}"),
    ("declarations", rf"who declared (?:an interest|interests|anything){AT_WHICH}{ASKED}"),
)
