"""The file of a partnership: what it means, and what a wrong line is told."""

import json
from datetime import date
from pathlib import Path

import pytest

from importers.partnership import PartnershipFile, read, read_again
from rules.progress import Closure, Status
from rules.refusal import Refusal

NORTHBRIDGE = (Path(__file__).parents[1] / "northbridge.yaml").read_text("utf-8")
SMALL = "partnership: Small Partnership\ncode: small\n"


def refused(content: str | bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read("northbridge.yaml", content)
    return str(refusal.value)


def with_line(number: int, was: str, now: str) -> str:
    lines = NORTHBRIDGE.splitlines()
    assert was in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(was, now, 1)
    return "\n".join(lines)


@pytest.fixture(scope="module")
def northbridge() -> PartnershipFile:
    return read("northbridge.yaml", NORTHBRIDGE)


def test_the_fixture_is_read_whole(northbridge: PartnershipFile) -> None:
    lists = ("people", "groups", "priorities", "actions", "risks", "no_risks", "decisions", "kpis")

    assert [len(getattr(northbridge, name)) for name in lists] == [12, 2, 5, 12, 3, 1, 1, 1]


def test_an_action_keeps_its_words_as_printed(northbridge: PartnershipFile) -> None:
    survey = next(action for action in northbridge.actions if action.number == 102)

    assert (survey.ref, survey.due, survey.owners) == ("g", "April 2024", ("Chris Fielding",))
    assert (survey.meeting, survey.priorities, survey.rating) == (
        date(2024, 4, 17),
        (1, 2, 3, 4, 5),
        "Delayed",
    )


def test_a_closed_action_says_why_and_when(northbridge: PartnershipFile) -> None:
    chart = next(action for action in northbridge.actions if action.number == 108)

    assert (chart.status, chart.closure, chart.closed_on) == (
        Status.CLOSED,
        Closure.COMPLETE,
        date(2024, 4, 29),
    )


def test_an_absent_key_takes_its_default(northbridge: PartnershipFile) -> None:
    p2 = northbridge.groups[1]

    assert (p2.closes, p2.sro_closes, p2.slippage) == ("owner", False, "owner")
    assert (p2.nudge_at, p2.nudge_days, p2.overdue_every, p2.channel_digest) == ("09:00", (7, 1, 0), 7, True)
    assert (p2.sro_after, p2.chair_after, p2.summary_day, p2.summary_at) == (7, 21, "monday", "09:00")
    assert (p2.summary_wanted, p2.summary_not_in, p2.paused_from, p2.paused_until) == (True, (), None, None)
    assert p2.timetable == {}
    assert not any(person.term_time_only for person in northbridge.people)


def test_what_was_read_reads_the_same_again_as_json(northbridge: PartnershipFile) -> None:
    again = read_again("northbridge.yaml", json.loads(json.dumps(northbridge.document)))

    assert again == northbridge


def test_initials_no_stay_letters() -> None:
    file = read("small.yaml", SMALL + "people:\n  - {name: Nia Orme, initials: NO}\n")

    assert file.people[0].initials == "NO"


def test_a_byte_order_mark_and_windows_line_ends_are_nothing_to_complain_about() -> None:
    file = read("small.yaml", b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())

    assert file.settings.name == "Small Partnership"


def test_a_time_reads_the_same_with_and_without_quotes() -> None:
    plain = SMALL + "groups:\n  - {code: g, name: Group, meetings: [{date: 2024-06-20, at: 10:30}]}\n"

    assert read("small.yaml", plain).groups[0].meetings[0].at == "10:30"


WRONG_LINES = {
    "a key that is not in the format": (29, "organisation", "organization", "Write organisation."),
    "a person nobody knows": (52, "Chris Fielding", "Chris Feilding", "Write Chris Fielding."),
    "a deputy nobody knows": (54, "Owen Kay", "Owen Key", "Write Owen Kay."),
    "an owner with a slip of the pen": (80, "Carys Cole", "Carys Coel", "Write Carys Cole."),
    "a group nobody knows": (74, "group: p2", "group: p22", "Write p2."),
    "a priority there is none of": (81, "[1]", "[7]", "Write one of 1, 2, 3, 4, 5."),
    "a number used twice": (83, "103", "102", "board#102 stands on line 82 already. Write another one"),
    "a letter used twice at one meeting": (
        83,
        "ref: o",
        "ref: g",
        "stands on line 82 already. Write another one",
    ),
    "a name used twice": (31, "Ida Vale", "Owen Kay", "Write another name."),
    "a code used twice": (62, "p2", "board", "Write another code."),
    "a member named twice": (61, "Ida Vale", "Owen Kay", "Write another"),
    "a meeting the group does not have": (
        83,
        "2024-04-17",
        "2024-04-18",
        "Write one of 2024-04-17, 2024-06-20.",
    ),
    "a day that does not exist": (41, "2024-06-20", "2024-06-31", "Write a day that is in the calendar."),
    "a day in another form": (41, "2024-06-20", "20.06.24", "Write the day as 2024-06-20."),
    "a time that does not exist": (41, '"10:30"', '"25:30"', 'from "00:00" to "23:59".'),
    "a time read as a number": (41, '"10:30"', "10.30", "Write the time in quotes"),
    "a nudge at night": (45, '"09:00"', '"01:30"', 'Write a time from "08:00" to "18:00".'),
    "a summary at the weekend": (47, "day: monday", "day: saturday", "saturday is not a working day. Write"),
    "a month there is none of": (47, '"09:00"}', '"09:00", not_in: [Agust]}', "Write August."),
    "a month that stands twice": (47, '"09:00"}', '"09:00", not_in: [May, May]}', "Write it once."),
    "a wish for a summary that is neither": (47, '"09:00"}', '"09:00", wanted: no}', "Write true or false."),
    "a pause without an end": (
        48,
        "closure_days",
        "paused_from: 2024-07-22\n    closure_days",
        "Write paused_until: and the first day with reminders again.",
    ),
    "a pause until no day": (48, "closure_days", "paused_until: August\n    closure_days", "as 2024-06-20."),
    "a step there is none of": (
        48,
        "closure_days",
        "timetable: {drafts: 12}\n    closure_days",
        "Write draft.",
    ),
    "a step of no length": (
        48,
        "closure_days",
        "timetable: {draft: 0}\n    closure_days",
        "Write a number from 1 to 60, without quotes.",
    ),
    "a term time that is neither": (
        20,
        "initials: ZF",
        "initials: ZF, term_time_only: sometimes",
        "Write true or false.",
    ),
    "a role there is none of": (50, "role: chair", "role: chairman", "Write chair."),
    "two words for roles": (50, "role: chair", "role: chair, roles: [sro]", "Write one of them."),
    "a closure there is none of": (88, "closure: complete", "closure: completed", "Write complete."),
    "a status there is none of": (88, "status: closed", "status: shut", "Write one of open,"),
    "closed without saying why": (88, "closure: complete, ", "", "Write closure: and one of complete,"),
    "closed and yet open": (88, "status: closed, ", "", "Write status: closed as well."),
    "a rating of another scheme": (82, "rating: delayed", "rating: splendid", "Write one of complete,"),
    "a number in quotes": (
        81,
        "number: 101",
        'number: "101"',
        "Write a number from 1 to 999999, without quotes.",
    ),
    "a yes that is not true": (43, "false", "no", "Write true or false."),
    "text that reads as a number": (20, "initials: ZF", "initials: 12", 'Write "12".'),
    "text that reads as a yes": (20, "initials: ZF", "initials: true", 'Write "true".'),
    "a reserved word as initials": (20, "initials: ZF", "initials: Me", "Write another initials."),
    "a reserved word as a code": (62, "code: p2", "code: all", "Write another code."),
    "one value where a list belongs": (80, "[Carys Cole]", "Carys Cole", "Write [Carys Cole]."),
    "a list where one value belongs": (81, "ref: h", "ref: [h]", "Write ref: and the text."),
    "one value where keys belong": (
        45,
        '{at: "09:00", days_before: [7, 1, 0], overdue_every: 7, channel_digest: true}',
        '"09:00"',
        "Write {at: ...}.",
    ),
    "a key left out": (20, "name: Zara Fenwick, ", "", "Write name: and its value."),
    "a key that stands twice": (20, "initials: ZF", "initials: ZF, initials: ZG", "Write initials once."),
    "an address of no platform": (38, "terminal:board", "irc:board", "Write terminal:NAME"),
    "an address used twice": (66, "terminal:p2", "terminal:board", "Write it in one place only."),
    "an identity of no platform": (20, "initials: ZF", "identities: [U123]", "Write slack:TEAM:USER"),
    "an e-mail address that is none": (
        20,
        "zara.fenwick@northbridge.example",
        "zara",
        "Write an address such as",
    ),
    "an e-mail address used twice": (21, "chris.fielding@", "zara.fenwick@", "Write another"),
    "a time zone there is none of": (6, "Europe/London", "Europe/Londn", "Write Europe/London."),
    "a part of the UK there is none of": (7, "ENG", "England", "Write ENG"),
    "a term that ends before it begins": (9, "2024-03-28", "2023-03-28", "Write the first day as from"),
    "an absence that ends before it begins": (54, "2024-06-21", "2024-06-01", "Write the first day as from"),
    "a group that reports to itself": (37, "null", "p2", "Write reports_to: null"),
    "a risk number without its R": (94, "number: R1", "number: 1", 'Write "1".'),
    "a likelihood off the matrix": (94, "likelihood: 4", "likelihood: 6", "Write a number from 1 to 5"),
    "a reading of no month": (104, "period: 2024-04", "period: 2024-13", "Write the month as 2024-04"),
    "a reading told twice": (104, "period: 2024-05", "period: 2024-04", "Write one of them."),
    "a figure in words": (104, "value: 14.2", "value: many", "Write a number such as 14.2"),
    "a child's number in the log": (
        80,
        "voice of young people",
        "voice of 999 000 0018",
        "Write it without that.",
    ),
    "a tab at the beginning": (21, "  - {name", "\t- {name", "Write spaces instead of the tab"),
    "a value that begins with an at": (20, "initials: ZF", "initials: @ZF", "Write the value in quotes"),
}


@pytest.mark.parametrize(("line", "was", "now", "write"), WRONG_LINES.values(), ids=WRONG_LINES.keys())
def test_a_wrong_line_is_named_with_what_to_write_instead(line: int, was: str, now: str, write: str) -> None:
    said = refused(with_line(line, was, now))

    assert said.startswith(f"northbridge.yaml, line {line}: ")
    assert write in said


BROKEN_FILES = {
    "an empty file": ("", 1, "the file is empty"),
    "a list": ("- one\n- two\n", 1, "a key is missing"),
    "one word": ("northbridge\n", 1, "a key is missing"),
    "a bracket left open": (SMALL + "terms: [\n", 4, "YAML"),
    "two files in one": (SMALL + "---\n" + SMALL, 3, "YAML"),
    "bytes that are not text": (SMALL.encode() + b"people: caf\xe9\n", 3, "not UTF-8"),
    "a character that is not for files": (SMALL + "people: \x07\n", 3, "cannot be printed"),
    "a name left out": ("code: small\n", 1, "partnership is missing"),
    "a name left empty": ("code: small\npartnership:\n", 2, "partnership is missing"),
    "a list that is no list": (SMALL + "people: nobody\n", 3, "people is a list"),
    "a key of several words": (SMALL + "? [people]\n: x\n", 3, "a key is one word"),
    "a list inside itself": (SMALL + "actions: &a [*a]\n", 3, "actions needs keys"),
    "labels without pairs": (SMALL + "labels: [One, Two]\n", 3, "only strands are rated in pairs"),
    "one label of a pair": (SMALL + "ratings: strands\nlabels: [One]\n", 4, "has two labels"),
}


@pytest.mark.parametrize(("content", "line", "what"), BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_a_file_that_is_not_one_says_where(content: str | bytes, line: int, what: str) -> None:
    said = refused(content)

    assert said.startswith(f"northbridge.yaml, line {line}: ")
    assert what in said


def test_what_must_not_be_kept_is_not_repeated_either() -> None:
    said = refused(with_line(80, "voice of young people", "voice of 999 000 0018"))

    assert "0018" not in said


def test_a_partnership_of_strands_names_its_pair_of_ratings() -> None:
    file = read("small.yaml", SMALL + "ratings: strands\nlabels: [Doing, Difference]\n")

    assert (file.settings.ratings, file.settings.labels) == ("strands", ("Doing", "Difference"))
