"""Ordinary work passes: the public documents, what people type every day, and 6,000 sentences made here."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.privacy import Level, scan
from tests.conversations.utterances import UTTERANCES
from tests.rules.private_sentences import PROFESSIONAL

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
MADE = 6_000
FEW = 0.001
"""The share of made sentences that may be asked to be said again; none is blocked."""

_PEOPLE = """
    Tom Rigby|Meera Chowdhury|Ellie Marsh|Jack Holt|Grace Okafor|Oliver Penn|Aisha Begum|Max Field
    |Amelia Stone|Mark Wood|Will Dean|Rose Hill|Jayden Cole|Robin Fox|Freya Lund|Mohammed Aziz|Dawn Price
""".replace("\n", "").split("|")
_FIRST = [person.strip().split()[0] for person in _PEOPLE]
_PLACES = ["Northbridge School", "the Civic Centre", "St Mary's Academy", "the library", "Millbrook Nursery"]
_JOBS = [
    "SENCO",
    "Designated Clinical Officer",
    "Head of Early Help",
    "EP lead",
    "Virtual School Head",
    "PA",
    "OT",
]
_WORK = [
    "the dashboard",
    "the charter",
    "the EHCP audit",
    "the tribunal data",
    "the exclusions paper",
    "the ToR",
]

_SENTENCES = """
    ring {person} on {phone}
    {first}'s number is {phone}, mobile {phone}
    call the office on {phone} or text {phone} by {day}
    helpline for parents: {phone}
    log: {first} to finish {work} by {day}
    log: {person} to chase {work} with {job} by {day}
    push {number} to {day} because {first} is waiting for {work}
    note {number}: meeting moved from {day} to {day} at {time}
    {first} is away from {day} to {day}
    {first}, {day} works for me
    {first} has {small} actions and {first} has {small}
    {first} owns {small} of the {number} actions
    {first} and {first} agreed {work} on {day}
    {first}'s report on {work} is due {day}
    {first}'s training for {work} was on {day}
    give {number} to {first}
    give {number} and {number} to {person}
    our {job} is {person}, who starts on {day}
    {person} ({job}) joined on {day}
    {first} from the council and {first} from health met on {day}
    {first} is the {job} at {place}
    {first} was at {place} on {day}
    {place}, {postcode}, {time} on {day}
    venue: {place}, {street}, {postcode}
    the meeting is held at {street}, {postcode}
    parking for the workshop at {postcode}
    school site at {street} opens {day}
    plan {plan} and {plan} are on track
    {plan} to be closed, see {plan}
    update {plan}: {percent} of plans issued in 20 weeks
    spend {amount} of {amount} by {day}
    budget {amount}, forecast {amount}, gap {percent}
    cost code {digits10} pays for it
    invoice {digits8} for {amount}
    order number {digits10}, delivery {day}
    PO {digits10} raised on {day}
    Teams meeting ID: 3{digits2} {digits3} {digits3} {digits3} passcode: {code}
    Zoom 8{digits2} {digits4} {digits4}
    URN {digits6} and UKPRN 10{digits6}
    charity number {digits7}, company number {digits8}
    charity no. {digits7}
    grant ref {code}/{digits4}
    https://example.org/doc/{digits10}?v={digits4}
    KPI {small}: {percent} in 2023/24, {percent} in 2024/25
    {number} children with an EHCP, up {percent}
    {number} children excluded from school in {month} 2024
    {number} pupils aged {small} to {number} in {place}
    children aged 0-25 and young people aged 16-25
    children born on 1 September 2019 or later start in 2024
    a child-centred plan for {work} by {day}
    child-friendly version of {work}, {first} to lead
    strategy for children excluded from school, {first} and {first}
    the child's voice is in every plan by {day}
    pupil premium of {amount} at {place}
    young people with autism and ADHD wait {number} weeks
    autism pathway: {first} to report by {day}
    the ADHD pathway has {number} weeks to wait
    children in care and care leavers: {percent}
    foster carers were asked about {work} on {day}
    tribunal appeals rose by {percent} to {number}
    mediation and tribunal costs of {amount}
    parent carer forum meets {day}, {time}
    parents of children with SEND were told on {day}
    Dad's group and Mums' coffee morning at {place}
    family hub opens at {place} on {day}
    families moved to the new offer in {month}
    our children deserve better, said {first}
    our pupils and our staff agree with {work}
    every child in year {small} is screened by {day}
    year {small} transition, lead {first}
    Year {small} of the plan: {percent}
    birth rates fell by {percent} in {month}
    date of birth is removed from the form by {day}
    the DOB field and the NHS number field are out of {work}
    NHS England letter of {day}
    NHS trust lead: {person}, {phone}
    case studies for {work} by {day}, {first}
    case load of {number} for each {job}
    case management system live on {day}
    EHCP timeliness {percent}, {number} issued
    {number} EHCPs were issued late in {month}
    EHCP review month {month} 2024
    plan number {plan} is with {first}
    reference {plan} in the action plan
    risk R{small} scored {small}x{small}, {first} owns it
    minutes of {day}: item {small}, {time}
    room {number}, floor {small}, {place}
    job title {job}, grade {small}, {amount}
    {first} will join {first} at {time}
    {first} may attend on {day}
    {first} is on annual leave until {day}
    {first} is off sick, {first} covers
    ext {digits4}, fax {phone}
    {percent} to {percent} by {month}, {number} of {number}
    version {plan} of {work} sent {day}
    {digits3} {digits3} {digits3} children by area
    {first} is working on SEN support with {place}
    {first} is in favour of {work}
    {first} is in charge of {work} from {day}
    {first} was out of the office on {day}
    {first}'s team is looked after by {first}
    {work} was adopted on {day}
    the policy was excluded from {work}
    staff at {place} were told to live with {work}
