"""The words of the field: what each means, and what else people call it (DOMAIN.md section 6)."""

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    # What Clerk keeps
    "action": "An action is one thing to be done, by an owner, by a date.",
    "action log": "The action log is the list of everything that the group asked somebody to do, with who "
    "does "
    "it, by when, and how far it is.",
    "action number": "The number of an action, such as #104, is given once and never used again, so it "
    "always "
    "means the same action.",
    "letter": "A letter beside an action is the one that the minutes of a meeting gave it. Letters begin "
    "again at "
    "each meeting, so I also give every action a number of its own.",
    "owner": "The owner is the person who must see that an action is done.",
    "lead owner": "Where several people own an action together, the lead owner is the one who answers for "
    "it.",
    "due date": "The due date is the last day on which an action may be finished without being late.",
    "overdue": "An action is overdue when its due date has passed and it is not closed. That is counted "
    "from the "
    "calendar.",
    "slippage": "Slippage is a due date that moved, with the reason it moved.",
    "evidence": "Evidence is what shows that something was really done, such as a report or the number of "
    "families who answered.",
    "evidence of impact": "Evidence of impact is what shows that something changed for children and "
    "families, and "
    "not only that work was done.",
    "action plan": "The action plan is the programme of work that the partnership has agreed and published. "
    "The "
    "action log is different: it lists what meetings ask for.",
    "milestone": "A milestone is a step on the way to something bigger, with a date of its own.",
    "priority": "A priority is one of the numbered areas that the partnership has agreed to improve first.",
    "matters arising": "Matters arising is the part of a meeting that goes through the actions from earlier "
    "meetings, to see what is done and what is not.",
    "decision": "A decision is what a group agreed at a meeting.",
    "minutes": "The minutes are the written record of a meeting: who was there, what was decided, and who "
    "is to do "
    "what.",
    "draft minutes": "Draft minutes are the written record of a meeting before the next meeting has agreed "
    "that "
    "they are right.",
    "nudge": "A nudge is a private reminder that I send to somebody about an action of theirs.",
    "weekly summary": "The weekly summary is a short message in the channel each week: what was closed, "
    "what is due "
    "soon and what is late. It names no person beside what is late.",
    # How an action stands
    "open": "Open means that the action still has to be done.",
    "in progress": "In progress means that work on the action has begun.",
    "closed": "Closed means that nobody works on the action any more, and why is noted: it is complete, or "
    "no "
    "longer needed, for example.",
    "ready to close": "Ready to close means that the owner says it is done. The group agrees at its "
    "meeting, and "
    "then it is closed.",
    "keep open": "To keep an action open is to decide that it is not to be closed yet, and to say why. Any "
    "member "
    "may ask for it.",
    "carried over": "Carried over means that an action moves into the plan that comes after this one.",
    "carried forward": "Carried forward means that an action is still open and comes back at the next "
    "meeting.",
    "subsumed": "Subsumed means that an action has become part of a bigger action or plan, and is followed "
    "there.",
    "superseded": "Superseded means that something newer has taken its place.",
    "replaced": "Replaced means that an action was closed and a new one was logged in its place.",
    "no longer needed": "No longer needed means that an action was closed because there is nothing left to "
    "do it "
    "for.",
    "logged in error": "Logged in error means that an action should not have been in the log. It is closed, "
    "and "
    "stays on record.",
    "unassigned": "Unassigned means that no named person owns the action.",
    "undated": "Undated means that the action has no due date.",
    # Ratings
    "delayed": "Delayed is a judgement: the work is under way but behind, or at risk of missing its date. "
    "Overdue "
    "is different: it only says that the due date has passed.",
    "on target": "On target means that the work is under way and is expected to be done by its due date.",
    "significantly delayed": "Significantly delayed means that the work will not be done by its due date, "
    "or should "
    "have started and has not.",
    "not started": "Not started means that the work has not begun, and was not yet due to begin.",
    "complete": "Complete means that the work is done, and what shows it is noted.",
    # Risks
    "risk": "A risk is something that may happen and would get in the way.",
    "issue": "An issue is something that has happened and is in the way now.",
    "risk register": "The risk register is the list of risks: what may go wrong, who watches it, and what "
    "is done "
    "about it.",
    "raid log": "A RAID log is a list of risks, actions, issues and decisions kept together.",
    "control measure": "A control measure is something that is done to make a risk less likely or less "
    "serious.",
    "likelihood": "Likelihood says how likely a risk is to happen, from 1 (rare) to 5 (almost certain).",
    "impact": "Impact says how serious it would be if a risk happened, from 1 (negligible) to 5 "
    "(catastrophic).",
    "risk score": "The score of a risk is how likely it is, from 1 to 5, times how serious it would be, "
    "from 1 to "
    "5. The highest is 25.",
    "inherent score": "The inherent score says how big a risk would be if nothing were done about it, "
    "before any "
    "control measures.",
    "current score": "The current score, also called residual, says how big a risk is now, with the control "
    "measures that are in place.",
    "target score": "The target score of a risk says how small the group wants to make it.",
    # Progress and reports
    "highlight report": "A highlight report is one page that an SRO writes for the board about how a "
    "priority is "
    "going. An SRO, or senior responsible officer, is the person who answers for that priority.",
    "deep dive": "A deep dive is a closer report on one priority or subject than the board usually has.",
    "stocktake": "A stocktake is a review of the whole plan about every six months, with the Department for "
    "Education and NHS England.",
    "kpi": "A KPI, or key performance indicator, is a number that shows how well something is going, such "
    "as how "
    "many plans are ready on time.",
    "scorecard": "The scorecard is the list of numbers that show how well things are going, each with its "
    "target.",
    "baseline": "The baseline is the number at the start, before the work began, to compare with later.",
    "target": "A target is the number, or the date, that the partnership has agreed to reach.",
    "trajectory": "The trajectory is the path that a number should follow to reach its target in time.",
    "burn-up": "A burn-up is a picture of progress over time: one line for the actions that were to be done "
    "by each day, and one for those that were.",
    "risk matrix": "A risk matrix, or heat map, is a picture of the risks: how likely each is goes up the "
    "side, and how serious it would be goes along the bottom. The worst are at the top right.",
    "direction of travel": "The direction of travel says whether a number is getting better or worse.",
    "cumulative": "Cumulative means added up since the start of the period, and not for one month alone.",
    # People and groups
    "sro": "The SRO, or senior responsible officer, is the person who answers for one priority of the plan.",
    "chair": "The chair runs the group and its meetings.",
    "programme manager": "The programme manager keeps the log in order, takes the minutes and reminds "
    "people. I am "
    "a chatbot that helps with it.",
    "parent carer representative": "A parent carer representative speaks for families in the group, and "
    "comes from "
    "the parent carer forum.",
    "deputy": "A deputy is the person named to stand in for somebody who is away, with or without the "
    "authority to "
    "agree things for them.",
    "member": "A member is anybody who belongs to the group.",
    "observer": "An observer may read and ask anything, but does not change the log.",
    "administrator": "The administrator looks after people, channels and settings. That alone does not let "
    "them decide about actions.",
    "group": "A group is a set of people with its own meetings and its own log, such as the board or a "
    "working "
    "group.",
    "board": "The board is the top group of the partnership. It agrees the plan, and it decides what is "
    "closed.",
    "delivery group": "The delivery group sees that the work is done, and reports to the board.",
    "working group": "A working group does the work on one priority, and reports to the group above it.",
    "task and finish group": "A task and finish group does one piece of work, and ends when it is done.",
    "escalation": "Escalation is passing something that cannot be settled here to the group above.",
    "terms of reference": "The terms of reference, or ToR, say what a group is for, who is in it, and how it "
    "decides.",
    "quorum": "A quorum is the number of people who must be there before a meeting may decide. A meeting "
    "that has "
    "it is called quorate.",
    "apologies": "Apologies are a message that somebody cannot come to a meeting.",
    "declaration of interest": "A declaration of interest says that somebody has something to gain or lose "
    "in what "
    "is discussed, so that everybody knows.",
    "any other business": "AOB, or any other business, is the last part of a meeting, for what is not on the "
    "agenda.",
    "agenda": "The agenda is the list of what a meeting will talk about, in its order.",
    "clear working days": "Clear working days are the working days in between: neither the day on which "
    "papers go "
    "out nor the day of the meeting counts.",
    # The field
    "send": "SEND means special educational needs and disabilities.",
    "sen": "SEN means special educational needs: a child needs more or different help to learn.",
    "senco": "A SENCO, or special educational needs co-ordinator, is the teacher in a school who sees that "
    "children "
    "with special educational needs get their help.",
    "ehcp": "An EHCP, or education, health and care plan, is the legal document that says what help a child "
    "or "
    "young person with special educational needs must get.",
    "la": "LA, or local authority, is the council.",
    "nhs": "The NHS is the National Health Service.",
    "ehcna": "An EHCNA, or education, health and care needs assessment, is how the council "
    "finds out what a child needs, before it decides whether to make a plan.",
    "working day": "A working day is Monday to Friday, without bank holidays and the days on which nobody "
    "here works.",
    "annual review": "An annual review is the meeting, at least once a year, that checks whether a child's "
    "education, health and care plan is still right.",
    "20 weeks": "The law gives a council 20 weeks, from the day it is asked, to finish an education, health "
    "and "
    "care plan.",
    "ap": "AP, or alternative provision, is education for children who cannot go to their usual school, "
    "because "
    "they are ill or excluded, for example.",
    "icb": "An ICB, or integrated care board, is the part of the NHS that plans and pays for health "
    "services in an "
    "area.",
    "nhse": "NHSE is NHS England, which runs the health service nationally.",
    "dfe": "DfE is the Department for Education, the part of the government that is responsible for schools "
    "and for "
    "children's services.",
    "ofsted": "Ofsted inspects schools, and services for children, for the government.",
    "cqc": "The CQC, or Care Quality Commission, inspects health and social care services.",
    "pcf": "The PCF, or parent carer forum, is the group of local parents and carers that speaks for "
    "families.",
    "local area partnership": "The local area partnership is the council, the health service, schools, "
    "families and "
    "others, working together for children with special educational needs and disabilities.",
    "co-production": "Co-production means that families and services decide and make things together, as "
    "equals, "
    "from the start.",
    "voice of the child": "The voice of the child means what children and young people say themselves, and "
    "that it "
    "counts.",
    "self-evaluation": "A self-evaluation, or SEF, is what the partnership writes about how well it is doing "
    "itself: SEF stands for self-evaluation form.",
    "pap": "A PAP, or priority action plan, is the plan that an area must write after an inspection has "
    "found "
    "serious failings.",
    "wsoa": "A WSoA, or written statement of action, is the plan that an area had to write after a poor "
    "inspection, "
    "under the rules before 2023.",
    "accelerated progress plan": "An APP, or accelerated progress plan, is a shorter plan for what had not "
    "improved "
    "enough when the inspectors came back.",
    "hwbb": "The HWBB, or health and wellbeing board, is where the council and the health service of an "
    "area agree "
    "on health and care together.",
    "pvi": "PVI means private, voluntary and independent: nurseries and other providers that the council "
    "does not "
    "run.",
    "ep": "An EP, or educational psychologist, finds out how a child learns and what would help.",
    "cyp": "CYP means children and young people.",
    "slt": "SLT may mean speech and language therapy, which helps children to talk and to understand, or "
    "the senior "
    "leadership team of a school. Ask which is meant.",
    "camhs": "CAMHS means child and adolescent mental health services.",
    "statutory": "Statutory means that the law requires it.",
    "joint commissioning": "Joint commissioning means that the council and the health service plan and pay "
    "for "
    "services together.",
    "safeguarding": "Safeguarding means keeping children and adults safe from harm. If somebody is in "
    "danger now, "
    "call 999.",
    "undo": "Undo takes back the last change that you made.",
}

