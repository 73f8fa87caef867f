"""Sentences known as a whole: what opens with its own word (`log: ...`), and set phrases (`undo`)."""

from handlers.sentences import REF, REFS, table

_CLOSE_IT = (
    r"\s+(?:(?:so|and|then|please|pls|can you|can we|could you|you can|we can|let'?s|just) )*"
    r"(?:close (?:it|this|that|this one|that one)(?: off| down| out)?"
    r"|mark (?:it|this|that) (?:as )?(?:done|completed?|closed))"
    r"(?: please| pls| now| then| thanks)*[\s.!]*"
)

OPENINGS = table(
    ("undo change", r"undo change (?P<change>\d{1,9})\W*"),
    # `tell me about h`
    (
        "show",
        r"(?:(?:tell|talk)(?: me| us)? (?:more )?)?about (?:the )?(?:action |item |letter )?"
        r"(?P<refs>[a-z]|#?\d{1,9})\W*",
    ),
    # The whole message is the opening and what follows it, which is taken as it stands.
    ("log both", r"log both:\s*(?P<first>\S.*?) // (?P<other>\S.*)"),
    ("log", r"(?:log|actions?|to-?do|new action)\s*[:–—-]\s*(?P<title>\S.+)"),
    ("log", r"(?:log|record|note down) that (?P<title>\S.+)"),
    ("log", r"(?:log|record)\s+(?!(?:a |the |this |our )?decision\b)(?P<title>\S.+?\s(?:to|will)\s+\S.+)"),
    ("home", r"(?:show (?:me )?|open )?(?:my )?(?:home|(?:home|own) ?page|page)\W*"),
    ("log form", r"(?:log|new action|log (?:an )?action|add (?:an )?action|log:)"),
    (
        "add control",
        rf"(?:add |new )?(?:an? |another )?(?:control|mitigation|mitigating action)(?: measure)?s?\s+"
        rf"(?:to|for|on)\s+(?P<refs>{REF})(?:\s*[:,–—-]\s*|\s+)(?P<note>\S.*)",
    ),
    (
        "add control",
        rf"(?:add |new )?(?:a )?(?:control|mitigation)(?: measure)?s?\s+(?:to|for|on)\s+(?P<refs>{REF})",
    ),
    (
        "raise risk",
        r"(?:(?:raise|log|add|new|record)\s+(?:an? |new "
        r")*risk\b(?:\s+for\s+(?:priority \d+|p\d+))?\s*[:,–—-]?\s*(?:(?:about|around|regarding|concerning"
        r"|that)\s+)?"
        r"|risk\s*[:–—-]\s*)(?P<title>\S.*)",
    ),
    (
        "raise risk",
        r"(?:add|put|log|raise)(?: (?:this|it|one|something))? (?:to|on|in) (?:the |our )?risk (?:log"
        r"|register)\s*[:,–—-]\s*"
        r"(?P<title>\S.*)",
    ),
    ("raise risk", r"(?:add|put) (?P<title>.{3,300}?) (?:to|on|in) (?:the |our )?risk (?:log|register)\W*"),
    ("raise risk", r"(?:raise|log|add|new) (?:an? |new )*risk\W*"),
    (
        "show",
        r"(?:(?:get|give|send)(?: me| us)? |can i (?:have|get) |i(?:'d| would) like |i (?:want|need) )?"
        r"(?:(?:an?|the|any|quick|brief|latest|status|progress) )*(?:updates?|news|latest|progress|status) "
        rf"(?:on|of|about|with) (?P<refs>{REFS})\W*",
    ),
    (
        "note",
        rf"(?:add (?:an? )?)?(?:note|comment|progress|update)\s+(?:(?:on|to|for|about)\s+)?(?P<refs>{REFS})"
        rf"(?:\s*[:,–—-]\s*|\s+)(?P<note>\S.*)",
    ),
    (
        "note",
        r"(?:add (?:an? )?|please )*(?:note|comment|progress|update)\s+(?:on|to|for|about)\s+(?:the )?"
        r"(?P<title>[^:\d]{3,60}?)(?: action| item| one)?\s*:\s*(?P<note>\S.*)",
    ),
    (
        "note",
        rf"(?:(?:add|new|raise|log|another|an?) )*(?P<blocker>blocker|obstacle|barrier)s? "
        rf"(?:to|on|for|with|:) (?P<refs>{REFS})(?:\s*[:,–-]\s*|\s+)(?P<note>\S.*)",
    ),
    (
        "note",
        r"(?:add|note|fyi|update)(?: (?:this|that))?(?:\s*:| to| on| under| against)\s*(?:action )?"
        r"(?P<refs>#?\d{1,9}|[a-z][a-z0-9-]*#\d+)(?:\s*[:,–-]\s*|\s+(?!is\b))(?P<note>\S.*)",
    ),
    (
        "note",
        rf"(?:please )?(?:record|note|log|add|write|put)(?: down)?(?: (?:a |an )?(?:note|comment|update))? "
        rf"(?:on|against|for|to|under) (?P<refs>{REFS}) that (?P<note>\S.*)",
    ),
    (
        "close",
        r"(?:action )?(?P<refs>#?\d{1,9}|[a-z][a-z0-9-]*#\d+)\s*:\s*"
        r"(?!.*\b(?:if|when|once|until|unless|after|before|should|asks?|asked|want(?:s|ed)?)\b)(?P<note>\S[^?]*?)"
        rf"(?:\s*[,;.–—-]+|\s+and|\s+so){_CLOSE_IT}",
    ),
    (
        "note",
        r"(?:action )?(?P<refs>#?\d{1,9}|r\d+|[a-z][a-z0-9-]*#r?\d+)\s*:\s*"
        r"(?P<note>(?!(?:done|completed?|finished|closed?|on track|slipping|started|reopen)\b)\S.*)",
    ),
    (
        "decide",
        r"(?!.*(?:#\d|\b\d{3,}|\b(?:close[ds]?|closing|reopen|move|moved|push|extend|keep|reassign|give"
        r"|rate)\b|\?\s*$))(?:the )?"
        r"(?:board|group|meeting|partnership) (?:has |have )?(?:agreed|decided|resolved)\b,? (?:(?:that"
        r"|on)\b ?)?"
        r"(?P<title>(?!that\b)\S.{5,})",
    ),
    (
        "decide",
        r"(?!.*(?:#\d|\b\d{3,}|\b(?:close[ds]?|closing|reopen|move|moved|push|extend|keep|reassign|give"
        r"|rate)\b|\?\s*$))"
        r"(?:agreed|decided|resolved)\s*[:–—]\s*(?P<title>\S.{5,})",
    ),
    (
        "decide",
        r"(?:record (?:a |the )?)?(?:decision|decided|we (?:have )?(?:decided"
        r"|agreed))\s*[:–—-]\s*(?P<title>\S.*)",
    ),
)