"""


LOOKALIKES = """
Max age 25 for the offer
Min age 16, max age 25
Reading age 7 at transfer
Participants aged 12 were asked
Individuals aged 18 are in scope
Millbrook (3) has closed
Autism (12) was the commonest need
Focus is autism and ADHD
Northbridge has autism services in three hubs
She has autism training on Friday
He is autism lead for the trust
She has autism and ADHD in her portfolio
He has an EHCP to finish by Friday
She is in care leavers team
Admissions is looked after by Tom
Policy was adopted in May
The office moved to 12 High Street
The team has moved to Civic House, NB1 2AB
Clinic moving to NB1 2AB in June
Oakfield care home, NB1 2AB
Family day at the park, NB1 2AB
social care number 01632 960101
hospital number 01632 960 101
safeguarding number 0300 123 4567
police number 101
plan number 2024/25
on 12 06 24 a room is booked
by 10 12 14 a decision is needed
Zoom ID 999 000 0018
Zoom meeting ID: 999 000 0018 passcode 123
invoice 9990000018 paid
the Child Death Overview Panel
our Child Development Centre
the Girls Network meets in May
programme for girls called Ignite
a project for boys called Rise
the Baby Friendly Initiative
Northbridge's placement costs fell
Millbrook's tribunal rate is up
her name is Priya Nair, she is the new SENCO
his name is Tom, he works in health
our Tom will bring the cake
support when a pupil is pregnant
the deadline is expecting a baby step
Sarah in Year 11 team to lead
Meera in Year 2 of the plan
Mum's army of volunteers
Parents are depressed about waiting times
Parents are separated from the process
families are in debt to the volunteers
Children in need census 2024
Child in need plan numbers: 1204
Student union asked for 12 places
Jack's exclusion paper is late
Tom's tribunal report
Grace's EHCP dashboard
Ellie's annual review of terms of reference
Will's attendance at the board
give Jack 104
Jack and Ellie to meet
ask Ellie about 103
Virtual School: looked after children's attainment 45%
he was excluded from the meeting
she was excluded from the list
He is blind to the problem
She is deaf to our requests
UPN field to be added by 3/4/24
DOB and postcode are needed on the form
Birthday cards for the team by 3 April
The service was born in 2015
He was on the panel for 7 years
She is 2 years into the programme
my 3 year plan
my 5 year strategy
lived experience of 12 parents
living in 3 areas
live at 10 on Friday
He lives at 110 miles an hour
live at 14 sites from May
children live in NB1 and NB2
Mother and baby clinic at 12 High Street
the forum turns 10 on 3 April 2024
Sarah, year 2 priorities are late
Meera's parents' survey
Tom, 5 years on, reports to the board
Jack 4 years ago wrote the plan
son et lumiere at the fair
Twins Ltd to quote for the hall
Jack and my deputy will come
Tom is my deputy
Ellie, my line manager, agrees
Pupil S. Council minutes
YP voice group meets Friday
YP Forum on 3 June
student number 2024
pupil name field is removed from the form
child name is not needed
EHCP-2024 project board
EHCP/2023/24 figures
SEND reference group meets
LAC review data
MASH number 0300 123 4567
social worker id cards
slippage is being investigated
Autumn is my deadline
The exclusion rate is up
he has an exclusion paper for June
she had a suspension policy to write
Their house style is agreed
their home is the Civic Centre
Mum's the word at 12
Dad's group on 01632 960101
Parents email parents@forum.example
parent carer forum email: info@forum.example
carers email list
her son et cetera
the boys School moved
my team is nine
our child offer
the children are at the centre
plan for the youngest children
our oldest action is 101
our youngest risk is R3
the baby steps programme
my action is 7 days late
our 7 actions
Grace is 5 days late with 103
Jack (3) and Meera (2) have actions
Tom: 3, Jack: 4
Freya has 3
Freya, 3 April works
Will, 12 pages is too long
Ellie has an EHCP workshop on Friday
Jack has a tribunal paper
Amelia is in charge of year 6 transition
Robin was out of the office
age 7 cohort
KS2, age 7 to 11
aged 7 or over
Year 7, Year 8 and Year 9
Oliver, year end report
Year 11 pupils at Oak School
a girl in year 4 at any school
pupils such as those in year 2
Met with the family of a Y9 pupil, all fine
Ellie Marsh (SENCO) to send the list to Tom by Friday
The parents' panel meets with Grace on 4 July
Mark is out of the office since Monday
he has been in post for 7 years
she has a one-to-one with her manager on Friday
he is out of school for a conference
our Grace Okafor chairs the school forum
Tom has depression awareness training
she had cancer awareness week booked
Priya is adopted as chair
Will is in care proceedings training
Dad's Army screening for families
Daisy Chain project to report
Jasmine House, NB1 2AB
Rowan School (Year 7)
Robin Hood Academy in year 2 of expansion
Rose Hill Primary, year 4
Frank in Year 6 team
St Oliver's, year 3 intake
Max Road surgery at 12 High Street
ask Ellie's team about the annual review form
the annual review of Jack's plan
Grace's annual review target
our child and adolescent team
EHCP 20 week timeliness
EHCP 12 month review
EHC plan 2024-2027
case work of 12,345 hours
case 3 of the audit
case load 12345
Case study 2: speech
Plan ID: 1.2.20
Mosaic 2024 upgrade
pupil numbers: 12,345
hospital number one priority
police number 101 or 999
tribunal number 1 in June
client ref group
he is 5 weeks behind
she is 2 days late
my son is off sick so I am away on Friday
my daughter is ill, can Tom cover the meeting
I have to collect my son at 3
my baby is due in May so I am away
"""
"""Each came close to one of the looks."""

_PHONES = """
    01632 ######|07700 ######|07700 ### ###|0117 496 ####|020 7946 ####|+44 1632 ######|+44 7700 ######
    |(01632) ######|07700######|0161 ### ####|+44 (0)117 496 ####|0800 ######|0300 ### ####
