"""The guard: what must never be kept, what gets a signpost, and what ordinary work looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.privacy import (
    Level,
    is_national_insurance_number,
    is_nhs_number,
    is_upn,
    scan,
    small_numbers,
    without_absence_reason,
)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        pytest.param("9990000018", True, id="from the range never issued"),
        pytest.param("999 000 0018", True, id="in groups"),
        pytest.param("999-000-0018", True, id="with hyphens"),
        pytest.param("9991234560", False, id="printed in a library's manual, and wrong"),
        pytest.param("9990000019", False, id="one digit off"),
        pytest.param("999000001", False, id="nine digits"),
        pytest.param("99900000180", False, id="eleven digits"),
        pytest.param("999000001X", False, id="a letter"),
    ],
)
def test_an_nhs_number_has_a_check_digit(digits: str, valid: bool) -> None:
    assert is_nhs_number(digits) is valid


@given(st.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_last_digit_makes_an_nhs_number(nine: str) -> None:
    assert sum(is_nhs_number(f"{nine}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("B801200005001", True, id="permanent"),
        pytest.param("b801200005001", True, id="small letter"),
        pytest.param("A801200005001", False, id="wrong check letter"),
        pytest.param("P207000016049", True, id="sum 266, so P"),
        pytest.param("Q207000016049", False, id="an often copied slip"),
        pytest.param("M80120000500A", True, id="temporary"),
        pytest.param("B80120000500I", False, id="a letter not in use"),
        pytest.param("B80120000500", False, id="too short"),
    ],
)
def test_a_unique_pupil_number_has_a_check_letter(text: str, valid: bool) -> None:
    assert is_upn(text) is valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("AB123456C", True, id="close"),
        pytest.param("ab 12 34 56 c", True, id="in groups"),
        pytest.param("GB123456C", False, id="a prefix never used"),
        pytest.param("AB123456E", False, id="a last letter never used"),
    ],
)
def test_a_national_insurance_number_has_a_form(text: str, valid: bool) -> None:
    assert is_national_insurance_number(text) is valid


@pytest.mark.parametrize(
    ("text", "rule", "level"),
    [
        pytest.param("NHS number 9990000018 please check", "NHS number", Level.BLOCK, id="nhs with a cue"),
        pytest.param("update on 999 000 0018", "NHS number", Level.BLOCK, id="nhs in groups"),
        pytest.param("update on 999\r\n000\r\n0018", "NHS number", Level.BLOCK, id="nhs over three lines"),
        pytest.param(
            "nhs 999\u200b000\u200b0018", "NHS number", Level.BLOCK, id="nhs with signs that nobody sees"
        ),
        pytest.param("９９９ ０００ ００１８", "NHS number", Level.BLOCK, id="nhs in wide digits"),
        pytest.param("my son Zoë-Lou", "child's name", Level.WARN, id="a name with an accent"),
        pytest.param(
            "update on 999\u00a0000\u00a00018", "NHS number", Level.BLOCK, id="nhs pasted from a web page"
        ),
        pytest.param("patient 999-000-0018", "NHS number", Level.BLOCK, id="nhs with hyphens"),
        pytest.param("NHS number is 99900 00018", "NHS number", Level.BLOCK, id="nhs in odd groups"),
        pytest.param("UPN: B 8012 0000 5001", "unique pupil number", Level.BLOCK, id="upn in groups"),
        pytest.param("Mrs Rook, 3 Oak Road, NB1 2AB", "family address", Level.BLOCK, id="a private letter"),
        pytest.param("update on 9990000018", "NHS number", Level.WARN, id="nhs without cue or groups"),
        pytest.param("invoice 999 000 0018", "NHS number", Level.WARN, id="nhs or an invoice"),
        pytest.param("NHS no. 999 000 0019", "NHS number", Level.WARN, id="nhs with a slip of the pen"),
        pytest.param("UPN B801200005001", "unique pupil number", Level.BLOCK, id="upn"),
        pytest.param("see M80120000500A", "unique pupil number", Level.BLOCK, id="temporary upn"),
        pytest.param("pupil A801200005001", "unique pupil number", Level.WARN, id="upn with a slip"),
        pytest.param("ULN: 1234567890", "unique learner number", Level.BLOCK, id="uln"),
        pytest.param("her NI is AB 12 34 56 C", "National Insurance number", Level.BLOCK, id="ni"),
        pytest.param("passport number 123456789", "passport number", Level.BLOCK, id="passport"),
        pytest.param("case ref NB/2024/0117", "case reference", Level.BLOCK, id="case"),
        pytest.param("EHCP no: 44871", "case reference", Level.BLOCK, id="ehcp"),
        pytest.param("child ID is 100482", "case reference", Level.BLOCK, id="child id"),
        pytest.param("DOB 3/4/2015", "date of birth", Level.BLOCK, id="dob"),
        pytest.param("date of birth: 3 April 2015", "date of birth", Level.BLOCK, id="date of birth"),
        pytest.param("She was born on 3rd April 2015", "date of birth", Level.BLOCK, id="born on"),
        pytest.param(
            "Robin, aged 7, waits for a place", "age of a named person", Level.BLOCK, id="name aged"
        ),
        pytest.param("the 7-year-old Robin waits", "age of a named person", Level.BLOCK, id="year old"),
        pytest.param("Robin (7) is waiting", "age of a named person", Level.BLOCK, id="age in brackets"),
        pytest.param("Met with Robin, 7", "age of a named person", Level.WARN, id="name and number"),
        pytest.param("The family home is at NB1 2AB", "family address", Level.BLOCK, id="postcode of a home"),
        pytest.param("child now in nb12ab", "family address", Level.BLOCK, id="postcode without a space"),
        pytest.param("he lives at 14 Elm Tree Road", "family address", Level.BLOCK, id="street"),
        pytest.param("my son Robin needs transport", "child's name", Level.WARN, id="my son"),
        pytest.param("a pupil called Robin", "child's name", Level.WARN, id="a pupil called"),
        pytest.param("Robin's mum rang again", "child's name", Level.WARN, id="somebody's mum"),
        pytest.param(
            "he has been permanently excluded", "health or care of a child", Level.BLOCK, id="excluded"
        ),
        pytest.param("My daughter is autistic", "health or care of a child", Level.BLOCK, id="diagnosis"),
        pytest.param("the child is now in care", "health or care of a child", Level.BLOCK, id="care status"),
        pytest.param("Robin has ADHD", "health or care of a child", Level.WARN, id="a name with a diagnosis"),
        pytest.param("the grievance against Liam", "staff matter", Level.WARN, id="grievance"),
        *(
            pytest.param(said, "health or care of a child", level, id=said)
            for said, level in (
                ("log: Graham to ring about Tyler, diagnosed with ADHD, by Friday", Level.WARN),
                ("log: Graham to ring Muhammad, who has Down syndrome, by Friday", Level.WARN),
                ("ring Jamie Hart who is autistic", Level.WARN),
                ("a plan for Tyler (autistic) by June", Level.WARN),
                ("a plan for Tyler - newly diagnosed with epilepsy", Level.WARN),
                ("transport for Tyler with cerebral palsy", Level.WARN),
                ("ask about Ellie, now in foster care", Level.WARN),
                ("ask about Ellie, who was permanently excluded in May", Level.WARN),
                ("ring Ellie who's got ADHD", Level.WARN),
                ("J.S. was permanently excluded in May", Level.WARN),
                ("note 1: JS has ADHD", Level.WARN),
                ("note 1: the Year 4 boy at Hollin Primary was permanently excluded", Level.BLOCK),
                ("note 1: a Y4 pupil at Hollin Primary was permanently excluded", Level.BLOCK),
                ("the reception child has epilepsy", Level.BLOCK),
            )
        ),
    ],
)
def test_what_must_not_be_kept_is_found(text: str, rule: str, level: Level) -> None:
    found = {(finding.rule, finding.level) for finding in scan(text)}

    assert found == {(rule, level)}


@pytest.mark.parametrize(
    "text",
    [
        "I'm worried about a child at home, what do I do?",
        "I am really concerned about my neighbour's kids, the boy is being hit",
        "A pupil told me her dad hits her",
        "she isn't safe tonight",
        "my daughter is not safe at home",
        "he is at risk tonight",
        "I think there is abuse going on",
        "someone is hurting a child",
        "the baby has been left alone again",
        "She is talking about wanting to kill herself",
        "my son feels unsafe",
        "I don't feel safe at home",
        "There is a safeguarding concern about a pupil, who do I ring",
        "How do I report abuse?",
        "my partner is violent",
        "they are in immediate danger",
        "we are worried about that girl",
        "he was hit by his dad",
        "Dad hit him last night",
        "Worried about one of my pupils",
        "I am concerned about the welfare of a child",
        "I'm worried about Robin at home",
        "There's a child at risk of harm",
        "she came in with bruises",
        "my son tried to commit suicide",
        "I have a safeguarding concern",
        "I want to report abuse",
        "my child is being bullied",
        "she is scared to go home",
    ],
)
def test_worry_about_one_child_gets_a_signpost(text: str) -> None:
    assert Level.SIGNPOST in {finding.level for finding in scan(text)}


@pytest.mark.parametrize(
    "text",
    [
        "What is the NHS number of the case in 105?",
        "Case review learning",
        "Review safeguarding training",
        "Child protection conference attendance data",
        "Data on children at risk of exclusion and children who have been abused",
        "Domestic abuse strategy refreshed",
        "We were hit by staff shortages, and they are hurt by the budget cuts",
        "The lists are not safe to share, and they are not safe to publish",
        "Ewa keeps hitting her targets",
        "Suicide and self-harm prevention pathway agreed",
        "If a child is in immediate danger, ring 999",
        "Risk: a child is harmed because information is not shared",
        "A child at risk of exclusion is seen within a week",
        "Concerned about the number of staff working at home",
        "raise safeguarding concerns process at the next board",
        "The project is in danger of missing the target",
        "The board is concerned about child poverty and about a pupil transport contract",
        "Draft dashboard is not safe to publish yet",
        "Both services finish the review and tell the family what was learnt",
        "log: TR to add special schools to the ToR by 1 July",
        "push 103 to 4 July because the data agreement is late",
        "stop nudging Alan, he's off sick",
        "Ring 01632 960101 or 07700 900 123 or +44 117 496 0123",
        "Telephone 020 7946 0958",
        "Purchase of 690,000 and 310000 from budget code 4010232138",
        "Plan 1.1.10 and 1.2.19 to 31.07.24, at 10.03, 95.98%",
        "Venue: Civic Centre, High Street, NB1 2AB",
        "Meeting at Northbridge School, NB1 2AB, for parents",
        "Children born on 1 September 2019 or later, aged 4 to 7",
        "Pupils aged 7 in Year 2; young people aged 16-25",
        "Priority, 5 actions; April, 17",
        "Tom Rigby has 4 actions and Meera has 2",
        "Carys Cole is the chair; Owen, 20 June works",
        "The child is at the centre of the plan",
        "The UPN and NHS number fields are removed from the form",
        "Northbridge Council's exclusion rates",
        "EHCP numbers rose to 1204 in May 2024",
        "The press may be excluded from part two of an agenda",
        "Graham to ring Priya with autism data by Friday",
        "Meera, who has the ADHD pathway, and Tom with the autism team",
        "Ask Liam, ADHD lead, about the waiting list",
        "Tom Rigby, who is looked to for advice, and Ann, newly appointed",
        "TR has autism training on 4 June; LM is excluded from the list",
        "a Year 4 pupil survey at Hollin Primary was published",
        "Northbridge with autism services in three schools",
        "Autism, with ADHD, is the largest group",
        "The Year 4 boys' reading figures have been published",
    ],
)
def test_ordinary_work_passes(text: str) -> None:
    assert scan(text) == ()


@given(
    st.sampled_from(["01632", "0117 4", "07700", "+44 1632 ", "020 7946 "]),
    st.text("0123456789", min_size=6, max_size=6),
)
def test_british_telephone_numbers_are_never_blocked(area: str, rest: str) -> None:
    findings = scan(f"Please ring {area}{rest} about the survey")

    assert findings == ()


@given(st.dates(), st.sampled_from(["%d.%m.%y", "%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]))
def test_ordinary_dates_pass(day: object, form: str) -> None:
    assert scan(f"Risk register by {day:{form}} for Zara") == ()


@given(st.text("abehilnrsy ABR0189'-.,:/()\n\u00a0é", max_size=200))
def test_every_finding_lies_within_the_text(text: str) -> None:
    assert all(0 <= finding.start < finding.end <= len(text) for finding in scan(text))


@pytest.mark.slow
@given(st.text("0123456789", min_size=9, max_size=9), st.text(max_size=20))
def test_a_real_number_after_its_name_never_slips_through(nine: str, before: str) -> None:
    numbers = [f"{nine}{last}" for last in range(10) if is_nhs_number(f"{nine}{last}")]

    for number in numbers:
        text = f"{before} NHS number: {number[:3]} {number[3:6]} {number[6:]}"
        assert ("NHS number", Level.BLOCK) in {(finding.rule, finding.level) for finding in scan(text)}


def test_a_finding_says_where_but_not_what() -> None:
    (finding,) = scan("For 999 000 0018 today")

    assert (finding.start, finding.end) == (4, 16)
    assert "999" not in repr(finding)


def test_one_worry_is_found_once() -> None:
    assert len(scan("I'm worried about a child at home, what do I do?")) == 1


def test_two_numbers_are_found_twice() -> None:
    assert [finding.start for finding in scan("999 000 0018 and 999 000 0018")] == [0, 17]


def test_a_number_in_a_row_of_figures_only_warns() -> None:
    (finding,) = scan("120 999 000 0018 44")

    assert finding.level is Level.WARN


@pytest.mark.parametrize(
    "piece", ["a", "1", " ", "my son ", "case no ", "he is ", "Robin, ", "999 ", "-/", "A1 "]
)
def test_a_very_long_line_is_read_in_one_go(piece: str) -> None:
    assert all(finding.end <= 50_000 for finding in scan((piece * 50_000)[:50_000]))


def test_small_groups_are_withheld_when_published_and_not_in_chat() -> None:
    text = "There was one exclusion, 3 pupils moved and 12 children stayed"

    assert scan(text) == ()
    assert [text[finding.start : finding.end] for finding in small_numbers(text)] == [
        "one exclusion",
        "3 pupils",
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("he's off sick", "he's away", id="off sick"),
        pytest.param("Alan is on maternity leave until May", "Alan is away until May", id="leave"),
        pytest.param("Owen is on medical leave", "Owen is away", id="medical leave"),
        pytest.param("Owen is on shared parental leave", "Owen is away", id="parental leave"),
        pytest.param(
            "Liam covers, for Meera said she is on maternity leave until Sept",
            "Liam covers, for Meera said she is away until Sept",
            id="leave in a longer sentence",
        ),
        pytest.param("Owen is in hospital, back Monday", "Owen is away, back Monday", id="in hospital"),
        pytest.param("signed off with stress", "away", id="signed off"),
        pytest.param("The charter was signed off", "The charter was signed off", id="another signing off"),
        pytest.param("Priya is on annual leave", "Priya is on annual leave", id="a holiday is no secret"),
    ],
)
def test_only_availability_is_kept(said: str, kept: str) -> None:
    assert without_absence_reason(said) == kept
