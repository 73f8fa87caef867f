"""What people say to Clerk, or near it, that is no business of the log: it changes nothing."""

from handlers.sentences import table

_NO_NUMBER = r"(?!.*#\d)(?!.*\b\d{2,})"
"""What names an action is about that action."""
_FEELING = (
    r"(?:(?:so|really|very) sad|gutted|miserable|frustrat\w+|upset\w*|angry|furious|livid|ignored|fed up"
    r"|disappoint\w+|let down|exhaust\w+|desperate"
    r"|hopeless|helpless|disgrac\w+|shambles|appall\w+|stress\w+|overwhelm\w+|in tears|crying|heartbroken"
    r"|devastated|unheard|not (?:being )?(?:heard|listened to|taken seriously)|(?<=i )give up|lost (?:all "
    r")?(?:faith|hope"
    r"|trust)"
    r"|sick (?:and tired )?of|had enough|at (?:my|our) wits'? end|wits'? end|losing (?:hope|faith|patience)"
    r"|so tired of|passed from pillar to post|banging (?:my|our) heads?|a joke|a farce|unacceptable"
    r"|cross about"
    r"|worn out|broken)"
)
_NOBODY = (
    r"(?:nobody|no[ -]?one|none of you|they|you|the (?:council|board|partnership|school)|people) "
    r"(?:ever |never |even |just |really |don'?t |doesn'?t |do not |does not |won'?t |isn'?t |aren'?t |is "
    r"|are )*"
    r"(?:answers?|answering|listens?|listening|cares?|repl(?:y|ies)|tells? us|gets? back|bothers?|hears?"
    r"|talks? to us|interested)"
)
_SWEARS = (
    r"(?:ffs|wtf|bloody|bollocks|sod(?:ding)?|crap|shit\w*|f\W?\w?\W?c?k\w*|damn|rubbish|useless"
    r"|stupid|hopeless|pointless|pathetic)"
)

