"""What the invented partnership of tests/northbridge.yaml said before its examples were made."""

SET_UP = "2024-06-12T09:30"
BEFORE_THE_BOARD = "2024-06-19T16:00"
"""When everything but the stocktake is made: the board meets the next day."""
IN_DECEMBER = "2024-12-20T10:00"

CHAIR, KEEPER, SRO, OTHER_SRO, DEPUTY = (
    *("Zara Fenwick", "Tom Rigby", "Chris Fielding", "Meera Chowdhury", "Owen Kay"),
)
PARENT, MEMBER = "Carys Cole", "Liam Moss"

Said = tuple[tuple[str, str, str], ...]
"""When, who and what; after a bar the name of the channel, where it is not the board's."""

SUMMER: Said = (
    ("2024-06-12T10:00", KEEPER, "log: Liam Moss to publish the local offer pages by 12 July for priority 2"),
    (
        "2024-06-12T10:02",
        KEEPER,
        "log: Owen Kay to agree data flows with the trust by 28 June for priority 5",
    ),
    (
        "2024-06-12T10:04",
        KEEPER,
        "log: Alan Lister to bring the waiting times of therapies by 14 June for priority 4",
    ),
    (
        "2024-06-12T10:06",
        OTHER_SRO,
        "log: Alan Lister to map the referral routes by 1 July for priority 2|p2",
    ),
    (
        "2024-06-12T11:00",
        KEEPER,
        "evidence for 108: schools say that the new chart helps them find the right team",
    ),
    ("2024-06-13T09:10", SRO, "101 in progress, first draft shared with the working group"),
    ("2024-06-13T09:12", SRO, "rate 101 delayed"),
    ("2024-06-13T09:13", SRO, "rate 106 on target"),
    ("2024-06-13T10:30", OTHER_SRO, "push 103 to 4 july because the hospital data is late"),
    ("2024-06-13T10:31", OTHER_SRO, "rate 103 delayed"),
    ("2024-06-13T11:00", KEEPER, "push 110 to 5 july because the inspection visit moved"),
    ("2024-06-13T11:05", MEMBER, "110 held up, waiting for the school to confirm rooms"),
    ("2024-06-13T14:00", KEEPER, "score R2 4x3"),
    ("2024-06-13T14:02", SRO, "add control to R1 - first dashboard tried with two schools"),
    ("2024-06-13T14:05", KEEPER, "score R1 3x4"),
    ("2024-06-13T14:08", KEEPER, "raise risk: Therapy waiting times grow over the summer for priority 4"),
    ("2024-06-13T14:10", KEEPER, "raise risk: Partner budgets are set at different times of the year"),
    (
        "2024-06-14T09:00",
        KEEPER,
        "add kpi 34: Annual reviews finished on time, %, higher is better, monthly, priority 5",
    ),
    ("2024-06-14T09:01", KEEPER, "kpi 34 target 90 by 31 December 2024"),
    ("2024-06-14T09:02", KEEPER, "kpi 34 is 71 for April 2024"),
    ("2024-06-14T09:03", KEEPER, "kpi 34 is 74 for May 2024"),
    ("2024-06-14T12:00", PARENT, "don't close 105, the family has not heard back"),
    ("2024-06-14T12:30", KEEPER, "keep 105 open until the family has heard back"),
    ("2024-06-14T12:40", KEEPER, "close 89 as subsumed into 103"),
    ("2024-06-17T09:00", PARENT, "104 is done, the charter was agreed on 14 June"),
    ("2024-06-17T09:30", KEEPER, "close 107 as complete, every list is checked"),
    ("2024-06-17T10:00", SRO, "rate priority 1 amber because the risk register is late"),
    ("2024-06-17T10:02", OTHER_SRO, "rate priority 2 amber because one survey holds up everything"),
    ("2024-06-17T10:04", DEPUTY, "rate priority 4 green because rooms and timetable are nearly settled"),
    (
        "2024-06-17T11:00",
        SRO,
        "P1 report: summary: The papers of the board are in order; the risk register is still to come.",
    ),
    ("2024-06-17T11:01", SRO, "P1 report: achieved: The structure chart hangs in every school."),
    (
        "2024-06-17T11:02",
        SRO,
        "P1 report: evidence: Schools say that the new chart helps them find the right team.",
    ),
    ("2024-06-17T11:03", SRO, "P1 report: help: A lead from health for the risk register."),
    ("2024-06-17T11:05", SRO, "sign P1 report"),
    ("2024-06-18T09:00", OTHER_SRO, "P2 report: help: A decision on who owns the dashboard."),
    ("2024-06-18T10:00", SRO, "101 is done, the register went to all members"),
    ("2024-06-18T11:00", CHAIR, "decision: the board sees the results of the family survey in September"),
)
AUTUMN: Said = (
    ("2024-06-20T12:00", CHAIR, "agree to close 101, complete"),
    ("2024-06-20T12:01", CHAIR, "agree to close 104, complete"),
    ("2024-06-28T15:00", DEPUTY, "113 is done, signed by the trust"),
    ("2024-07-03T15:00", KEEPER, "close 103 as complete, the first dashboard is out"),
    ("2024-07-03T15:05", KEEPER, "evidence for 103: leaders see each month which families wait longest"),
    ("2024-07-03T15:10", KEEPER, "close 113 as complete, signed by the trust"),
    ("2024-09-02T10:00", KEEPER, "push 111 to 1 december because nobody applied"),
    ("2024-09-12T10:00", CHAIR, "close 102 as complete, 422 families answered"),
    ("2024-10-02T10:00", KEEPER, "kpi 33 is 38.5 for September 2024"),
    ("2024-10-02T10:05", KEEPER, "kpi 34 is 88 for September 2024"),
    ("2024-12-03T10:00", KEEPER, "kpi 33 is 48 for November 2024"),
    ("2024-12-03T10:05", KEEPER, "kpi 34 is 91 for November 2024"),
    ("2024-12-09T10:00", SRO, "rate priority 1 green because every paper is on time"),
)
