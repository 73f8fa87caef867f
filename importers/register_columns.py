"""Which column of a risk register is what, whatever it is called, and where its header stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from importers import register_scores
from rules.letters import to_latin

Row = tuple[str, ...]


class Role(StrEnum):
    REF = "ref"
    KIND = "kind"
    TITLE = "title"
    EVENT = "event"
    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    SEVERITY = "severity or score"
    SCORE = "score"
    CONTROLS = "controls"
    MITIGATION = "controls or planned"
    PLANNED = "planned"
    PLANNED_BY = "planned by"
    PLANNED_FOR = "planned for"
    OWNER = "owner"
    PRIORITY = "priority"
    REVIEW = "review"
    STATUS = "status"
    CLOSED = "closed on"
    OTHER = "other"


_STAGES = (
    (
        "inherent",
        r"inherent|gross|\braw\b|initial|unmitigated|uncontrolled|untreated|before|\bpre\b|original|without"
        r"|no controls",
    ),
    (
        "target",
        r"target|appetite|tolera|\bgoal\b|desired|planned|acceptable|future|\baim|predicted|projected"
        r"|forecast",
    ),
    (
        "residual",
        r"residual|\bnet\b|(?<!un)mitigated|\bafter\b|\bpost\b|managed|(?<!un)controlled|with controls",
    ),
    ("current", r"current|\bnow\b|present|today|existing|latest"),
)
_BARE_STAGE = (
    r"(?:inherent|gross|raw|initial|unmitigated|uncontrolled|current|residual|net|mitigated|controlled|target"
    r"|original|pre mitigation|post mitigation|before|after|before (?:controls?|mitigation)"
    r"|after (?:controls?"
    r"|mitigations?)|risk appetite|appetite|risk tolerance|tolerance|current level|target level)(?: risks?)?"
)
_AXIS = r"(?:l|p|i|c|s|likelihood|probability|impact|consequences?|severity)"
_TO_COME = (
    r"further|planned|additional|future|proposed|required|outstanding|\bnext|\bnew\b|to be|improve|\bextra"
    r"|needed"
)
_DOING = r"control|mitigat|measure|action|treatment|step|work\b|response|management"
# The first pattern that fits decides: "Risk score" is a score, and "Action owner" nobody's risk.
_NAMES: tuple[tuple[Role, str], ...] = (
    (Role.SCORE, rf"\b{_AXIS} ?[x×*] ?{_AXIS}\b|likelihood(?: and |/)impact|impact(?: and |/)likelihood"),
    (
        Role.REF,
        r"^(?:(?:risks?|raid|item|entry|log|unique|datix|register) )*"
        r"(?:ref|reference|id|no|number|nr|num|#|code|serial|identifier)(?: no| number| id| #)?$|^r ?(?:no"
        r"|#|id)$",
    ),
    (Role.KIND, r"^(?:type|raid|raid type|item type|entry type|log type|r/a/i/d|raid category)$"),
    (
        Role.OTHER,
        r"\btrend|direction|movement|travel|\bchanges?\b|previous|\blast (?:quarter|month|score|meeting"
        r"|period)"
        r"|proximity|assurance|\bgaps?\b|escalat|\bkri|progress|\bsource\b|effectiveness|confidence|committee"
        r"|oversight|linked|\blinks?\b|originator|version|velocity|\bcosts?\b|budget|commentary|strategy$"
        r"|\bupdates? on"
        r"|date (?:\w+ )?(?:raised|identified|added|opened|logged|entered|created|registered|first)"
        r"|(?:raised|identified|logged|added|opened|reported|updated) (?:on|by|date)|^(?:date|raised"
        r"|opened|logged)$"
        r"|^(?:response|treatment)(?: type| option)$|decision|\b4ts?\b|last (?:\w+ )?(?:review|update)"
        r"|reviewed (?:on|by)|^(?:last )?(?:reviewed|updated)$|date (?:last )?(?:reviewed|updated|of last)",
    ),
    (Role.CLOSED, r"closed (?:on|date)|date (?:of )?clos|closure date"),
    (
        Role.PLANNED_BY,
        r"(?:actions?|controls?|mitigations?|mitigating|treatment|response|measures?) (?:plan )?"
        r"(?:owners?|lead|by|officer|manager|holder)|(?:owner|lead|responsible) (?:of"
        r"|for) (?:the )?(?:action|control|mitigation)"
        r"|by whom|^who$",
    ),
    (Role.REVIEW, r"\breview\b|next update"),
    (
        Role.PLANNED_FOR,
        r"target (?:completion|implementation|resolution )?date|\bdue\b|deadline|by when|^when$|complet"
        r"|time ?scale"
        r"|time ?frame|implementation|end date|action date|date for action|^by$",
    ),
    (Role.SCORE, r"\bb?rag\b"),
    (Role.STATUS, r"status|\bstate$|^open\b|^closed$|^live$"),
    (
        Role.LIKELIHOOD,
        r"likelihood|probability|\bprob\b|\blh\b|\blik\b|^(?:how )?likely$|frequency"
        r"|^(?:.* )?[lp](?: \d.*)?$",
    ),
    (
        Role.EVENT,
        r"^(?:(?:the|key|main|principal|strategic|corporate|programme|project|top|potential"
        r"|identified) )*risks?"
        r"(?: (?:descriptions?|details?|event|identified|faced|statement|narrative|to|that|of"
        r"|and(?! (?:controls?|mitigat|scor|rating|owner)))\b.*"
        r"|/ ?(?:issues?|hazards?|threats?|opportunit\w+)|(?:.*\bcause\b.*\b(?:event|effect|impact"
        r"|consequence)).*)?$"
        r"|^(?:description|details?|nature|statement)\b",
    ),
    (
        Role.PLANNED,
        rf"(?:{_TO_COME}).*(?:{_DOING})|(?:{_DOING})s?(?: \w+)? (?:required|needed|to be)|what (?:more"
        rf"|else|further)",
    ),
    (
        Role.CONTROLS,
        r"\bcontrols?\b(?! (?:score|rating|risk|l|i|s|impact|likelihood)\b)|safeguard|precaution"
        r"|measures in place"
        r"|actions? (?:taken|in place|to date|completed)|(?:existing|current|key|in place|already)\b.*"
        r"(?:mitigat|measure|action|safeguard)|mitigations? (?:in place|to date)|preventi|^how (?:is"
        r"|are).*managed",
    ),
    (
        Role.IMPACT,
        r"^(?:.* )?(?:i|c)(?: \d.*)?$|\bimp\b|impact|consequence|severity (?:of|if)",
    ),
    (Role.SEVERITY, r"severity|\bsev\b|^(?:.* )?s(?: \d.*)?$"),
    (
        Role.MITIGATION,
        r"mitigat(?!ed)|treatment|response|counter ?measure|how .*manag|management (?:action|of)"
        r"|risk management"
        r"|reduc|\bmeasures?\b|actions? to (?:manage|reduce|address|control)",
    ),
    (
        Role.SCORE,
        r"\bscores?\b|rating|risk level|level of risk|^level$|^overall|\bgrad(?:e|ing)|\btotal\b|ranking"
        r"|\brank\b"
        r"|exposure"
        rf"|^{_BARE_STAGE}$|\br[rs]\b|^(?:.* )?[rt]$|^matrix",
    ),
    (
        Role.OWNER,
        r"owner|owned by|\blead\b|responsib|handler|manager|managed by|officer|accountab|sponsor|custodian"
        r"|\bsro\b"
        r"|assigned|director$|executive|risk holder|delegate|^who\b",
    ),
    (Role.PLANNED, r"\bactions?\b|\bplan\b|next steps?|to do|^tasks?$"),
    (Role.CAUSE, r"\bcauses?\b|trigger|vulnerabilit|due to|because|\bdrivers?\b|\broot\b|contribut"),
    (Role.CONSEQUENCE, r"effects?\b|results?\b|implication|leading to|what happens|\bharm|outcomes?$"),
    (
        Role.PRIORITY,
        r"priority|work ?stream|theme|strand|objective|category|\barea\b|\bproject\b|programme|department"
        r"|service"
        r"|domain|directorate|risk type|type of risk|classification|portfolio|strategic (?:aim|goal|outcome)",
    ),
    (Role.TITLE, r"title|^(?:risk )?name$|headline|summary|^risk (?:heading|label)$|caption|^short"),
    (
        Role.EVENT,
        r"\bevent\b|description|hazard|threat|concern|uncertaint|what (?:could|might|can|is the risk)"
        r"|\bdetails?\b"
        r"|\brisks?$",
    ),
    (Role.OTHER, r"comment|\bnotes?\b|\bprogress"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _NAMES)
_STAGE_PATTERNS = tuple((stage, re.compile(pattern)) for stage, pattern in _STAGES)
_PART = re.compile(
    rf"{_AXIS}(?: \d.*)?|[rt]|r[rs]|score|rating|total|rag|level|risk(?: (?:score|rating|level))?|grade"
    rf"|{_BARE_STAGE}"
    rf"|{_AXIS} ?[x×*] ?{_AXIS}|\d ?(?:to|-)? ?\d+|prob|imp|lik|lh|sev|(?:overall|risk) (?:score|rating)"
    rf"|date|owner"
    r"|lead|when|who|by whom|by when|due|due date|action|actions"
)
_HINT = re.compile(
    r"risk|hazard|threat|descri|title|name|event|concern|uncertain|headline|summary|caption|short|what|nature"
    r"|statement|detail",
    re.IGNORECASE,
)
_LONGEST_NAME = 90
DEEPEST = 3
_MOST_LOOKED_AT = 60
_SCORED = (Role.LIKELIHOOD, Role.IMPACT, Role.SEVERITY, Role.SCORE)
_DONE = (Role.CONTROLS, Role.MITIGATION, Role.PLANNED)
_OWNERS = ("risk owner", "owner", "lead", "sro", "responsib", "accountab", "")
_PRIORITIES = ("priority", "workstream", "work stream", "strand", "theme", "objective", "")
_RAID = re.compile(r"(?:risks?|issues?|assumptions?|dependenc(?:y|ies)|actions?|decisions?|[raid])", re.I)


@dataclass(frozen=True)
class Stage:
    """The columns of one score; -1 for a half that has none."""

    likelihood: int = -1
    impact: int = -1
    whole: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(place for place in (self.likelihood, self.impact, *self.whole) if place >= 0)


@dataclass(frozen=True)
class Columns:
    """What each column of a register is; `stages` are its scores by the stage that they tell of."""

    names: tuple[str, ...]
    roles: tuple[Role, ...]
    stages: tuple[tuple[str, Stage], ...] = ()

    def cell(self, row: Sequence[str], *roles: Role) -> str:
        """The filled cells of those roles, one below the other."""
        found = (cell for cell, role in zip(row, self.roles, strict=False) if role in roles and cell.strip())
        return "\n".join(found)

    def places(self, *roles: Role) -> tuple[int, ...]:
        return tuple(place for place, role in enumerate(self.roles) if role in roles)

    @property
    def speaks_of_risk(self) -> bool:
        said = any(re.search(r"\brisks?\b|\bhazards?\b|\bthreats?\b", name) for name in self.names)
        both = {Role.LIKELIHOOD, Role.IMPACT} <= set(self.roles) or any(
            stage.likelihood >= 0 and stage.impact >= 0 for _, stage in self.stages
        )
        return said or both


def header_at(rows: Sequence[Row], at: int, *, told: bool) -> tuple[Columns, int] | None:
    """The columns whose header begins in this row, and how many rows it takes.

    `told`: the page says above that risks follow, so the header need not.
    """
    if not _may_be_header(rows[at]):
        return None
    best = None
    for depth in range(1, min(DEEPEST, len(rows) - at) + 1):
        if depth > 1 and not _is_part(rows[at + depth - 1], rows[at + depth - 2]):
            break
        names = _names(rows[at : at + depth])
        if not _promising(names):
            continue
        found = columns(names, rows[at + depth : at + depth + _MOST_LOOKED_AT])
        if is_register(found, told=told):
            best = (found, depth)
    return best


def columns(names: Sequence[tuple[str, str]], body: Sequence[Row]) -> Columns:
    """The columns by their names, which are the words above and those below, and by what they hold."""
    joined = tuple(f"{upper} {lower}".strip() for upper, lower in names)
    roles = [_role_of(upper, lower) for upper, lower in names]
    for place, role in enumerate(roles):
        roles[place] = _settled(role, joined[place], [_at(row, place) for row in body])
    _settle_together(roles, joined)
    stages = _stages([*zip(names, roles, strict=True)])
    return Columns(joined, tuple(roles), stages)


def is_register(found: Columns, *, told: bool) -> bool:
    """Something that may happen, and beside it what a register says of a risk.

    A plan of actions that has a column of risks beside each action is none.
    """
    texts = found.places(Role.TITLE, Role.EVENT)
    if not texts or not (told or found.speaks_of_risk):
        return False
    has = set(found.roles)
    planned = found.places(Role.PLANNED)
    if planned and planned[0] < texts[0] and not has & {Role.LIKELIHOOD, Role.IMPACT}:
        return False
    kept = bool(has & {Role.OWNER, *_DONE, Role.CONSEQUENCE})
    named = any(re.search(r"\brisks?\b", found.names[place]) for place in texts)
    return kept or (bool(found.stages) and (named or Role.REF in has))


def hints(row: Row) -> bool:
    """May a header be near? A quick look, for most rows of most tables are none."""
    return any(_HINT.search(cell) for cell in row if len(cell) <= _LONGEST_NAME)


def same_header(one: Columns, other: Columns) -> bool:
    return one.names == other.names


def name_of(cell: str) -> str:
    """A header in plain small letters, without brackets and line breaks."""
    words = re.sub(r"[^a-z0-9×*/#+]+", " ", to_latin(cell).casefold().replace("&", " and "))
    return re.sub(r" ?/ ?", "/", " ".join(words.split()))


def role_named(cell: str) -> Role:
    """What a column or a field of this name holds; OTHER for a name that says nothing, and for no name."""
    return _role(name_of(cell)) if len(cell) <= _LONGEST_NAME else Role.OTHER


def stage_named(cell: str) -> str | None:
    return _stage(name_of(cell)) if len(cell) <= _LONGEST_NAME else None


@lru_cache(maxsize=4096)
def _role(name: str) -> Role:
    return next((role for role, pattern in _PATTERNS if name and pattern.search(name)), Role.OTHER)


@lru_cache(maxsize=4096)
def _stage(name: str) -> str | None:
    return next((stage for stage, pattern in _STAGE_PATTERNS if pattern.search(name)), None)


def _role_of(upper: str, lower: str) -> Role:
    """The words below decide; a bare "1-5" or "Current" is told by those above it."""
    role = _role(lower)
    if role is Role.OTHER or (upper and re.fullmatch(_BARE_STAGE, lower)):
        above = _role(f"{upper} {lower}".strip())
        return above if role is Role.OTHER or above in _SCORED else role
    return role


def _may_be_header(row: Row) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= 2 and all(len(cell) <= _LONGEST_NAME for cell in filled)


def _promising(names: Sequence[tuple[str, str]]) -> bool:
    """Words of a register, before anything below them is looked at: most rows are no header."""
    roles = {_role_of(*name) for name in names} - {Role.OTHER}
    return len(roles) >= 2 and bool(roles & {Role.TITLE, Role.EVENT, Role.SCORE})


def _is_part(row: Row, above: Row) -> bool:
    """A second row of a header: "L | I | Score" below "Inherent risk"."""
    own = [
        cell for place, cell in enumerate(row) if cell.strip() and name_of(cell) != name_of(_at(above, place))
    ]
    if len(own) < 2:
        return False
    names = [name_of(cell) for cell in own]
    parts = sum(1 for name in names if _PART.fullmatch(name))
    known = all(_role(name) is not Role.OTHER or _PART.fullmatch(name) for name in names)
    return known and parts >= 2


def _names(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """For each column the lowest words of its own, and those above, which reach over empty cells beside "
    "them."""
    width = max(map(len, rows))
    own = [[name_of(_at(row, place)) for row in rows] for place in range(width)]
    lowest = [max((depth for depth, name in enumerate(names) if name), default=0) for names in own]
    upper = [""] * width
    for depth in range(len(rows) - 1):
        reaching = ""
        for place in range(width):
            reaching = own[place][depth] or (reaching if lowest[place] > depth else "")
            if (
                depth < lowest[place]
                and reaching
                and reaching not in (upper[place], own[place][lowest[place]])
            ):
                upper[place] = f"{upper[place]} {reaching}".strip()
    return [(above, names[depth]) for above, names, depth in zip(upper, own, lowest, strict=True)]


