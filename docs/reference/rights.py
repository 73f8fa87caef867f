"""Who may say what in a group: each kind of right has a row, whose sentence is tried for each cell.

What is right is DOMAIN.md's (sections 7 and 8); tests/conversations/test_rights_table.py holds Clerk to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

CELLS: Mapping[str, str] = {
    "yes": "it is done, or shown",
    "asks": "it is kept as a request, or asked about first: somebody who may says yes",
    "no": "refused, in a sentence that says who may; nothing is changed",
    "-": "refused before anything is looked at: of the record they hear no word and no name",
}


@dataclass(frozen=True)
class Row:
    """`fields`: filled in as a form of this sentence. `changes`: what is asked for, where it is granted."""

    about: str
    words: str
    cells: Mapping[str, str]
    changes: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_of_one(self) -> bool:
        """Does it say whose action or risk is meant, so that it may be said anywhere?"""
        return "#" in self.words

    def refuses(self, who: str) -> bool:
        return self.cells[who] in ("no", "-")


@dataclass(frozen=True)
class Table:
    """What people may in one group, said in its own channel. The first row is about reading an action."""

    group: str
    title: str
    people: Mapping[str, str]
    sections: Mapping[str, Sequence[Row]]

    @property
    def rows(self) -> list[Row]:
        return [row for rows in self.sections.values() for row in rows]

    @cached_property
    def outside(self) -> frozenset[str]:
        """Who may read no action here."""
        return frozenset(who for who, cell in self.rows[0].cells.items() if cell != "yes")


def _sections(text: str, people: Sequence[str]) -> dict[str, list[Row]]:
    """`# Heading`, `# Heading: changes`, and beneath it `what it is | what is said [a form] | cells`."""
    found: dict[str, list[Row]] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("# "):
            title, _, changes = line.removeprefix("# ").partition(": ")
            found[title] = []
            continue
        about, said, cells = line.split(" | ")
        words, _, form = said.rstrip("]").partition(" [")
        fields = dict(one.split("=", 1) for one in form.split("; ")) if form else {}
        by_person = dict(zip(people, cells.split(), strict=True))
        found[title].append(Row(about, words, by_person, bool(changes), fields))
    return found


_OF_THE_BOARD = {
    "chair": "the chair, the deputy chair, or a deputy of theirs with authority",
    "clerk": "the programme manager, who keeps the log",
    "SRO": "the SRO of its priority",
    "owner": "its owner, or who stands in for them",
    "member": "another member",
    "rep": "a parent carer representative",
    "observer": "an observer, such as an adviser of the Department for Education",
    "admin": "an administrator, who decides nothing",
    "below": "somebody who is in a group below alone",
    "left": "somebody who has left, and is in no group now",
    "guest": "a guest of another organisation",
    "stranger": "somebody of the same workspace who is on no roster",
    "other": "somebody of another partnership",
}
_OF_P2 = {
    "chair": "its chair, who is the SRO of its priority as well",
    "owner": "the owner of the action or risk",
    "member": "another member",
    "rep": "a parent carer representative, of this group and the one above",
    "chair above": "the chair of the group above",
    "clerk above": "the programme manager of the group above",
    "SRO above": "the SRO of another priority, in the group above",
    "member above": "a member of the group above",
    "observer above": "an observer of the group above",
    "admin above": "the administrator of the group above",
    "beside": "the chair of another group below the same one",
    "left": "somebody who is in no group now",
    "stranger": "somebody of the same workspace who is on no roster",
    "other": "somebody of another partnership",
}

BOARD = """
# Reading and asking
Look at an action | show board#109 | yes yes yes yes yes yes yes yes no no - - -
The lists of the log | what's overdue? | yes yes yes yes yes yes yes yes no - - - -
Who changed what, and when | history of board#109 | yes yes yes yes yes yes yes yes no no - - -
The log as it stood | show board as at 1 May | yes yes yes yes yes yes yes yes no - - - -
Find something | anything about the inspection? | yes yes yes yes yes yes yes yes yes - - - -
Counts and ratings | progress | yes yes yes yes yes yes yes yes no - - - -
Ratings that wait | ratings to confirm | yes yes yes yes yes yes yes yes no - - - -
The risk register | risks | yes yes yes yes yes yes yes yes no - - - -
One risk | show board#R4 | yes yes yes yes yes yes yes yes no no - - -
The scorecard | scorecard | yes yes yes yes yes yes yes yes yes - - - -
Who is in the group | roster | yes yes yes yes yes yes yes yes yes - - - -
Meetings | meetings | yes yes yes yes yes yes yes yes yes - - - -
Decisions | decisions since April | yes yes yes yes yes yes yes yes no - - - -
Who was there | who was at the last board? | yes yes yes yes yes yes yes yes no - - - -
How the group is reminded | reminder settings | yes yes yes yes yes yes yes yes no - - - -
Who waits to be linked | who is waiting to be linked? | yes no no no no no no yes no - - - -
One's own page and actions | my actions | yes yes yes yes yes yes yes yes yes yes - - -
Help and the meaning of words | help | yes yes yes yes yes yes yes yes yes yes - - -

