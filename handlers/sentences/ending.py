"""How minutes tell of an ending: what was done first, and then what was agreed, in one line."""

from handlers.sentences import REF, table

_REF = rf"(?:action )?#?(?P<refs>(?:{REF}))"
_NUMBER = r"(?:action )?(?P<refs>#?\d{1,9}|[a-z][a-z0-9-]*#\d+)"
_AGREED = r"(?:(?:we |it was |is |was )?agreed? (?:to|that we) )?"
_IT = r"(?: (?:the|this|that|it))?(?: action| item)?"

OPENINGS = table(
    (
        "replace",
        rf"{_AGREED}close {_REF}\s*[.;,]\s*(?:(?:\S+ ){{0,3}}(?:requested|requests|asked for|proposed"
        r"|raised) )?"
        r"an? new action\s*[:–—-]\s*(?P<title>\S.+)",
    ),
    ("replace", rf"{_AGREED}close {_REF} with an? new action \((?P<title>[^()]+)\)\W*"),
    ("replace", rf"{_REF}\W+{_AGREED}closed?{_IT} with an? new action \((?P<title>[^()]+)\)\W*"),
    (
        "close",
        rf"{_AGREED}close {_REF},? "
        r"(?P<note>(?:but|although|though) (?:another|an?|the) (?:next )?meeting \S.*)",
    ),
    (
        "close",
        rf"{_NUMBER} close (?P<note>(?:[\w'/-]+ ){{1,5}}?(?:closed|completed|ended|held|finished) "
        r"(?:following|after|because|since|at|on|in) .+)",
    ),
    ("close", rf"{_NUMBER}[:,]? (?P<note>\S.*?)\s*[.;]\s+agreed to close{_IT}\W*"),
    ("keep open", rf"{_NUMBER}[:,]? (?P<note>[^:?]*?[;.,]\s+(?:keep|leave){_IT} open\b[^?]*)"),
)
QUESTIONS = table()