def _settled(role: Role, name: str, cells: Sequence[str]) -> Role:
    """Where a name may mean two things, what stands below it decides."""
    filled = [cell for cell in cells if not register_scores.says_nothing(cell)]
    if not filled:
        return Role.OTHER if role is Role.KIND else role
    if role in (Role.EVENT, Role.KIND, Role.PRIORITY) and all(
        _RAID.fullmatch(cell.strip()) for cell in filled
    ):
        return Role.KIND
    scored = register_scores.mostly_scores(filled)
    if role in (Role.IMPACT, Role.SEVERITY, Role.CONSEQUENCE):
        return (Role.IMPACT if role is Role.CONSEQUENCE else role) if scored else Role.CONSEQUENCE
    if role in (Role.LIKELIHOOD, Role.SCORE):
        return role if scored else _told_in_words(role, name)
    if role in (Role.TITLE, Role.EVENT, Role.PRIORITY, Role.CAUSE) and scored:
        return _SCORE_IF_FIGURES.get(role, Role.SCORE) if _figures(filled) or role is Role.PRIORITY else role
    if role in (Role.EVENT, Role.KIND, Role.PRIORITY) and all(
        _RAID.fullmatch(cell.strip()) for cell in filled
    ):
        return Role.KIND
    if role is Role.KIND:
        return Role.PRIORITY
    if role in (Role.MITIGATION, Role.PLANNED) and _one_word_each(filled):
        return Role.OTHER
    return role