# Reports and files
A report in chat | board report | yes yes yes yes yes yes yes yes no - - - -
The weekly summary | summary | yes yes yes yes yes yes yes yes no - - - -
A highlight report | P3 highlight report | yes yes yes yes yes yes yes yes no - - - -
A highlight report as a file | P3 highlight report in Word | yes yes yes yes yes yes yes yes no - - - -
A report as a file | board report in Word | yes yes no no no no no no no - - - -
The summary for families as a file | summary for families in Word | yes yes no no no no no no no - - - -
The log as a file | export the log to Excel | yes yes no no no no no no no - - - -
The register as a file | download the risk register as excel | yes yes no no no no no no no - - - -
The history as a file | export the history to Excel | yes yes no no no no no no no - - - -

# What is followed outside of Clerk
The calendar of the group | calendar link for the board | yes yes yes yes yes yes no no no - - - -
One's own calendar | my calendar | yes yes yes yes yes yes yes yes yes - - - -

# Changing the log: changes
Log an action | log: Liam Moss to book the hall by 1 July | yes yes yes yes yes yes no no no - - - -
Log an action by its form | log [title=Book the hall; owners=LM; due=2024-07-01] | yes yes yes yes yes yes no no no - - - -
Note what is new | note board#109: the first draft is out | yes yes yes yes yes yes no no no no - - -
Object to closing | keep board#109 open until the family has heard back | yes yes yes yes yes yes no no no - - - -
Add evidence | evidence for board#109: 422 families answered | yes yes yes yes yes yes no no no - - - -
Say that it is done | board#109 done | yes yes no asks no no no no no no - - -
Say so by a button that was changed | board#109 done (confirmed) | yes yes no asks no no no no no no - - -
Move its date | board#109 move [due=2024-09-04; reason=the data is late] | yes yes no asks no no no no no no - - -
Start it | started board#109 | yes yes no yes no no no no no no - - -
Give it to somebody | give board#109 to Liam Moss | yes yes no yes no no no no no no - - -
Say that it is not one's own | not mine board#109 | no no no yes no no no no no no - - -
Split it into parts | split board#109 into: draft; consult | yes yes no yes no no no no no - - - -
Say which priorities it serves | board#109 serves priorities 1 and 3 | yes yes no yes no no no no no - - - -
Approve a new date | approve board#103 | yes yes no no no no no no no - - - -
Reopen it | reopen board#108 | yes yes no no no no no no no no - - -
Record a decision | decision: the survey goes out in September | yes yes no no no no no no no - - - -
Begin a plan | new plan PAP: Priority Action Plan | yes yes no no no no no no no - - - -
Begin a deliverable | new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, for priority 1 | yes yes yes yes yes yes no no no - - - -

# Judging: changes
Rate an action | rate board#109 delayed because the data is late | yes yes yes asks no no no no no - - - -
Disagree with a rating | I disagree with the rating of board#109 | yes yes yes yes yes yes no no no - - - -
Rate a priority | rate priority 3 amber because the data is late | yes yes yes no no no no no no - - - -
Write in a highlight report | P3 report: achieved: the survey is out | yes yes yes no no no no no no - - - -
Sign a highlight report | sign P3 report | no no yes no no no no no no - - - -

