"""Help, the menu, and what words mean."""

import cards.answers
import cards.ratings
from cards.model import Reply
from handlers import ratings
from handlers.request import Request
from rules.plans import is_row
from rules.progress import is_overdue
from rules.refusal import Refusal
from storage.store import Store

SUBJECTS: dict[str, tuple[str, ...]] = {
    "Log": (
        "log: Liam to book the hall by Friday",
        "action: SROs to review their dates by 20 June",
        "log",
    ),
    "Update": (
        "104 done - charter agreed",
        "note 104: first draft is out",
        "move 103 to 4 July because the data is late",
        "give 103 to Owen",
        "started 109",
        "reopen 108",
        "not mine 104",
        "stop nudging Alan until 1 July",
        "undo",
        "sorry, it was 102 not 104",
    ),
    "Agree": (
        "agree to close 101",
        "close 110, no longer needed",
        "close 102 with a new action: Liam to bring an update by spring 2025",
        "89 will be subsumed into the strategic action plan",
        "keep 105 open until the family has heard back",
        "don't close 105, the family has not heard back",
        "who closed 108?",
        "decision: the survey goes out in June",
    ),
    "Dates": (
        "move 103 to 4 July because the data is late",
        "approve 103",
        "what dates are waiting for approval?",
        "what slipped since April?",
        "how many times has 103 moved?",
        "original date of 103",
        "who moved 103 and why?",
    ),
    "Parts": (
        "split 107 per SRO",
        "split 104 into: draft; consult; publish",
        "add part to 104: Tom to draft the annex by 1 July",
        "parts of 104",
        "110 is a milestone of 104",
        "104 waits for 103",
        "what is waiting for 103?",
        "who has done 107?",
        "104 with input from Liam",
    ),
    "Plans": (
        "plan",
        "new plan PAP: Priority Action Plan",
        "104 serves priorities 1 and 3",
        "104 recurs every six months",
        "104 starts 1 July",
        "late starts",
        "evidence for 104: 422 families answered",
        "evidence for priority 2",
    ),
    "Look": (
        "what's overdue?",
        "my actions",
        "show 103",
        "due this week",
        "actions for Liam",
        "actions for priority 2",
        "unassigned actions",
        "actions without a date",
        "what slipped since April?",
        "why is 101 late?",
        "actions by owner",
        "anything not updated since the last board?",
    ),
    "Past": (
        "show board as at 1 May",
        "what's overdue as at 1 May?",
        "show 108 as at 20 April",
        "risks as at the last board",
        "what was overdue on 1 May?",
    ),
    "Risks": (
        "risks",
        "top 5 risks",
        "any risks for priority 2?",
        "any risks about vacancies?",
        "what changed in the risks since the last board?",
        "raise risk: the data may come too late",
        "close R2 because the lead has started",
        "no risks for priority 2",
    ),
    "Register": (
        "score R1 3x4",
        "inherent R1 5x4",
        "target R1 2x3",
        "cause of R1: nobody owns the data",
        "R2 is a programme risk",
        "reviewed R1, now 3x4 because the draft is out",
        "review R1 on 1 September",
        "risks due for review",
        "R1 has happened",
    ),
    "Controls": (
        "controls of R1",
        "add control to R3 - agency staff from September",
        "control 2 of R1 is done",
        "control 3 of R1 by 5 July",
        "log control 1 of R3 as an action",
        "link 101 to R1",
        "overdue controls",
    ),
    "Passing": (
        "what has been escalated?",
        "where is R1?",
        "where is the priority 2 report?",
        "what is waiting for us?",
    ),
    "Ratings": (
        "rate 103 delayed because the data is late",
        "what would you rate 103?",
        "ratings to confirm",
        "I disagree with the rating of 102",
        "what ratings do you use?",
        "rate priority 2 amber because the data is late",
    ),
    "Progress": (
        "progress",
        "progress for priority 1",
        "how many are on target?",
        "which actions are delayed?",
        "one para on each priority",
        "priority 2 progress",
        "ratings of the priorities",
        "next step for priority 2: agree the data flows",
    ),
    "Scorecard": (
        "scorecard",
        "kpi 33",
        "kpi 33 is 12.4 for June 2024",
        "correct kpi 33 for May to 12.1 because two plans were counted twice",
        "kpis off target for priority 5",
        "missing readings",
        "comment on kpi 33: the new team starts in July",
        "kpi 33 target 60 by 31 October 2024",
        "add kpi 44: Attendance at school, %, higher is better, monthly, priority 5",
        "kpi 33 every month",
        "who gives kpi 33?",
        "give kpi 33 to Liam",
    ),
    "Meetings": (
        "when is the next meeting?",
        "meetings",
        "when are the papers due?",
        "add a meeting on 18 July at 10:30 in the Boardroom",
        "the meeting on 20 June is at 14:00",
        "move the board to 27 June",
        "cancel the meeting on 20 June",
        "summary",
    ),
    "Attendance": (
        "apologies for the 20th, Owen will deputise",
        "apologies from Liam for 20 June",
        "who's coming?",
        "present: ZF, TR, LM",
        "guest: Jo Bell (Hill School)",
        "who was at the last board?",
        "no declarations of interest",
        "declarations",
    ),
    "Minutes": (
        "minutes of 17 April are drafted",
        "minutes of 17 April agreed",
        "are the minutes agreed?",
        "what did we decide about the survey?",
        "decisions since April",
        "decision of 17 April: the survey goes out in June",
        "terms of reference are due for review on 1 November",
    ),
    "Review": (
        "review",
        "review 103: keep open until the data is in",
        "review next",
        "minutes of the review",
        "stop the review",
    ),
    "People": (
        "roster",
        "members of p2",
        "who is CMc?",
        "add Jo Park (Northbridge Council) as member",
        "Liam Moss leaves on 30 June",
        "make Owen deputy chair",
        "Priya is the SRO for priority 5",
        "Meera is also MCh",
    ),
    "Deputies": (
        "I'm away from 1 to 5 July, Owen stands in",
        "Owen deputises for Priya until 28 June with authority",
        "my deputy is Owen",
        "who deputises for Priya?",
        "deputies",
    ),
    "Linking": (
        "how am I linked?",
        "who is waiting to be linked?",
        "link slack:T0123:U0456 to Carys Cole",
        "who is not in chat?",
    ),
    "Deliverables": (
        "new deliverable: SEND strategy, lead Chris Fielding, deliver by 30 September, for priorities 1 and 3",
        "deliverables",
        "overdue deliverables",
        "money",
        "D1 delivered",
        "D1 launched on 3 June",
        "move D1 to 31 October because the data is late",
        "sign off 2 of D1",
        "D1 repeats every six months",
        "D1 allocated £690,000",
        "note D1: the draft is with the forum",
    ),
}