_SCORE_IF_FIGURES = {Role.PRIORITY: Role.PRIORITY}


def _told_in_words(role: Role, name: str) -> Role:
    return Role.EVENT if role is Role.SCORE and re.fullmatch(r"current risks?", name) else Role.OTHER


def _figures(cells: Sequence[str]) -> bool:
    return all(re.search(r"\d", cell) for cell in cells)


def _one_word_each(cells: Sequence[str]) -> bool:
    """ "Treat", "Tolerate", "Transfer": what was decided, and no measure."""
    return len(cells) > 1 and all(len(cell.split()) == 1 for cell in cells)


def _settle_together(roles: list[Role], names: Sequence[str]) -> None:
    """What one column is may depend on the others."""
    _settle_severity(roles, names)
    controls = Role.CONTROLS in roles
    for place, role in enumerate(roles):
        if role is Role.MITIGATION:
            roles[place] = Role.PLANNED if controls else Role.CONTROLS
    if Role.OWNER not in roles and Role.PLANNED_BY in roles:
        roles[roles.index(Role.PLANNED_BY)] = Role.OWNER
    for place, name in enumerate(names):
        if name == "date" and place and roles[place - 1] in (Role.PLANNED, Role.PLANNED_BY):
            roles[place] = Role.PLANNED_FOR
    _keep_best(roles, names, Role.OWNER, _OWNERS, otherwise=Role.PLANNED_BY)
    _keep_best(roles, names, Role.PRIORITY, _PRIORITIES, otherwise=Role.OTHER)