# Risks and figures: changes
Raise a risk | raise risk: the data may come too late | yes yes yes yes yes yes no no no - - - -
Score a risk | score board#R4 3x4 | yes yes yes yes no no no no no - - - -
Add a control measure | add control to board#R4 - agency staff from September | yes yes yes yes no no no no no - - - -
Close a risk | close board#R4 because it is over | yes yes yes yes no no no no no no - - -
Give a reading | kpi 12 is 12.4 for June 2024 | yes yes yes no no no no no no - - - -
Correct a reading | correct kpi 33 for May to 12.1 because two plans were counted twice | yes yes no no no no no no no - - - -
Set a target | kpi 12 target 60 by 31 October 2024 | yes yes yes no no no no no no - - - -

# Meetings: changes
Add or move a meeting | add a meeting on 18 July at 10:30 in the Boardroom | yes yes no no no no no no no - - - -
Apologies of one's own | apologies for the 20th | yes yes yes yes yes yes yes yes no - - - -
Apologies of somebody else | apologies from Liam for 20 June | yes yes yes yes yes yes no no no - - - -
Record who was there | present: ZF, TR, LM | yes yes no no no no no no no - - - -
Record the minutes | minutes of 17 April are drafted | yes yes no no no no no no no - - - -
Go through the log | review | yes yes no no no no no no no - - - -

# People, channels and settings: changes
Add somebody | add Jo Park (Northbridge Council) as member | yes yes no no no no no yes no - - - -
Give a role | make Owen deputy chair | yes yes no no no no no yes no - - - -
Say who is the SRO | Meera Chowdhury is the SRO for priority 5 | yes yes no no no no no yes no - - - -
Give a deputy authority | Owen Kay deputises for Priya Nair until 28 June with authority | yes yes no no no no no no no - - - -
Say that one is away | I'm away from 1 to 5 July, Owen Kay stands in | yes yes yes yes yes yes yes yes no - - - -
Link an address to somebody | link slack:T1:UJO to Alan Lister | yes no no no no no no yes no - - - -
Take a link back | unlink slack:T1:UOWENKAY | no no no no no no no yes no - - - -
Connect a channel | connect this channel to p2 | no no no no no no no asks no - - - -
Disconnect a channel | disconnect this channel | no no no no no no no asks no - - - -
Change how the group is reminded | nudge us at 9:30 | yes yes no no no no no yes no - - - -
Change it by its form | set reminders (form) [at=10:00; days=7] | yes yes no no no no no yes no - - - -
Pause the group's reminders | no reminders until 1 September | yes yes no no no no no yes no - - - -
Erase a person | delete everything about Tom Rigby | no no no no no no no no no - - - -

# Reminders
Be reminded | remind me about board#109 on Monday | yes yes yes yes yes yes yes yes no no - - -
Have the group reminded | remind us about the return on 1 July | yes yes yes yes yes yes no no no - - - -
Ask an owner how it stands | chase Ann O'Casey about board#109 | yes yes yes no no no no no no - - - -
Stop one's own reminders | stop | yes yes yes yes yes yes yes yes yes yes - - -
Stop somebody else's | stop nudging Alan Lister until 1 July | yes yes no no no no no no no no - - -
"""  # noqa: E501 - a table

P2 = """
# Reading and asking
Look at an action | show p2#1 | yes yes yes yes yes yes no no no no no no - -
The lists of the log | what's overdue? | yes yes yes yes yes yes no no no no no - - -
Who changed what, and when | history of p2#1 | yes yes yes yes yes yes no no no no no no - -
Counts and ratings | progress | yes yes yes yes yes yes yes yes yes yes no - - -
Ratings that wait | ratings to confirm | yes yes yes yes yes yes no no no no no - - -
The risk register | risks | yes yes yes yes yes yes yes yes yes yes no - - -
One risk | show p2#R1 | yes yes yes yes yes yes yes yes yes yes no no - -
Decisions | decisions since April | yes yes yes yes yes yes no no no no no - - -
Who is in the group | roster | yes yes yes yes yes yes yes yes yes yes yes - - -
A highlight report | P2 highlight report | yes yes yes yes yes yes yes yes yes yes no - - -
The weekly summary | summary | yes yes yes yes yes yes no no no no no - - -
The log as a file | export the log to Excel | yes no no no yes yes no no no no no - - -

