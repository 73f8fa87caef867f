"""What people paste, by habit: who pastes it, the text, what each line is understood as, what is left out.

Read by `test_several_lines.py`. A line is given by words that its understanding must have, in their order.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paste:
    habit: str
    who: str
    text: str
    lines: tuple[str, ...]
    left_out: tuple[str, ...] = ()


TOM, MEERA, LIAM, CARYS, ZARA = "Tom Rigby", "Meera Chowdhury", "Liam Moss", "Carys Cole", "Zara Fenwick"
HALL = "Log: Book the hall. Owner: Tom Rigby. Due Friday 14 June 2024."
DATA = "Log: Send the data. Owner: Meera Chowdhury. Due Monday 1 July 2024."
CHARTER = "Close #104 Co-production charter agreed as complete."
DASHBOARD = "Move #103 Draft dashboard (o, 17 April) from Thursday 20 June 2024 to Thursday 4 July 2024."
ROOM = "Log: Book room. Owner: Liam Moss. Due Monday 1 July 2024."
AGENDA = "Log: Draft agenda. Owner: Tom Rigby and Meera Chowdhury. Due Thursday 20 June 2024"
SURVEY = "CF to circulate the survey"
WHICH_CF = "I would ask: Do you mean Chris Fielding or Cara Flynn?"

PASTES = (
    # Several commands in one line.
    Paste(
        "two commands, a comma", TOM, "104 done, push 103 to 4 July because data late", (CHARTER, DASHBOARD)
    ),
    Paste(
        "three sentences",
        TOM,
        "104 done. Push 103 to 4 July because data late. Close 110.",
        (CHARTER, DASHBOARD, "Close #110 Rooms and timetable for the inspection visit"),
    ),
    Paste("semicolons", TOM, "104 done; 103 to 4 July because the data is late", (CHARTER, DASHBOARD)),
    Paste("and then", TOM, "104 done and then give 103 to Owen", (CHARTER, "now belongs to Owen Kay")),
    Paste(
        "one log, two owners",
        LIAM,
        "log: TR to book the hall by Friday; MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "two promises in one line",
        LIAM,
        "TR to book the hall by Friday. MC to send the data by 1 July.",
        (HALL, DATA),
    ),
    Paste(
        "a command and a log", TOM, "close 110 and log: TR to book the hall by Friday", ("Close #110", HALL)
    ),
    # Lines, with every kind of mark.
    Paste("bare lines", LIAM, "TR to book the hall by Friday\nMC to send the data by 1 July", (HALL, DATA)),
    Paste(
        "log on each",
        LIAM,
        "log: TR to book the hall by Friday\nlog: MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste("numbered", LIAM, "1. TR to book the hall by Fri\n2. Meera: send the data by 1 July", (HALL, DATA)),
    Paste(
        "numbered with brackets",
        LIAM,
        "1) TR to book the hall by Fri\n2) MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste("lettered", LIAM, "a) TR to book the hall by Fri\nb) MC to send the data by 1 July", (HALL, DATA)),
    Paste(
        "in brackets", LIAM, "(a) TR to book the hall by Fri\n(b) MC to send the data by 1 July", (HALL, DATA)
    ),
    Paste("roman", LIAM, "i. TR to book the hall by Fri\nii. MC to send the data by 1 July", (HALL, DATA)),
    Paste("dashes", LIAM, "- TR to book the hall by Fri\n- MC to send the data by 1 July", (HALL, DATA)),
    Paste("dots", LIAM, "• TR to book the hall by Fri\n• MC to send the data by 1 July", (HALL, DATA)),
    Paste(
        "tabs after the bullets",
        LIAM,
        "•\tTR to book the hall by Fri\no\tMC to send the data by 1 July\n1.\tLM to book room - 1 July",
        (HALL, DATA, ROOM),
    ),
    Paste("stars", LIAM, "* TR to book the hall by Fri\n* MC to send the data by 1 July", (HALL, DATA)),
    Paste(
        "boxes to tick",
        LIAM,
        "- [ ] TR to book the hall by Fri\n- [x] MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "quoted from a mail",
        LIAM,
        "> TR to book the hall by Fri\n> MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "blank lines",
        LIAM,
        "\n\nTR to book the hall by Friday\n\n\nMC to send the data by 1 July\n\n",
        (HALL, DATA),
    ),
    Paste(
        "Windows line ends",
        LIAM,
        "TR to book the hall by Friday\r\nMC to send the data by 1 July\r\n",
        (HALL, DATA),
    ),
    Paste("no capitals", LIAM, "tr to book the hall by fri\nmc to send the data by 1 july", (HALL, DATA)),
    # How minutes say it.
    Paste(
        "a verb after initials",
        LIAM,
        "- CF to circulate the survey\n- AL chase the trust, 20.06.24",
        (f'"{SURVEY}". {WHICH_CF}', "Log: Chase the trust. Owner: Alan Lister. Due Thursday 20 June 2024."),
    ),
    Paste(
        "under a heading",
        LIAM,
        "Actions:\nLM to book room - 1 July\nTR/MC to draft agenda - next meeting",
        (ROOM, AGENDA),
    ),
    Paste(
        "next steps",
        LIAM,
        "Next steps:\n• Tom to book the hall by Friday\n• Meera: send the data by 1 July\n• lunch",
        (HALL, DATA),
        ("lunch",),
    ),
    Paste(
        "Action on each",
        LIAM,
        "Action: TR to book the hall by Friday\nAction: MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "Action with its owner",
        LIAM,
        "ACTION TR: book the hall by Friday\nACTION MC: send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "Action with a number",
        LIAM,
        "Action 1: TR to book the hall by Friday\nAction 2: MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "Action within a paragraph",
        LIAM,
        "The room was discussed. Action: TR to book the hall by Friday\n"
        "ACTION: MC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "a dash after the name",
        LIAM,
        "Tom - book the hall by Friday\nMeera - send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "owners in brackets",
        LIAM,
        "- Book the hall by Friday (TR)\n- Send the data by 1 July (MC)",
        (HALL, DATA),
    ),
    Paste(
        "a line that the page broke",
        LIAM,
        "TR to book the hall beside the town library and the\nsmall room by Friday\n"
        "MC to send the data by 1 July",
        ("Log: Book the hall beside the town library and the small room. Owner: Tom Rigby. Due Friday", DATA),
    ),
    # Tables.
    Paste(
        "a table with tabs",
        LIAM,
        "No\tAction\tOwner\tDeadline\n1\tBook the hall\tTR\tFriday\n2\tSend the data\tMC\t1 July",
        (HALL, DATA),
    ),
    Paste(
        "a table with bars between",
        LIAM,
        "Action | Owner | Deadline\nBook the hall | TR | 14.06.24\nSend the data | MC | 1 July",
        (HALL, DATA),
    ),
    Paste(
        "a table with bars around",
        LIAM,
        "| Action | Owner | Due |\n|---|---|---|\n"
        "| Book the hall | TR | 14.06.24 |\n| Send the data | MC | 1 July |",
        (HALL, DATA),
    ),
    Paste(
        "a table without a header", LIAM, "Book the hall\tTR\tFriday\nSend the data\tMC\t1 July", (HALL, DATA)
    ),
    Paste(
        "numbers and states", TOM, "104\tDone\n103\tto 4 July because the data is late", (CHARTER, DASHBOARD)
    ),
    # What stands around it.
    Paste(
        "a letter",
        TOM,
        "Hi Clerk,\n\n104 done\n103 to 4 July because the data is late\n\n"
        "Kind regards\nTom Rigby\n01632 960101",
        (CHARTER, DASHBOARD),
    ),
    Paste(
        "minutes in full",
        TOM,
        "1. Welcome\nZara welcomed everyone.\n2. Hall\nAction: TR to book the hall by Friday\n3. Data\n"
        "ACTION: MC to send the data by 1 July\nNext meeting: 20 June",
        (HALL, DATA),
        ("Welcome", "Zara welcomed everyone.", "Hall", "Data", "Next meeting: 20 June"),
    ),
    Paste("the same line twice", TOM, "104 done\nTR to book the hall by Friday\n104 done", (CHARTER, HALL)),
    Paste("addressed", TOM, "@clerk\n104 done\nTR to book the hall by Friday", (CHARTER, HALL)),
    Paste(
        "introduced",
        TOM,
        "Please log the following:\nTR to book the hall by Fri\nMC to send the data by 1 July",
        (HALL, DATA),
    ),
    Paste(
        "prose beside it",
        TOM,
        "The board met on Monday. Members welcomed the plan.\n104 done\nTR to book the hall by Friday",
        (CHARTER, HALL),
        ("The board met on Monday. Members welcomed the plan.",),
    ),
    Paste(
        "one line below prose",
        LIAM,
        "We talked about it at length\nTR to book the hall by Friday",
        (HALL,),
        ("We talked about it at length",),
    ),
    # Everything else that can be said.
    Paste(
        "all kinds of commands",
        ZARA,
        "104 done\nlog: TR to book the hall by Friday\nraise risk: the printer is old\nR3 score 4x4\n"
        "decision: the hall it is\nnote 109: drafted\nkeep 105 open until the family has heard back",
        (CHARTER, HALL, "Raise", "R3", "hall it is", "Note on #109", "105"),
    ),
    Paste(
        "letters of the minutes", TOM, "h) done\no) to 4 July because data late", ("Close #101", DASHBOARD)
    ),
    Paste(
        "each with its note", TOM, "104 done\nMet on Monday\n110 done", ("Note: Met on Monday.", "Close #110")
    ),
    Paste(
        "a typing slip",
        TOM,
        "104 dnoe\n110 done\nTR to book the hall by Friday",
        ("Close #110", HALL),
        ("104 dnoe",),
    ),
    Paste(
        "not theirs to close",
        LIAM,
        "101 done\n110 done",
        ('"101 done". It cannot be kept as it is: #101 First risk register', "#110"),
    ),
    Paste("no such action", TOM, "close 999\n104 done", ("I cannot find an action 999", CHARTER)),
    Paste(
        "a parent representative",
        CARYS,
        "note 105: the family has not heard\nlog: CC to ask the forum by 1 July",
        ("Note on #105", "Log: Ask the forum. Owner: Carys Cole. Due Monday 1 July 2024."),
    ),
)

ONE_THING = (
    # (who, what is typed, what the first reply says)
    (TOM, "note 104: first line\nsecond line", "Noted on #104"),
    (TOM, "note 104: we agreed that\nTR to send the data\nLM to book the hall", "Noted on #104"),
    (TOM, "104 done - met on Monday\nminutes to follow", "Closed #104"),
    (TOM, "104 done\nMet on Monday", "Closed #104"),
    (TOM, "push 103 to 4 July\nbecause the data is late", "Moved #103"),
    (TOM, "Hi all\n104 done\nThanks\nTom", "Closed #104"),
    (TOM, "I've finished\n104", "Closed #104"),
    (ZARA, "close 102, 108 and 110", "Close #102 and #110 as complete? Nothing has changed yet."),
    (
        TOM,
        "104 done and then close 110",
        "Close #104 as complete and #110 as complete? Nothing has changed yet.",
    ),
    (ZARA, "102 as complete, 110 no longer needed", "Nothing has changed yet."),
    (TOM, "what's overdue?\nthanks", "actions overdue"),
    (LIAM, "log: TR to book the hall; it must seat 40", "Logged #112"),
)
PROSE = (
    "The board met on Monday in the hall.\nMembers welcomed the plan and thanked the chair.",
    "The board noted that the survey had closed.\nMembers thanked officers for the work.",
    "Dear all,\n\nIt was a pleasure to meet you.\nThe lunch was good.\n\nBest wishes\nTom",
    "lorem ipsum\ndolor sit amet",
    "- apples\n- pears\n- plums",
)