def _settle_severity(roles: list[Role], names: Sequence[str]) -> None:
    """ "S" is the severity beside "L" alone, and the score beside "L" and "I"."""
    has_impact = Role.IMPACT in roles
    for place, role in enumerate(roles):
        if role is Role.SEVERITY:
            bare = re.fullmatch(r"(?:.* )?s", names[place])
            roles[place] = Role.SCORE if bare and has_impact else Role.IMPACT


def _keep_best(
    roles: list[Role], names: Sequence[str], kept: Role, order: Sequence[str], otherwise: Role
) -> None:
    places = [place for place, role in enumerate(roles) if role is kept]
    if len(places) < 2:
        return
    best = min(places, key=lambda place: next(n for n, word in enumerate(order) if word in names[place]))
    for place in places:
        if place != best:
            follows = any(role in _DONE for role in roles[best:place])
            roles[place] = otherwise if otherwise is Role.OTHER or follows else Role.OTHER


def _stages(named: Sequence[tuple[tuple[str, str], Role]]) -> tuple[tuple[str, Stage], ...]:
    """Inherent, current and target, as far as the register has them."""
    groups = list(_groups(named))
    stages: list[str | None] = [stage for stage, _ in groups]
    told = {stage for stage in stages if stage}
    unnamed = [number for number, stage in enumerate(stages) if stage is None]
    free = [stage for stage in ("inherent", "current", "target") if stage not in _meant(told)]
    if len(unnamed) == 1 and not told & {"current", "residual"}:
        free = ["current"]
    for number, stage in zip(unnamed, free, strict=False):
        stages[number] = stage
    if "residual" in stages:
        roles = [role for _, role in named]
        stages = _without_residual(stages, groups, roles)
    found: dict[str, Stage] = {}
    for meant, (_, group) in zip(stages, groups, strict=True):
        if meant and meant not in found:
            found[meant] = group
    return tuple(found.items())