_ALSO = """
    task, to-do, action point, item = action
    tracker, action sheet, log = action log
    id, ref, reference, number = action number
    letters = letter
    assignee, lead officer, responsible person, action by = owner
    deadline, completion date, timescale = due date
    late, outstanding = overdue
    slipped, slipping, extension, rebase = slippage
    impact evidence, outcomes evidence = evidence of impact
    improvement plan, strategic plan = action plan
    priority area, strand, workstream, theme = priority
    action review = matters arising
    resolution = decision
    notes = minutes
    chase, reminder = nudge
    digest = weekly summary
    active, live = open
    kept open = keep open
    carry over = carried over
    carry forward = carried forward
    concern = risk
    problem = issue
    risk log, register = risk register
    raid = raid log
    control, mitigation, mitigating action, mitigations = control measure
    consequence = impact
    score, scoring = risk score
    burn up, burnup, burn-up chart, burn up chart, burnup chart = burn-up
    heat map, heatmap, risk heat map, risk heatmap, matrix = risk matrix
    inherent, inherent risk score, inherent risk, gross score, gross, raw score = inherent score
    residual, residual score, residual risk, current, net score, net = current score
    appetite, risk appetite = target score
    status report, dashboard report = highlight report
    thematic review = deep dive
    monitoring visit, progress review = stocktake
    key performance indicator, indicator, measure = kpi
    outturn, starting point = baseline
    senior responsible officer, senior responsible owner, senior reporting officer = sro
    sponsor, priority lead = sro
    chairperson, convenor = chair
    pmo, secretariat, minute taker, project officer, clerk to the board = programme manager
    parent rep, parent carer rep, parent-carer representative, pcf rep, parent representative =
    parent carer representative
    substitute, proxy, delegate, stand-in = deputy
    attendee = member
    admin = administrator
    forum, workstream group = group
    partnership board = board
    t&f group, task & finish group, task and finish = task and finish group
    escalate, escalated, referral up = escalation
    tor = terms of reference
    quorate = quorum
    conflict of interest, declarations of interest, conflicts of interest = declaration of interest
    aob = any other business
    clear days, five clear working days = clear working days
    special educational needs = sen
    sendco, senco = senco
    local authority, council = la
    needs assessment, ehc needs assessment = ehcna
    working days = working day
    ehc plan, ehc, education health and care plan, ehcps = ehcp
    twenty weeks, 20 week target, 20 week deadline = 20 weeks
    alternative provision = ap
    integrated care board = icb
    nhs england = nhse
    department for education = dfe
    care quality commission = cqc
    parent carer forum, parent-carer forum = pcf
    partnership, lap = local area partnership
    coproduction, co production, coproduced, co-produced = co-production
    sef, self evaluation, self-evaluation form = self-evaluation
    priority action plan = pap
    written statement of action = wsoa
    app = accelerated progress plan
    health and wellbeing board = hwbb
    educational psychologist = ep
    salt, speech and language therapy = slt
    commissioning = joint commissioning
"""
OTHER_WORDS: Mapping[str, str] = {
    word.strip(): meant.strip()
    for words, meant in (line.split("=") for line in _ALSO.replace("=\n", "=").strip().splitlines())
    for word in words.split(",")
} | {"education, health and care plan": "ehcp"}
"""What else people call the same thing. Each of them is explained under its chosen name."""

STATES = frozenset(
    {
        *(
            "overdue",
            "late",
            "outstanding",
            "open",
            "live",
            "active",
            "closed",
            "complete",
            "delayed",
            "slipped",
        ),
        *("slipping", "unassigned", "undated", "ready to close", "on target", "not started", "in progress"),
        *(
            "significantly delayed",
            "current",
            "target",
            "board",
            "minutes",
            "notes",
            "log",
            "agenda",
            "apologies",
        ),
    }
)
"""What is listed when it is asked for: `what is overdue?`, and `what does overdue mean?` for the word."""