PHRASES = table(
    # Whole sentences that mean one thing, some of which change something.
    (
        "help",
        r"^(?:help(?: with| me with| on)?|commands|what can (?:you|i) (?:do|say|ask)|how do you work|\?)"
        r"(?:\s+(?P<word>\w+))?\W*$",
    ),
    ("menu", r"^(?:menu|clerk)\W*$"),
    (
        "help",
        r"^(?:i'?m|i am) (?:brand )?(?:new|a new (?:starter|member|person))\b[^\d#?]{0,60}$|^help"
        r" me\b.{0,20}$",
    ),
    (
        "undo",
        r"^(?:(?:(?:that|this|it)(?:'?s| was| is)? )?"
        r"(?:sorry|oops|whoops|wrong|my mistake|a mistake|no|actually)\W+)*"
        r"(?:undo|revert|take|cancel(?= that\b))\b"
        r"(?: that| it| this| my last change| the last change| back)*\W*$",
    ),
    (
        "undo",
        r"^(?:(?:hm+|oh|ah|no|nope|sorry|oops|actually|ok|okay|wait|and|just|please)\W+)*"
        r"(?:scrap|delete|remove|bin|drop|ditch|cancel|undo|take out|get rid of)"
        r" (?:it|that|this|that one|this one|the last one|that last one|my last (?:change|one)|what i"
        r" (?:just )?(?:did|said))"
        r"(?: (?:then|again|please|pls|now|off|out|thanks))*\W*$"
        r"|^(?:(?:oh|ah|no|sorry|oops|whoops)\W+)+that(?:'?s| was| is) (?:a mistake|an accident|not what"
        r" i meant)\W*$",
    ),
    (
        "erase",
        r"^(?:please )?(?:delete|erase|forget|remove|wipe|purge|destroy|scrub) (?:all )?(?:of )?(?:my|me|our"
        r"|his|her|their|everyone'?s|"
        r"[a-z]+'s)\b(?: (?:data|details|names?|records?|information|info|messages?|account|history"
        r"|history of me|from (?:here|this|the "
        r"(?:log|record|system|bot))|personal|own|everything|all|notes?|and|please|contact))*\W*$"
        r"|\b(?:right to be forgotten|want to be forgotten|(?:gdpr|data protection) (?:request|erasure"
        r"|deletion)|subject access request"
        r"|erasure request)\b",
    ),
    (
        "erase",
        r"^(?:please )?(?:erase|forget|purge|wipe|delete) (?!r\d)"
        r"(?-i:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\W*$",
    ),
    (
        "erase",
        r"^(?:please )?(?:delete|erase|remove|forget|wipe|purge)\b.*"
        r"\b(?:everything|all (?:the |of )?(?:data|records?|actions?|risks?)"
        r"|every (?:record|action|risk)|the log|"
        r"personal data)\b",
    ),
    (
        "private fact",
        r"^(?!.*\b(?:worried|scared|unsafe|danger|abuse)\b).{0,120}?\bmy (?:\w+ )?(?:sons?|daughters?|child"
        r"|children|kids?|boys?|girls?|grand(?:son"
        r"|daughter|child)|lad|little (?:one|boy|girl))(?:'s|s)?\b.{0,80}?\b(?:ehcp?|ehc|plan|school|case"
        r"|assessment|diagnosis|review|place"
        r"|placement|transport|application|tribunal|panel|appeal|needs|report|therapy|salt|camhs|referral"
        r"|waiting)\b",
    ),
    (
        "private fact",
        r"\b(?:what|which|who|where|tell|give|show|name)\b.{0,60}?\b(?:school|address|live|name|age|surname"
        r"|parents?|diagnosis|phone|medic\w+"
        r"|condition|disability|illness|treatment|needs|placement|excluded|fostered|adopted)\b"
        r".{0,60}?\b(?:the|that|this) (?:child|family|pupil|young person|boy|girl|mum|mother|dad|father)\b"
        r"|\b(?:what|which|who|where|tell|give|show|name)\b.{0,60}?\b(?:the|that|this) (?:child|family|pupil"
        r"|young person|boy|girl|mum"
        r"|mother|dad|father)(?:'s)? (?:name|names|address|school|surname|age|phone|diagnosis|gp)\b"
        r"|^(?:the|that|this) (?:child|family|pupil|young person|boy|girl|mum|mother|dad|father)(?:'s)? "
        r"(?:name|names|address|school"
        r"|surname|age|phone|diagnosis|gp)\b"
        r"|\bwho (?:is|are|was|were) (?:the|that|this) (?:child|family|pupil|young person|boy|girl|mum"
        r"|mother|dad|father)\b",
    ),
    (
        "private fact",
        r"\b(?:nhs numbers?|date of birth|\bdob\b|home address|upn|pupil number|diagnosis|child'?s name|"
        r"name of the (?:child|family|pupil|young person)|who is the (?:child|family|pupil))\b.*\?|"
        r"^(?:what|which|who|when|where|tell|give|show)\b.*\b(?:nhs number|date of birth|home address|upn|"
        r"pupil number|diagnosis|(?:child|family|pupil)'?s name|name of the (?:child|family|pupil))\b",
    ),
    (
        "in bulk",
        r"\b(?:close|delete|remove|complete|finish|reopen|move|approve|mark|give|assign|reassign|transfer"
        r"|hand)\b"
        r"(?: off| out| over)? (?:them |of )?(?:all|everything|every|the whole|the lot)\b"
        r"(?! (?:of )?(?:the )?(?:actions? )?#?\d)",
    ),
    ("delete", rf"^(?:delete|erase|remove|wipe)\s+(?:the )?(?P<refs>{REFS})\b"),
    (
        "stop nudges",
        r"^(?:stop|unsubscribe|mute|stop (?:it|that)|(?:stop|no more"
        r"|turn off|pause) (?:my |the |these |all )*"
        r"(?:reminders?|nudges?|dms?|messages?)|stop (?:reminding|nudging|messaging|chasing|dming) me)\W*$",
    ),
    (
        "move meeting",
        r"^(?:move|change|push|bring|reschedule|postpone|put)s? (?:the |our |this )?(?:next )?"
        r"(?:board|meeting|group|partnership)(?: meeting)?(?:'s)?(?: date| back| forward)?"
        r" (?:to|until|by|from)\b",
    ),
    ("scorecard", r"^(?:show |what is |what's )?(?:me )?(?:the )?(?:kpis?|scorecard)\b"),
    (
        "who is",
        r"^who(?:'s| is| are|s) (?:the |our )?(?P<title>(?:deputy )?chair"
        r"|programme manager|clerk|sros?|administrators?|"
        r"observers?|parent[ -]carer rep\w*|members?)(?: (?:of|for|on) .{1,40})?\W*$",
    ),
    (
        "no change",
        r"^(?:no|nothing) (?:change|changes|updates?|news?|to report)(?: "
        r"(?:from|for) (?:me|us|my side))?\W*$",
    ),
    (
        "no risks",
        r"^(?:there are |we have |i have |confirm )?no (?:new )?risks?(?: identified| found)? "
        r"(?:for|in|on|under) (?:priority|p)\s?\d+\W*$",
    ),
    (
        "thanks",
        r"^(?:thanks|thank you|thx|tnx|ty|ta|cheers|great|lovely|brilliant|perfect|good|nice|well done|"
        r"hello|hi|hey|"
        r"good (?:morning|afternoon|evening)|morning|afternoon|ok|okay|yes|y|yep|yeah|sure|noted|agreed|"
        r"no problem|bye|👍|🙏|✅|👏|🎉|"
        r":[a-z_+0-9]+:)(?: (?:all|everyone|everybody|clerk|you|so|very|much|then|"
        r"both|again|for that|work|job|that))*\W*$",
    ),
    ("never mind", r"^(?:no|nope|cancel|never ?mind|forget (?:it|that)|leave it)(?: thanks| thank you)?\W*$"),
)
