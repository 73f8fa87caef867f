"""Calendars: as a file, and by an address that Outlook, Google and a telephone follow."""

from handlers.sentences import table
from handlers.sentences.exports import WANTS, WORDS

_AN = r"(?:an? |the |our |my )?"
_ADDRESS = r"(?:address(?:es)?|links?|urls?|feeds?|subscriptions?)"
_APP = r"(?:outlook|google(?: calendar)?|apple(?: calendar)?|(?:i)?phone|ipad|diary|calendar)"
_MAY_I = r"(?:(?:can|could|how (?:do|can)) i )?"
_STOP = r"(?:stop|remove|revoke|cancel|delete|withdraw|end|turn off|switch off)"
_FOLLOW = r"(?:subscribe|sync(?:hronise)?|connect|link|follow)(?: to)?"
_PUT = r"(?:add|put|get|see|show|have|sync|link|connect)"
_FOR = r"(?: (?:for|of|to) (?P<place>(?!me\b|us\b|mine\b|my\b)[^:,.;?!]{1,60}?))?"
_OF_MINE = r"(?: (?:for|of) (?:me|my|mine)\b[^:]{0,30})?"
_CALENDAR = rf"{WORDS}{{0,4}}?(?:calendar|diary|ical)"
_ENDS = r"(?: please)?\W*"

OPENINGS = table(
    (
        "export calendar",
        rf"(?:{WANTS} )?{_AN}{WORDS}{{0,2}}?calendar"
        r"(?: (?:as|in|to|into)(?: an?)? (?:ics|ical(?:endar)?)(?: file)?| (?:as a )?file| export)\W*",
    ),
    ("export calendar", rf"(?:export|download) {WORDS}{{0,3}}(?:calendar|meetings|diary)\W*"),
    ("export calendar", r"(?:an? |the |my )?(?:ics|ical(?:endar)?)(?: file)?(?: (?:for|of) [^:]*)?\W*"),
    (
        "stop calendar address",
        rf"{_STOP} (?:all )?(?:of )?{_AN}{WORDS}{{0,3}}?"
        rf"(?:calendar|diary) {_ADDRESS}{_FOR}{_ENDS}",
    ),
    (
        "new calendar address",
        rf"(?:{WANTS} )?(?:an? |the |my )?(?:new|another|fresh|different) {WORDS}{{0,3}}?"
        rf"(?:calendar|diary) {_ADDRESS}{_OF_MINE}{_FOR}{_ENDS}",
    ),
    (
        "new calendar address",
        rf"(?:change|renew|reset|replace) {_AN}{WORDS}{{0,3}}?(?:calendar|diary) {_ADDRESS}{_FOR}{_ENDS}",
    ),
    ("calendar address", rf"(?:{WANTS} )?{_AN}{_CALENDAR} {_ADDRESS}{_OF_MINE}{_FOR}{_ENDS}"),
    (
        "calendar address",
        rf"(?:{WANTS} )?{_AN}(?:{_ADDRESS}) (?:of|to|for) {_AN}{_CALENDAR}{_FOR}{_ENDS}",
    ),
    (
        "calendar address",
        rf"{_MAY_I}{_FOLLOW} {_AN}"
        rf"{_CALENDAR}(?: (?:to|with|in|into|from) {_AN}{_APP})?{_FOR}{_ENDS}",
    ),
    (
        "calendar address",
        rf"{_MAY_I}{_PUT} (?:{_AN}{WORDS}{{0,3}}?"
        r"(?:calendar|diary|actions|meetings|due dates|deadlines|dates|it|this|that|them|these) )?"
        rf"(?:to|in|into|on|with|from) {_AN}{_APP}{_ENDS}",
    ),
    ("calendar address", rf"(?:{WANTS} )?my (?:calendar|{_APP} calendar){_ENDS}"),
    ("calendar address", rf"(?:outlook|google|apple)(?: calendar)?{_ENDS}"),
    ("calendar address", rf"{_AN}{_CALENDAR} (?:in|to|into|for|on) {_AN}{_APP}{_ENDS}"),
)
QUESTIONS = table()