# What is followed outside of Clerk
The calendar of the group | calendar link for p2 | yes yes yes yes yes yes no no no no no - - -

# Changing: changes
Log an action | log: Alan Lister to book the hall by 1 July | yes yes yes yes no no no no no no no - - -
Note what is new | note p2#1: the first draft is out | yes yes yes yes no no no no no no no no - -
Object to closing | keep p2#1 open until the family has heard back | yes yes yes yes no no no no no no no - - -
Say that it is done | p2#1 done | yes yes no no no no no no no no no no - -
Move its date | p2#1 move [due=2024-09-04; reason=the data is late] | yes yes no no no no no no no no no no - -
Give it to somebody | give p2#1 to Nia Holt | yes yes no no no no no no no no no no - -
Rate an action | rate p2#1 delayed because the data is late | yes asks no no no no no no no no no - - -
Raise a risk | raise risk: the data may come too late | yes yes yes yes no no no no no no no - - -
Score a risk | score p2#R1 3x4 | yes yes no no no no no no no no no - - -
Pass an action up | escalate p2#1 because we cannot do it | yes no no no no no no no no no no - - -
Record a decision | decision: the survey goes out in September | yes no no no no no no no no no no - - -
Write in a highlight report | P2 report: achieved: the survey is out | yes no no no yes yes no no no no no - - -
Sign a highlight report | sign P2 report | yes no no no no no no no no no no - - -
Add a meeting | add a meeting on 18 July at 10:30 in the Boardroom | yes no no no no no no no no no no - - -
Add somebody | add Liam Moss as member | yes no no no yes yes no no no yes no - - -
Change how the group is reminded | nudge us at 9:30 | yes no no no no no no no no yes no - - -
Disconnect a channel | disconnect this channel | no no no no no no no no no asks no - - -

# Reminders
Be reminded | remind me about p2#1 on Monday | yes yes yes yes yes yes no no no no no no - -
Ask an owner how it stands | chase Alan Lister about p2#1 | yes no no no no no no no no no no - - -
"""  # noqa: E501 - a table

TABLES = (
    Table("board", "In a board", _OF_THE_BOARD, _sections(BOARD, list(_OF_THE_BOARD))),
    Table("p2", "In a working group below it", _OF_P2, _sections(P2, list(_OF_P2))),
)


def page() -> Iterator[str]:
    yield from (
        "# Who may say what",
        "",
        "The rights that a partnership has by itself, kind by kind. Each line names a sentence of its kind, "
        "and every cell is tried by the tests: said by somebody of that standing in the group's own channel, "
        "and what is refused there once more in private. A button is a sentence and a form fills one in, so "
        "that nobody gains anything by pressing or filling in what was shown to somebody else. The board "
        "closes its actions by its chair (`closes: board`) and approves new dates (`slippage: approve`); "
        "[the partnership file](../partnership-file.md) has the other ways.",
        "",
        *(f"- **{cell}**: {meaning}" for cell, meaning in CELLS.items()),
        "",
    )
    for table in TABLES:
        yield from (f"## {table.title}", "")
        yield from (f"- **{who}**: {meaning}" for who, meaning in table.people.items())
        yield ""
        for title, rows in table.sections.items():
            yield from (f"### {title}", "", *_printed(rows), "")
    yield from _AT_THE_DESK


def _printed(rows: Sequence[Row]) -> Iterator[str]:
    people = list(rows[0].cells)
    yield f"| what | for example | {' | '.join(people)} |"
    yield f"|---|---|{':-:|' * len(people)}"
    for row in rows:
        form = f", as a form with {' and '.join(row.fields)}" if row.fields else ""
        yield f"| {row.about} | `{row.words}`{form} | {' | '.join(row.cells.values())} |"


_AT_THE_DESK = (
    "## Beyond chat",
    "",
    "Who runs Clerk runs `clerk` on the server, and may do all that it does. `clerk person export` and "
    "`clerk person erase` keep which administrator does it (`--as`), and `clerk audit` shows what they all "
    "did. A file's link opens for an hour and only while whoever asked for it may still "
    "read it; a calendar's address until it is stopped or their right ends. [SECURITY.md](../../SECURITY.md) "
    "names the tests.",
)
