"""Who reads a log, who answers for data protection, and what a group is doing."""

from handlers.sentences import table

_WHO = (
    r"who(?:'s|’s|s| is| are| else| all| exactly)*(?: (?:can|could|will|may|is able to|are able to|able to"
    r"|is allowed to|allowed to|gets to|has access to|else can|else is able to))*"
)
_READS = r"(?:see|sees|read|reads|look at|looks at|view|views|get at|access)"
_LOOKS = rf"(?:{_WHO} {_READS}|who(?: else)? (?:has|have|has got|gets?) access to)"
_CAN = r"(?:can|could|will|does|do|is) (?!(?:i|we|you|me|clerk)\b)[a-z][\w'’& -]{1,40}?(?: able to)?"
_A_GROUP = (
    r"(?P<place>(?:the |our |this )?(?!(?:the|our|this|my|action|actions|open|whole|risk|full)\b)"
    r"[a-z][\w &'’-]{0,50}?)"
)
_LOG = r"(?:action )?(?:log|list|tracker|actions)"
_REGISTER = r"(?P<register>(?:risk )?(?:register|risks)|risk log)"
_END = r"(?: (?:please|then|here|exactly|at the moment|now))*[\s?.!]*"
_WROTE = (
    r"(?:this(?: (?:chat|channel|conversation|log))?|it|(?:my|these|our|the) (?:messages?|answers?|posts?)"
    r"|wh?[ao]t (?:i|we) (?:say|write|type|post|ask|put|tell you)(?: (?:here|in here|to you))?)"
)
_CONTACT = r"(?:contact|officer|lead|person|people|manager|rep|representative)"
_PROTECTION = (
    r"(?:data[ -]?protection|dp|d\.p\.|gdpr|uk gdpr|information governance|ig|data privacy|personal data"
    r"|data breach(?:es)?)"
)
_BODY = (
    r"(?P<place>(?:the |our |this )?(?:(?:priority|prio|p) ?\d{1,2} (?:working |delivery )?(?:group|team)"
    r"|(?!(?:of|for|to)\b)(?:[a-z][\w&'’-]*(?: (?!(?:is|are|on|about|for|with)\b)[a-z0-9][\w&'’-]*){0,5} )?"
    r"(?:group|board|committee|forum|panel|subgroup|sub-group|task force)))"
)
_DOING = (
    r"(?:doing|up to|working on|busy with|getting on with|getting up to|focus(?:s?ed|s?ing) on|about"
    r"|been doing|been up to|been working on)"
)

OPENINGS = table(
    ("who reads", rf"{_LOOKS} (?P<here>{_WROTE}){_END}"),
    (
        "who reads",
        rf"{_LOOKS} (?:{_A_GROUP}(?:'s|’s|s'|s)? )?(?:the |our |this )?(?:{_REGISTER}|{_LOG})"
        rf"(?: (?:of|for) {_A_GROUP.replace('place', 'of_place')})?{_END}",
    ),
    ("list", rf"(?:can|could|may) (?:i|we) (?:see|look at|view) (?:the |our )?{_LOG}{_END}"),
    (
        "who reads",
        rf"{_CAN} {_READS} (?:(?P<here>{_WROTE})|(?:the |our )?(?:{_REGISTER}|{_LOG})){_END}",
    ),
    (
        "who reads",
        rf"is (?:the |our )(?:{_REGISTER}|{_LOG}) (?:public|private|confidential|secret|open to "
        rf"(?:everyone|everybody|anyone|the public)|visible(?: to [a-z ]{{3,30}})?){_END}",
    ),
    (
        "data protection",
        r"(?:(?:who(?:'s|’s|s| is| are)?|who would be|tell me|what(?:'s| is)) )?(?:the |our |your |my )?"
        rf"(?:name of (?:the |our )?)?(?P<post>{_PROTECTION} {_CONTACT}|dpo|caldicott guardian)"
        rf"(?: (?:for|of|in) (?:us|this|the (?:board|group|partnership)|here))?{_END}",
    ),
    (
        "data protection",
        r"who (?:do|should|can|would|must) (?:i|we) (?:ask|tell|contact|speak to|talk to|email|go to|report)"
        rf"(?: (?:it|this|that|a breach))? (?:about|on|for|with|regarding|re|to about) (?:a |an |our |the )?"
        rf"(?:{_PROTECTION}|privacy)(?: (?:question|questions|issue|issues|breach|request|stuff"
        rf"|things))?{_END}",
    ),
    (
        "data protection",
        r"who(?:'s|’s| is)? (?:deals with|handles|looks after|answers for|responsible for|in charge of"
        r"|leads on"
        rf"|does|covers|dealing with) {_PROTECTION}{_END}",
    ),
    (
        "data protection",
        r"who (?:do|should|must|would) (?:i|we) (?:report|tell(?: about)?|send) (?:a |an |the )?(?:data )?"
        rf"breach(?:es)? to{_END}",
    ),
    (
        "safeguarding contact",
        r"(?:(?:who|what)(?:'s|’s|s| is| are)? )?(?:the |our |your )?safeguarding (?:lead|contact|person|team"
        rf"|officer|number|phone number|front door)(?: (?:for|of|in|at) (?:us|here|the \w+))?{_END}",
    ),
    (
        "safeguarding contact",
        r"who (?:do|should|can|must) (?:i|we) (?:ask|tell|contact|ring|call|speak to|talk to) (?:about"
        r"|for|on|with)"
        rf" (?:a )?safeguarding(?: (?:concerns?|issues?|questions?|worry|worries))?{_END}",
    ),
    (
        "group done",
        rf"what (?:has|have|did|did the) {_BODY} (?:done|do|achieved?|finish(?:ed)?|complete[d]?"
        rf"|delivered?|closed?"
        rf"|got done|get done)(?: (?:since|in|during|over|this|last|so far|at the)\b[^?#]*)?{_END}",
    ),
    (
        "list",
        r"what(?:'s|’s|s| is| are| has| have)? (?:priority|prio|p) ?\d{1,2} (?:been )?(?:up to|working on"
        r"|busy with)"
        rf"{_END}",
    ),
    (
        "group doing",
        rf"what(?:'s|’s|s| is| are| has| have)? {_BODY}(?: (?:is|are|has|have|been))* {_DOING}{_END}",
    ),
    (
        "group doing",
        rf"how(?:'s|’s|s| is| are) {_BODY} (?:doing|getting on|getting along|going|coming on"
        rf"|progressing){_END}",
    ),
)
QUESTIONS = table()
