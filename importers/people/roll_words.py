"""The words beside names in a list of people: titles, bodies, notes on who came instead."""

import re

TITLE = (
    r"(?:Cll?i?r|Councillor|Ald(?:erman)?|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Revd?|Reverend|Canon|Sir|Dame|Lord"
    r"|Lady|Baroness|Det|Detective|Chief|Insp|Inspector|Supt|Superintendent|Sgt|Sergeant|Ch|PC|DI|DCI|DS|Hon"
    r"|Councillors|Cllrs"
    r"|(?:Area|Station|Group|Watch|Crew) (?:Manager|Commander)|Commander|Constable)\.?"
)
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
WORD = rf"{_UPPER}(?:[\w'’-]*[a-zß-ÿ][\w'’-]*)"
_LETTER = rf"{_UPPER}\.?"
_LINK = r"(?:de|da|del|van|von|der|den|la|le|bin|al|ap)"
TITLED = re.compile(rf"(?P<titles>(?:{TITLE}\s+)+)(?P<rest>\S.*)")
FULL = re.compile(rf"(?:{WORD}|{_LETTER})(?:\s+(?:{_LETTER}|{_LINK}|{WORD})){{0,3}}\s+{WORD}(?:\s+[JS]nr)?")
SHORT = re.compile(rf"{WORD}\s+{_UPPER}\.?")
SINGLE = re.compile(WORD)
SURNAME_FIRST = re.compile(rf"{WORD}, {WORD}(?: \([^()]*\))?")
INITIALS = re.compile(
    r"(?:[A-Za-z][a-z]?['’-]?\s?[A-Z][A-Za-z'’-]{0,3}|[A-Z]['’ ]{1,2}[A-Z]['’]?[A-Z]|[a-z]{2,3})"
)
HANDLE = re.compile(r"@[\w.-]+")
_WORDS_OF_BODIES = """
    academy action actions administration administrator adult adults advice adviser advisor advisory
    agency agenda all alliance analyst apologies apology appendix april as assistant assistants
    associate association attached attendance attendees august authority board business care carer
    carers central chair chairman chairperson chairs charity chief child childminders children
    childrens church city clerk clinical co-chair co-ordinator college colleges commissioner
    commissioning committee communications community company consultant coordinator council councillor
    councillors county data date december delivery department deputy designated dfe diocese director
    directorate directors district division early education educational england everybody everyone
    executive executives february finance forum foundation friday full general governance governor
    governors group guest guests head headteacher headteachers health healthcare healthwatch home
    hospital housing hub icb inclusion independent infant inspector integrated interim introductions
    item items january july june junior justice lead leader leads learning leisure library list local
    location manager managers march may meeting member members members' mental midwife minute minutes
    monday national network nhs nil no non-executive none north not noted november nurse nursery
    nursing observer observers october office officer officers online operations others paediatrician
    parent parents partner partners partnership pastor people per performance person personal place
    police policy position practitioner present primary principal priority probation professional
    programme project provider public quality quorate quorum received regional registrar rep
    representative representatives representing research role room safeguarding saturday school
    schools scribe secondary secretariat secretary see senco send senior september service services
    sixth social south special specialist staff strategic strategy street subgroup sunday support
    surgery tbc team teams the therapies therapist therapy there thursday time transport treasurer
    trust trustee trustees tuesday university venue vice vice-chair virtual visitor visitors voluntary
    volunteer ward was wednesday welcome welfare were west working yes young youth youths
"""
NO_NAMES = frozenset(_WORDS_OF_BODIES.split())
ALSO_NAMES = frozenset(
    {
        "april",
        "august",
        "church",
        "early",
        "junior",
        "justice",
        "june",
        "may",
        "nurse",
        "south",
        "street",
        "ward",
        "west",
        "young",
    }
)
"""Words of bodies and of dates that are names as well, beside a word that is nothing else."""
_INSTEAD = r"for\b.*|deputi[sz]\w+\b.*|deputy (?:for|to)\b.*|on behalf\b.*|in place of\b.*|substitut\w+\b.*"
NOTES = re.compile(
    r"(?:(?:vice|deputy|co|acting|interim)[- ]?)?chair(?:ed|ing|man|person)?\b.*|in the chair|minutes?"
    r"|notes?|(?:minute|note)[- ]?taker|clerk|scribe|secretary|part\b.*|in part|items?\b.*|observ\w+"
    r"|virtual\w*|on ?line|remote\w*|teams|by \w+|via\b.*|on \w+|from\b.*|until\b.*|to item.*|left\b.*"
    rf"|arriv\w+\b.*|joined\b.*|{_INSTEAD}|accepted|noted|received|late|guest|absent|apologies"
    r"|(?:non-?)?voting.*|agenda\b.*|\d.*|both .*|ex officio|(?:and )?(?:me|myself|us)"
    r"|(?-i:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other)\b.*)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s+(?:(?:in the|(?:vice|deputy|co)[- ]?)?\s*chair(?:ed|ing)?"
    r"|(?:on|by|via) (?:teams|zoom|phone|video|telephone)"
    r"|for (?:items? |part |[A-Z]).*|from (?:item |part |\d).*|until .*|items? \d.*|online|virtually|remotely"
    r"|deputi[sz]ing for .*|deputy for .*|on behalf of .*|in place of .*|observing"
    r"|(?:taking )?(?:minutes|notes)|scribe|part|(?:and|with) (?:me|myself|us))$",
    re.IGNORECASE,
)
POSTED = re.compile(
    r"(?P<name>[^()\[\]]{3,60}?)\s*\((?P<initials>[^()\s]{2,6})\)[\s,–-]+(?P<post>[^\W\d_].*)"
)
""" "Bea Lund (BL) nursery lead - chair": what stands behind the initials is no part of the name."""
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s+[|]\s+")
LEADING = re.compile(r"^(?:[\W_](?<!@)|\d+[.)]\s*|(?:and|also|plus|with)\s+)+(?=[\w@])", re.IGNORECASE)
SENT_APOLOGIES = re.compile(
    r"(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:(?:, | and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}){0,4})"
    r" (?:had |has |have )?(?:sent|sends?|gave|given|gives?|tendered|offered)(?: (?:her|his|their|in))?"
    r" apologies\b"
)
REASON = re.compile(
    r"\b(?:leave|sick\w*|ill(?:ness)?|unwell|holiday|maternity|paternity|absen\w+|training|court|funeral"
    r"|surgery|appointment)\b",
    re.IGNORECASE,
)
PREFIX = re.compile(r"^(?P<body>[A-Z][\w &/'’-]{1,50}):\s+")