def help_(request: Request, store: Store) -> Reply:
    """`help`, `help risks`"""
    word = (request.sentence.whole_word or "").capitalize()
    if word in SUBJECTS:
        return Reply(cards.answers.help_subject(word, SUBJECTS[word]))
    return Reply(cards.answers.help_all(SUBJECTS))


def menu(request: Request, store: Store) -> Reply:
    """Nothing typed at all: the group's numbers, and what one may press."""
    assert request.group.id is not None
    found = store.actions.open([request.group.id])
    open_actions = [one for one in found if is_row(one.action.part)]
    late = sum(is_overdue(one.action.status, one.action.due, request.today) for one in open_actions)
    return Reply(
        cards.answers.menu(request.group, request.today, len(open_actions), late, request.next_meeting)
    )


def meaning(request: Request, store: Store) -> Reply:
    """`what does delayed mean?`"""
    word = (request.sentence.whole_word or "").strip(" \"'").lower()
    rating = ratings.meant_by(store, word)
    if rating is not None:
        return Reply(rating)
    known = cards.answers.MEANINGS
    return Reply(cards.answers.meaning(word, known.get(word) or known.get(word.removesuffix("s"))))


def erase(request: Request, store: Store) -> Reply:
    """`delete everything about Tom`: never by chat."""
    raise Refusal(cards.answers.erasure_refused(store.partnership.data_protection_contact))


def not_by_chat(request: Request, store: Store) -> Reply:
    """What Clerk does not do in chat: what to do instead."""
    raise Refusal(cards.answers.NOT_BY_CHAT[request.sentence.verb])


def thanks(request: Request, store: Store) -> Reply:
    return Reply(cards.answers.small_talk())


def never_mind(request: Request, store: Store) -> Reply:
    """`no`, to a question."""
    return Reply(cards.answers.nothing_changed())