""".replace("\n", "").split("|")


def _phone(dice: random.Random) -> str:
    return re.sub("#", lambda _: str(dice.randrange(10)), dice.choice(_PHONES).strip())


def _day(dice: random.Random) -> str:
    day = date(2023, 1, 1) + timedelta(days=dice.randrange(1200))
    form = dice.choice(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b", "%Y-%m-%d", "%A %d %B", "%d/%m"])
    return f"{day:{form}}".lstrip("0")


def _postcode(dice: random.Random) -> str:
    area, units = dice.choice(["NB", "L", "SW", "M"]), "".join(dice.choices("ABDEFHJ", k=2))
    return f"{area}{dice.randrange(1, 20)} {dice.randrange(1, 9)}{units}"


def _fillers(dice: random.Random) -> dict[str, str]:
    digits = {
        f"digits{count}": "".join(dice.choices("0123456789", k=count)) for count in (2, 3, 4, 6, 7, 8, 10)
    }
    return digits | {
        "person": dice.choice(_PEOPLE).strip(),
        "first": dice.choice(_FIRST),
        "job": dice.choice(_JOBS),
        "place": dice.choice(_PLACES),
        "work": dice.choice(_WORK),
        "phone": _phone(dice),
        "day": _day(dice),
        "month": f"{date(2024, dice.randrange(1, 13), 1):%B}",
        "time": f"{dice.randrange(8, 19)}:{dice.choice(['00', '15', '30'])}",
        "street": f"{dice.randrange(1, 200)} {dice.choice(['High Street', 'Mill Lane', 'Oak Road'])}",
        "postcode": _postcode(dice),
        "plan": ".".join(str(dice.randrange(1, 25)) for _ in range(dice.choice([2, 3, 3]))),
        "percent": dice.choice([f"{dice.randrange(100)}%", f"{dice.uniform(0, 100):.2f} per cent"]),
        "amount": dice.choice(["£", "", "£"]) + f"{dice.randrange(10 ** dice.randrange(3, 8)):,}",
        "number": str(dice.randrange(5, 400)),
        "small": str(dice.randrange(1, 12)),
        "code": "".join(dice.choices("ABCDEFGHJKabcdefgh23456789", k=6)),
    }


def sentence(dice: random.Random) -> str:
    """One of the patterns, each of its gaps filled anew."""
    pattern = dice.choice(_SENTENCES.strip().splitlines()).strip()
    return re.sub(r"\{(\w+)\}", lambda gap: _fillers(dice)[gap[1]], pattern)


@pytest.mark.slow
def test_of_six_thousand_ordinary_sentences_none_is_blocked_and_hardly_any_is_asked_about() -> None:
    dice = random.Random(2024)
    made = [sentence(dice) for _ in range(MADE)]

    wrong = [
        (text, finding.rule) for text in made for finding in scan(text) if finding.level is not Level.WARN
    ]
    asked = [text for text in made if scan(text)]

    assert wrong == []
    assert len(asked) / MADE <= FEW, asked


def test_what_members_type_in_the_conversations_passes() -> None:
    guarded = {text for text, _, _ in UTTERANCES if scan(text)}

    assert guarded == set()


@pytest.mark.parametrize("text", PROFESSIONAL.strip().splitlines())
def test_professional_talk_about_safety_is_not_signposted(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize("text", LOOKALIKES.strip().splitlines())
def test_what_only_looks_private_passes(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the public documents are not beside this clone")
@pytest.mark.parametrize("cut", [r"\n\s*\n", r"\n", r"\Z"], ids=["paragraphs", "lines", "whole"])
def test_public_minutes_and_plans_raise_no_alarm(cut: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]

    assert len(texts) == 5
    assert [scan(part) for text in texts for part in re.split(cut, text) if scan(part)] == []