PHRASES = table(
    (
        "a person",
        rf"^{_NO_NUMBER}(?:(?:can|could|may|how (?:can|do)) i |i(?:'d| would)? (?:want|like|need) to "
        rf"|let me |i need )?"
        r"(?:please )?(?:speak|talk|complain|make a complaint|get hold of|chat|contact)\b"
        r"(?: (?:to|with))?(?: (?:a|an|some|any|actual|real|proper|someone|somebody|human|person|people|body"
        r"|being"
        r"|one|else|about (?:it|this|that|something)|instead|here|now|please|not a (?:bot|machine|robot)"
        r"|live))*\W*$",
    ),
    (
        "a person",
        rf"^{_NO_NUMBER}(?:how (?:do|can|would) (?:i|we) (?:complain|make a complaint|raise a complaint)"
        r"|who (?:do|can|should) (?:i|we) (?:complain|talk|speak) to(?! about (?!this|it\b|that|a problem"
        r"|a complaint|my))"
        r"|i(?:'d| would)? (?:want|like|wish) to (?:make|raise) a (?:formal )?complaint"
        r"|where (?:do|can) i (?:get|find) (?:some )?(?:help|support|advice) (?:for|with) my (?:child|family"
        r"|son|daughter))"
        r"\b[^#\d]{0,60}$",
    ),
    (
        "about clerk",
        r"^(?:(?:who|what) (?:are|r) (?:you|u)|what(?:'s| is) (?:clerk|this(?: bot| thing)?|your name)"
        r"(?: for)?"
        r"|what (?:is|are) (?:this (?:bot|thing)|you) (?:for|here for)|who is clerk"
        r"|are (?:you|u) (?:an? )?(?:real|human|person|bot|robot|machine|ai|alive|there|chat ?gpt"
        r"|really)\b[^#\d]{0,30}"
        r"|is (?:this|there|clerk) (?:an? )?(?:real )?(?:bot|person|human|robot|ai|anybody"
        r"|anyone)\b[^#\d]{0,30})\W*$",
    ),
    (
        "what is kept",
        r"^(?:(?:do|are|will) (?:you|u) (?:keep|keeping|store|storing|save|saving|record|recording|remember"
        r"|read|reading"
        r"|share|sharing|spy\w*)\b[^#\d]{0,60}|(?:is|are) (?:this|these|my messages|what i (?:say|type"
        r"|write))"
        r" (?:private|confidential|recorded|kept|stored|saved|public)\b[^#\d]{0,40}"
        r"|what(?:'s| is| are|s)? (?:data |info(?:rmation)? )?(?:is )?(?:kept|held|stored|recorded"
        r"|saved|known)"
        r" (?:here )?(?:on|about) me\b[^#\d]{0,30}"
        r"|what (?:data |info(?:rmation)? |else )?do (?:you|u) (?:hold|have|keep|know|store|record) (?:on"
        r"|about) me\b[^#\d]{0,30}"
        r"|who (?:can|will|else can) (?:see|read) (?:this|wh?[ao]t i|my|these|it|the log"
        r"|messages)\b[^#\d]{0,40})\W*$",
    ),
    (
        "how are you",
        r"^(?:how are (?:you|things)(?: (?:all|today|doing|this morning|getting on|keeping))*"
        r"|how'?s it going|how do you do"
        r"|you (?:ok|okay|alright|all right|there)|(?:u|you) ok hun|are you (?:ok|okay|alright|well))\W*$",
    ),
    (
        "off topic",
        r"^(?!.*#\d)(?:(?:what(?:'s| is| will)|how(?:'s| is)) the (?:weather|forecast|traffic|football|score"
        r"|news today)\b.*"
        r"|(?:is it|will it) (?:going to )?(?:rain|snow|sunny|be (?:hot|cold|sunny|wet))\b.*"
        r"|(?:tell|give|sing|write|draw|play)(?: me| us)? (?:an? )?(?:joke|story|poem|song|picture|game"
        r"|limerick|haiku)\b.*"
        r"|(?:can you )?(?:order|book|get|buy|bring)(?: me| us)? (?:some |an? |the )?(?:lunch|coffee|tea"
        r"|pizza|taxi|cab|train"
        r"|sandwich\w*|cake|biscuits|hotel|flight|drinks?)\b.*"
        r"|(?:who|when) (?:won|is playing|plays|scored|is the (?:prime minister|king|queen|president"
        r"|capital))\b.*"
        r"|what(?:'s| is) (?:\d+ ?(?:x|times|plus|minus|divided by|\+|-|\*|/) ?\d+|the (?:capital|time"
        r"|meaning of life|square"
        r" root)\b.*|on (?:tv|telly|the menu|for lunch)\b.*|for (?:lunch|dinner|tea)\b.*)"
        r"|(?:calculate|translate|google|search the (?:web|internet)|look up|recommend)\b.*"
        r"|(?:do you|can you) (?:like|love|speak|sing|dance|dream|feel|think|swim|cook)\b.*"
        r"|(?:will you )?marry me|(?:are you|you) single)\W*$",
    ),
    (
        "upset",
        rf"^{_NO_NUMBER}(?=.*\b(?:i|i'?m|i'?ve|we|we'?re|we'?ve|us|me|my|our|it'?s|its|this|that'?s|thats"
        rf"|this is|parents"
        rf"|families|so)\b)(?:.*\b{_FEELING}\b.*|.*\b{_NOBODY}\b.*)$",
    ),
    (
        "grumble",
        rf"^(?=.{{1,60}}$)(?=.*(?:\b{_SWEARS}\b|\bno use\b|\bidiot|\bhate\b|\bshut up\b|\bwaste of\b"
        rf"|\bannoying\b|\bthick\b"
        rf"|\bdumb\b|\bgo away\b|\bnot (?:very )?helpful\b))(?:(?:{_SWEARS}|you|u|you'?re|are|ur|this|that"
        rf"|it|it'?s|is|that'?s"
        r"|clerk|bot|lot|all|the|what|oh|for|not|no|an?|so|such|absolutely|totally|completely|complete|total"
        r"|load|of"
        r"|pile|utter"
        r"|really|very|helpful|use|hell|sake|god'?s|annoying|thick|dumb|idiot|shut|up|go|away|i|hate|waste"
        r"|time|space|thing"
        r"|machine|robot)\b[ ,.!?*-]*)+$",
    ),
    (
        "kind words",
        rf"^{_NO_NUMBER}(?!.*\b(?:done|closed?|finish\w*|complete\w*|move|give|log|raise|note|stop|remind"
        rf"|apologies)\b)"
        r"(?:(?:many |big |huge )?thanks|thank you|thankyou|thx|cheers|ta) (?:so much |very much |a lot "
        r"|again )*"
        r"[^#\d:;?]{0,60}$",
    ),
    (
        "kind words",
        r"^(?:good|great|clever|nice|lovely|best|well done|brilliant|excellent|amazing|love (?:this|it|you))"
        r"(?: (?:bot|robot|clerk|boy|girl|work|job|stuff|one|everyone|all|team|you|on|it|this|ever|to (?:see"
        r"|hear)"
        r"|news|idea|point|progress|effort))*\W*$",
    ),
    (
        "kind words",
        r"^(?:(?:please )?(?:ignore|disregard)(?: (?:me|that|this|my last message))?|(?:sorry,? )?wrong "
        r"(?:channel|chat|group|window"
        r"|person|thread)|(?:sorry,? )?not (?:for|meant for) (?:you|here|this channel)|👎+|🎉+)(?: (?:sorry"
        r"|everyone|all))*\W*$"
        r"|^(?:(?:all|everyone|both),? )?(?:hop(?:e|ing)|trust) (?:you|everyone|everybody|all"
        r"|that you)\b[^#\d?]{0,80}$"
        r"|^(?:congrat\w*|good luck|get well|welcome(?: back)?|safe travels|enjoy|lol|hehe|"
        r"(?:ha)+)\b[^#\d?]{0,50}$",
    ),
    (
        "kind words",
        r"^(?:happy|merry|have a (?:good|great|nice|lovely)|good|enjoy (?:your|the)|see you)"
        r" (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|friday|weekend|christmas|easter|new year|birthday"
        r"|evening|night"
        r"|morning|afternoon|one|holidays?|half term|summer|break|rest|tomorrow|next week|on (?:mon|tues"
        r"|wednes|thurs|fri)day"
        r"|at the (?:meeting|board)|there|all|lunch)\b[^#\d?]{0,40}$",
    ),
    (
        "thanks",
        r"^(?:fine|sounds (?:good|great|fine|ok|okay|about right|like a plan)|makes sense|fair enough|got it"
        r"|understood"
        r"|right(?:o| then| ok)?|will do|ok then|okay then|hmm+|hm|mm+|lol|haha(?:ha)*|ha|oh|ah|aha|oops|wow"
        r"|yay|cool|ace"
        r"|super|fab|smashing|ditto|same|me too|i agree|absolutely|definitely|of course|exactly|indeed|quite"
        r"|true|fine by me"
        r"|works for me|happy with that|that'?s (?:fine|great|good|brilliant|ok|right|helpful|lovely)"
        r"|interesting|i see|test"
        r"|testing|just testing|ignore me|ignore that|as you were|whatever|meh|morning all|hello all|hi all"
        r"|hi everyone"
        r"|hello everyone|hiya|hey all|evening all|night|bye all|see ya|ttfn|tbc|fyi|np|no worries"
        r"|my pleasure"
        r"|you'?re welcome|welcome|roger|copy that|\.+|!+|…|-+|x+)(?: (?:thanks|all|everyone|then|with me"
        r"|clerk))*\W*$",
    ),
    (
        "pretending",
        r"^(?:please )?(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |previous "
        r"|prior |above |earlier |these )*"
        r"(?:instructions?|rules?|prompts?|polic(?:y|ies)|guidelines|programming|training|permissions"
        r"|restrictions)\b.*",
    ),
    (
        "pretending",
        r"^(?:(?:let'?s |please |now )?(?:act as (?:if|though|an?|the|my)|role ?play|you are now"
        r"|from now on you"
        r"|(?:pretend|imagine|suppose|assume)(?: that)? (?:you(?:'re| are)?|to be|i am|i'm))\b"
        r"|(?:system|assistant|admin|developer|sudo)\s*[:>]|sudo\b).*",
    ),
)
ABOUT_NOTHING = frozenset(
    {
        "thanks",
        "kind words",
        "how are you",
        "grumble",
        "upset",
        "about clerk",
        "a person",
        "off topic",
        "what is kept",
    }
)
"""Talk that neither answers a question of Clerk's nor puts an end to it."""