def _meant(told: set[str]) -> set[str]:
    return {"current" if stage == "residual" else stage for stage in told}


def _without_residual(
    stages: Sequence[str | None], groups: Sequence[tuple[str | None, Stage]], roles: Sequence[Role]
) -> list[str | None]:
    """Residual is current. Beside a current one it is what the planned measures will leave.

    Where the controls stand between the two, the one called current is the one before them.
    """
    if "current" not in stages:
        return ["current" if stage == "residual" else stage for stage in stages]
    now, left = groups[stages.index("current")][1], groups[stages.index("residual")][1]
    between = roles[min(now.places) : min(left.places)]
    before = "inherent" not in stages and Role.CONTROLS in between and Role.PLANNED not in between
    meant = {"current": "inherent", "residual": "current"} if before else {"residual": "target"}
    return [meant.get(stage, stage) if stage else None for stage in stages]


def _groups(named: Sequence[tuple[tuple[str, str], Role]]) -> Iterator[tuple[str | None, Stage]]:
    """The score columns that belong together: those of one stage, or a run in which nothing comes twice."""
    by_stage: dict[str, Stage] = {}
    order: list[tuple[str | None, Stage]] = []
    run: Stage | None = None
    for place, ((upper, lower), role) in enumerate(named):
        if role not in _SCORED:
            continue
        stage = _stage(lower) or _stage(upper)
        if stage:
            if stage not in by_stage:
                order.append((stage, Stage()))
            by_stage[stage] = _with(by_stage.get(stage, Stage()), role, place)
            continue
        if run is None or _begins_again(run, role, place):
            run = Stage()
            order.append((None, run))
        grown = _with(run, role, place)
        order[next(n for n, (_, each) in enumerate(order) if each is run)] = (None, grown)
        run = grown
    yield from ((stage, by_stage[stage] if stage else group) for stage, group in order)


def _begins_again(run: Stage, role: Role, place: int) -> bool:
    """Another likelihood; or, after other columns, anything that goes on from a whole score."""
    if role is Role.LIKELIHOOD and run.likelihood >= 0:
        return True
    if role is Role.IMPACT and run.impact >= 0:
        return True
    return bool(run.whole) and place > max(run.places) + 1


def _with(stage: Stage, role: Role, place: int) -> Stage:
    if role is Role.LIKELIHOOD and stage.likelihood < 0:
        return replace(stage, likelihood=place)
    if role is Role.IMPACT and stage.impact < 0:
        return replace(stage, impact=place)
    return replace(stage, whole=(*stage.whole, place)) if role is Role.SCORE else stage


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
