"""Words that begin what is to be done: "chase the trust", "chasing the trust"."""

_VERBS = """
    add advertise agree amend analyse answer approach appoint arrange ask assess assign attend audit benchmark
    book brief bring build buy call cancel chase check circulate clarify clear close collate collect
    commission compare compile complete confirm consult contact convene coordinate correct cost cover create
    design develop diary discuss distribute do draft draw drop edit email escalate evaluate explore extend
    feed fill finalise find finish fix flag follow forward gather get give go help hold identify implement
    inform invite investigate issue join keep launch lead liaise list log look mail make map meet mend merge
    message monitor move nominate note notify nudge open order organise own phone pick pilot plan post
    prepare present press print produce progress promote propose provide publish pull push put query raise
    re-send recirculate recruit redo redraft refresh register remind remove replace report request resend
    reply research reschedule resolve respond review revise ring rewrite run schedule scope secure see send
    set share sign sort source speak specify start submit summarise supply survey take talk tell test text
    tidy tighten track train trial try turn update upload use visit work write
"""
VERBS = frozenset(_VERBS.split())
_NO_DOUBLING = frozenset("wxycg")
_VOWELS = frozenset("aeiou")


def base(word: str) -> str | None:
    """The verb that "chasing" or "chase" is a form of, where it is one that gives work."""
    word = word.casefold()
    return word if word in VERBS else _BY_PARTICIPLE.get(word)


def _participles(verb: str) -> set[str]:
    """Both spellings where one cannot tell: "editing", "getting"."""
    found = {f"{verb}ing"}
    if verb.endswith("e") and not verb.endswith("ee"):
        found.add(f"{verb[:-1]}ing")
    short = len(verb) > 2 and verb[-1] not in _VOWELS | _NO_DOUBLING and verb[-2] in _VOWELS
    if short and verb[-3] not in _VOWELS:
        found.add(f"{verb}{verb[-1]}ing")
    return found


_NO_WORK = frozenset({"attending", "joining", "leading", "going", "seeing", "noting", "keeping", "holding"})
"""Participles that rather tell of somebody than of their work: "NF joining late"."""
_BY_PARTICIPLE = {one: verb for verb in VERBS for one in _participles(verb) if one not in _NO_WORK}
