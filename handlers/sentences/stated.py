"""Statements about an action or a risk, in any order of words: the verb, and the reason it closes for."""

import re

from rules.progress import Closure

_NOT = (
    r"(?:not|never|isn'?t|hasn'?t|haven'?t|wasn'?t|weren'?t|aren'?t|won'?t|can'?t|cannot|didn'?t|don'?t"
    r"|doesn'?t)"
)
_NOT_NOW = (
    r"(?! (?:until|till|til|before|yet|for now|right now|at (?:the moment|present)|unless|if|by|from)\b)"
)

STATEMENTS: tuple[tuple[str, Closure | None, re.Pattern[str]], ...] = tuple(
    (verb, closure, re.compile(pattern, re.I))
    for verb, closure, pattern in (
        (
            "keep open",
            None,
            r"\b(?:don'?t|do not|never|not to|please not) (?:close|agree)\b|"
            r"\b(?:keep|leave|stay|remain)s?\b.*\bopen\b|(?<!\bno )(?<!\bnot )(?<!nt )(?<!n't )"
            r"\b(?:object|disagree)\w*\b.*\bclos(?:e|ing|ure)\b|"
            rf"\b(?:kept|held|left) open\b|\b{_NOT} (?:yet )?(?:ready )?to (?:be )?closed?\b",
        ),
        (
            "ready to close",
            None,
            r"\bready (?:to (?:be )?(?:closed?|sign(?:ed)? off)|for (?:closing|closure|sign[- ]?off))\b",
        ),
        ("close", None, r"\bapprove[ds]? (?:the |this |that )?(?:closure|closing)\b"),
        ("approve", None, r"\bapproved?\b"),
        ("decline", None, r"\b(?:declined?|rejected?|turn(?:ed)? down)\b"),
        (
            "not done",
            None,
            rf"\b{_NOT}(?: \w+){{0,2}} (?:done|finished?|completed?|sorted|started?|begun|delivered)\b",
        ),
        (
            "reopen",
            None,
            r"\bre-?open(?:ed)?\b|\bopen .{0,20}\bagain\b|\bun-?close\b|\bsen[dt] (?:it|this|that) back\W*$"
            r"|\bshould(?: not|n'?t)(?: ever)? have been (?:closed|signed off)\b",
        ),
        (
            "perhaps done",
            None,
            r"\b(?:done|finished|completed?|sorted)(?:\s?-\s?|\s)?ish\b"
            r"|^(?:i )?(?:think|reckon|believe|guess|suppose|assume)\b[^?]*"
            r"\b(?:done|finished|completed?|sorted)\W*\?",
        ),
        ("no change", None, r"\bno (?:change|update|news|progress)\b|\bnothing (?:new|to report)\b"),
        (
            "note",
            None,
            r"(?:\b(?:nearly|almost|not quite|half|halfway|partly|mostly)\b|\d ?%).{0,20}"
            r"\b(?:done|there|finished|complete)\b|\bwaiting (?:on|for)\b|"
            r"\b(?:blocked|stuck|stalled|paused|held up|on hold)\b",
        ),
        ("note", None, r"^(?!i\b)[^\W\d_]+ (?:says|said|reckons|thinks|tells me|told me)\b"),
        ("not mine", None, r"\b(?:not mine|isn'?t mine|not my action|wrong person|not for me)\b"),
        (
            "slipping",
            None,
            rf"\b{_NOT} (?:on (?:track|target)"
            r"|(?:(?:be able|going|gonna|have time|expect)(?: to)? )?"
            r"(?:make|hit|meet|manage|get (?:round )?to))\b"
            r"|\b(?:won'?t|will not|not going to|can'?t|cannot) be (?:ready|in time|available|there)\b"
            r"|\bneeds? (?:until|till?|more time|longer|an extension)\b|\bextension (?:on|for|to)\b"
            r"|\b(?:going to|gonna|will|might|may|likely to|'ll) (?:miss|overrun)\b|\bstruggling\b",
        ),
        (
            "on track",
            None,
            r"\b(?:on track|on target|on course|in hand|going well|going to plan|to plan|on schedule"
            r"|all good|progressing|(?:coming|moving) along|going (?:fine|ok|okay|nicely|great))\b",
        ),
        (
            "snooze",
            None,
            r"\b(?:snooze|mute|(?:nudge|ping|chase|prompt) me|remind me (?:later|again|next|in|on"
            r"|tomorrow))\b|\bleave .{1,30} alone\b"
            r"|\b(?:stop|quit|don'?t|do not|no need to) (?:remind|nudg|chas|bother|pester|ping|hassl)\w* "
            r"(?:me|us)\b",
        ),
        ("split", None, r"^split\b"),
        (
            "ratings",
            None,
            r"\b(?:rate|rated|rating|mark(?:ed)?)\b.*\b(?:delayed|on target|not started|red|amber|green|blue|"
            r"rag|brag)\b|\b(?:disagree with|confirm|change) (?:that|the|this|my) rating\b|\bratings?\b",
        ),
        (
            "rename",
            None,
            r"^(?:rename|reword|retitle|edit)\b|\bchange the (?:title|wording|words|text|number)\b",
        ),
        ("escalate", None, r"\bescalate[ds]?\b"),
        ("connect", None, r"^(?:connect|bind|link)\b"),
        ("apologies", None, r"\b(?:apolog(?:y|ies)|deputi[sz](?:e|es|ing)|send(?:ing)? a deputy)\b"),
        ("score", None, r"\b(?:score|rate|likelihood|impact|consequence)\b|\b[1-5]\s*[x×*]\s*[1-5]\b"),
        (
            "assign",
            None,
            r"\b(?:assign|reassign|allocate|transfer)(?:s|ed)?\b|\b(?:give|gave|hand(?:s|ed)?|pass(?:es)?)\b"
            r".*\b(?:to|over)\b|\bowned by\b|\bbelongs to\b|\bowner\b|"
            r"\b(?:will|to|can|should|going to|i'?ll|happy to) (?:take|lead|pick "
            r"up|own)\b|^take\b(?!.*\boff\b)|\btakes (?:over|on)\b|"
            r"^make\b.*\b(?:owner|lead)\b",
        ),
        (
            "move",
            None,
            r"\b(?:move|push|shift|slide|slip|postpone|extend|defer|delay|reschedule|rebase|put back"
            r"|bring forward|chang(?:e|ing) (?:the |its |my |our )?(?:(?:due|end|completion) )?"
            r"(?:date|deadline)|new (?:due )?date|now due|is due|due date|deadline)(?:s|d|ed|ped)?\b|"
            r"\b(?:put|bring|pull|set)\b.*\b(?:back|forward|due|date)\b|"
            r"\b(?:back|forward|out)(?: by)? (?:an?|one|two|three|\d{1,2}) (?:day|week|fortnight|month)s?\b|"
            r"\b(?:another|one more|two more|a few more|extra)(?: \w+)? (?:day|week|fortnight|month)s?\b",
        ),
        (
            "slipping",
            None,
            r"\b(?:slipping|(?<!too )(?<!came )(?<!come )(?<!coming )(?<!arrived )late|behind)\b",
        ),
        (
            "close",
            Closure.NO_LONGER_NEEDED,
            r"^(?:scrap|bin|drop)\b(?! (?:in|off|a|me|us|table|database)\b)|\b(?:cancel(?:led)?|scrapped"
            r"|withdrawn|no longer (?:needed|required|a risk|relevant)"
            rf"|not needed(?: any ?more)?{_NOT_NOW}|redundant|obsolete|superseded(?! by\b)"
            r"|overtaken by events)\b",
        ),
        (
            "close",
            Closure.SUBSUMED,
            r"\bsubsumed\b|^(?:merge|combine|fold|roll|absorb)\b.*\b(?:into|with)\b"
            r"|\bsuperseded by\b|\b(?:absorbed|merged|rolled|folded) (?:into|in)\b",
        ),
        ("close", Closure.CARRIED_OVER, r"\bcarr(?:y|ied) over\b"),
        (
            "close",
            Closure.LOGGED_IN_ERROR,
            r"\b(?:logged in error|logged by mistake|a mistake|duplicate|entered twice)\b",
        ),
        ("close", Closure.REPLACED, r"\breplaced (?:by|with|into)\b|\bwith a new action\b"),
        (
            "close",
            None,
            r"\b(?:come|comes|came|take|taken) (?:it |this |that |(?:action )?#?\d{1,9} )?"
            r"off (?:the|our) (?:log|list|tracker)\b"
            r"|\b(?:agreed? to close|close[ds]?|closing|confirm(?:ed)?|signed off)\b|^agreed?\b"
            r"|(?:^|\b(?:to|please|and|can|could|will|now)\s+)sign off\b",
        ),
        (
            "done",
            Closure.COMPLETE,
            r"\b(?:done|completed?\b(?! (?:the|an?|our|this|that)\b)|finished"
            r"|sorted|delivered|achieved|ticked off|"
            r"tick off|wrapped up|all set|put to bed|in the bag)\b|\bdid (?:the )?(?:action |item )?(?=#?\d)",
        ),
        (
            "start",
            None,
            r"\b(?:started|start|begun|in progress|ongoing|under ?way|working on"
            r"|(?:mak(?:e|ing)|made) a start)\b",
        ),
        ("slipping", None, r"\b(?:probs?|probably)\b"),
        ("note", None, r"\b(?:note|update|progress|chas(?:ed|ing))\b"),
        (
            "show",
            None,
            r"\b(?:show|see|view|open|what(?:'s| is|s)|tell me about|details?(?: of)?|status of|how is|"
            r"lost track|remind me|hows|how's)\b",
        ),
    )
)
