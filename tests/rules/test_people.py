"""Who is meant: the owners of DOMAIN.md section 3, and the traps of the Northbridge roster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.people import (
    Joint,
    Named,
    OwnerWords,
    RoleWords,
    candidates,
    key,
    likely,
    perhaps_named,
    role_named,
    split_owners,
    to_latin,
)

ZARA = Named(1, "Zara Fenwick", "ZF", roles=("chair",))
CHRIS = Named(2, "Chris Fielding", "CF", roles=("sro",))
CARA = Named(3, "Cara Flynn", "CF")
TOM = Named(4, "Tom Rigby", "TR")
MEERA = Named(5, "Meera Chowdhury", "MC", aliases=("CMc",))
ANN = Named(6, "Ann O'Casey", "A'OC", aliases=("AO'C", "AO"))
OWEN = Named(7, "Owen Kay", "OK")
LENA = Named(8, "Lena Marsh-Moor", "L-MM")
JOOST = Named(9, "Joost van der Berg", "JvdB")
ROSTER = (ZARA, CHRIS, CARA, TOM, MEERA, ANN, OWEN, LENA, JOOST)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        pytest.param("Zara Fenwick", [ZARA], id="full name"),
        pytest.param("zara  FENWICK", [ZARA], id="any case and spacing"),
        pytest.param("ZF", [ZARA], id="initials"),
        pytest.param("z.f.", [ZARA], id="initials with dots"),
        pytest.param("CF", [CHRIS, CARA], id="initials of two people"),
        pytest.param("C F", [CHRIS, CARA], id="spaced initials of two people"),
        pytest.param("CMc", [MEERA], id="alias"),
        pytest.param("МС", [MEERA], id="Cyrillic initials"),
        pytest.param("СМс", [MEERA], id="Cyrillic alias"),
        pytest.param("A'OC", [ANN], id="straight apostrophe"),
        pytest.param("A’OC", [ANN], id="curly apostrophe"),
        pytest.param("AO’C", [ANN], id="apostrophe elsewhere"),
        pytest.param("AO", [ANN], id="short alias"),
        pytest.param("L MM", [LENA], id="space for a hyphen"),
        pytest.param("Chris", [CHRIS], id="first name"),
        pytest.param("Tom's", [TOM], id="possessive"),
        pytest.param("@Tom Rigby", [TOM], id="mention"),
        pytest.param("Fielding", [CHRIS], id="surname"),
        pytest.param("Mr Fielding", [CHRIS], id="title and surname"),
        pytest.param("Dr. O’Casey", [ANN], id="dotted title"),
        pytest.param("Chris F", [CHRIS], id="first name and a letter"),
        pytest.param("C Flynn", [CARA], id="letter and surname"),
        pytest.param("Fielding, Chris", [CHRIS], id="surname first"),
        pytest.param("Chris Fielding, SRO", [CHRIS], id="with a role behind"),
        pytest.param("Tom Rigby (Northbridge Council)", [TOM], id="with a workplace in brackets"),
        pytest.param("van der Berg", [JOOST], id="surname of several words"),
        pytest.param("Tom or his deputy", [TOM], id="and whoever they may send"),
        pytest.param("Owen for Zara", [OWEN], id="who stands in, and not for whom"),
        pytest.param("Owen on behalf of Zara Fenwick", [OWEN], id="on behalf of somebody"),
        pytest.param("Owen Rigby", [], id="one person's first name and another's surname"),
        pytest.param("F", [], id="one letter"),
        pytest.param("Priya", [], id="nobody here"),
        pytest.param("Mr", [], id="only a title"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_only_exact_words_mean_a_person(words: str, meant: list[Named]) -> None:
    assert list(candidates(words, ROSTER)) == meant


def test_a_first_name_that_two_people_share_means_both() -> None:
    other_chris = Named(20, "Chris Hale", "CH")

    assert candidates("Chris", (CHRIS, other_chris)) == (CHRIS, other_chris)
    assert candidates("Chris H", (CHRIS, other_chris)) == (other_chris,)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("Feilding", [CHRIS], id="swapped letters"),
        pytest.param("Meera Chowdury", [MEERA], id="missing letter"),
        pytest.param("Zarah", [ZARA], id="extra letter"),
        pytest.param("Owne", [OWEN], id="swapped letters of a short name"),
        pytest.param("CG", [], id="initials are never near"),
        pytest.param("Northbridge", [], id="another word altogether"),
    ],
)
def test_nearly_a_name_is_offered(words: str, offered: list[Named]) -> None:
    assert candidates(words, ROSTER) == ()
    assert list(likely(words, ROSTER)) == offered


@pytest.mark.parametrize(
    ("printed", "owners"),
    [
        pytest.param("TR", ["TR"], id="one"),
        pytest.param("LM/TR", ["LM", "TR"], id="two"),
        pytest.param("ZF/EV/NU", ["ZF", "EV", "NU"], id="three"),
        pytest.param("CF/SROs", ["CF", "SROs"], id="a person and a plural role"),
        pytest.param("ZF/TR & PCF", ["ZF", "TR", "PCF"], id="a slash and an ampersand"),
        pytest.param("ZF/TR & NorPaC", ["ZF", "TR", "NorPaC"], id="a forum in mixed case"),
        pytest.param("ZF/ Young Advisers", ["ZF", "Young Advisers"], id="a group after a slash"),
        pytest.param("LM/AO'C/ NorPaC, ", ["LM", "AO'C", "NorPaC"], id="stray space and comma"),
        pytest.param(
            "- ZF/EV/NU/LM, AO'C/NorPaC - ZF/EV",
            ["ZF", "EV", "NU", "LM", "AO'C", "NorPaC"],
            id="stray dashes and repeats",
        ),
        pytest.param("E McC", ["E McC"], id="spaced initials are one person"),
        pytest.param("L-MM", ["L-MM"], id="hyphened initials are one person"),
        pytest.param("LM TR", ["LM", "TR"], id="initials side by side"),
        pytest.param("PAP SROs", ["PAP SROs"], id="initials before a role belong to it"),
        pytest.param("MC, AL and TR", ["MC", "AL", "TR"], id="a list in words"),
        pytest.param("Tom Rigby and Chris Fielding", ["Tom Rigby", "Chris Fielding"], id="two names"),
        pytest.param("Tom and Zara", ["Tom", "Zara"], id="two first names"),
        pytest.param("Tom Rigby & SROs", ["Tom Rigby", "SROs"], id="a name and a role"),
        pytest.param("Chair and Clerk", ["Chair", "Clerk"], id="two roles"),
        pytest.param("ZF; TR", ["ZF", "TR"], id="semicolon"),
        pytest.param("МС/AL", ["MC", "AL"], id="Cyrillic letters"),
        pytest.param("Director of Quality and Safety", ["Director of Quality and Safety"], id="a post"),
        pytest.param("health and social care", ["health and social care"], id="a sector"),
        pytest.param("Health and Social Care", ["Health and Social Care"], id="a sector in capitals"),
        pytest.param("Early Years and SEND team", ["Early Years and SEND team"], id="a team"),
        pytest.param("parent/carer forum", ["parent/carer forum"], id="a word with a slash"),
        pytest.param("Strategy Owner", ["Strategy Owner"], id="a role of their own"),
        pytest.param("Chris Fielding, SRO", ["Chris Fielding, SRO"], id="a person and their role"),
        pytest.param("Tom Rigby, Northbridge Council", ["Tom Rigby, Northbridge Council"], id="a workplace"),
        pytest.param("Board or its officers", ["Board or its officers"], id="a vague or"),
    ],
)
def test_owners_are_cut_apart_but_never_inside_a_name(printed: str, owners: list[str]) -> None:
    found = split_owners(printed)

    assert [owner.text for owner in found] == owners
    assert [owner.lead for owner in found] == [True] + [False] * (len(owners) - 1)
    assert {owner.joint for owner in found} == {Joint.TOGETHER}


@pytest.mark.parametrize("printed", ["", "  ", "-", "–", "N/A", "TBC", "?"])
def test_a_cell_that_names_nobody_has_no_owner(printed: str) -> None:
    assert split_owners(printed) == ()


@pytest.mark.parametrize("printed", ["CMc or MC", "CMc and/or MC"])
def test_or_makes_alternatives(printed: str) -> None:
    assert split_owners(printed) == (
        OwnerWords("CMc", Joint.ALTERNATIVE, lead=True),
        OwnerWords("MC", Joint.ALTERNATIVE),
    )


@pytest.mark.parametrize(
    ("printed", "owners", "supporters"),
    [
        pytest.param("ZF with input from AL", ["ZF"], ["AL"], id="with input from"),
        pytest.param(
            "CC to lead and to work closely with Liam", ["CC"], ["Liam"], id="to lead and to work with"
        ),
        pytest.param(
            "ZF and TR are working with head teachers", ["ZF", "TR"], ["head teachers"], id="working with"
        ),
        pytest.param("TR, supported by OK and IV", ["TR"], ["OK", "IV"], id="supported by two"),
    ],
)
def test_supporters_are_not_owners(printed: str, owners: list[str], supporters: list[str]) -> None:
    found = split_owners(printed)

    assert [owner.text for owner in found if not owner.supporter] == owners
    assert [owner.text for owner in found if owner.supporter] == supporters
    assert not any(owner.lead for owner in found if owner.supporter)


def test_the_one_marked_lead_leads() -> None:
    found = split_owners("TR/AL (lead)")

    assert found == (OwnerWords("TR"), OwnerWords("AL", lead=True))


@pytest.mark.parametrize(
    ("typed", "owners"),
    [
        pytest.param("Fielding, Chris", ["Fielding, Chris"], id="surname first stays one"),
        pytest.param("tom and zara", ["tom", "zara"], id="first names without capitals"),
        pytest.param("either Chris or Tom", ["Chris", "Tom"], id="either of two"),
        pytest.param("Tom, Dick and Harry", ["Tom", "Dick", "Harry"], id="somebody among strangers"),
        pytest.param("Chris and Kestrel", ["Chris and Kestrel"], id="a single word nobody answers to"),
    ],
)
def test_the_roster_helps_to_cut(typed: str, owners: list[str]) -> None:
    assert [owner.text for owner in split_owners(typed, ROSTER)] == owners


@pytest.mark.slow
@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRTUVWXYZ/,; &-'’. orand", max_size=40))
def test_no_owner_is_empty_and_one_leads(printed: str) -> None:
    found = split_owners(printed)

    assert all(owner.text.strip() for owner in found)
    assert sum(owner.lead for owner in found) == len(found[:1])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("SRO", RoleWords("sro"), id="SRO"),
        pytest.param("SROs", RoleWords("sro", plural=True), id="SROs"),
        pytest.param("all SROs", RoleWords("sro", plural=True), id="all SROs"),
        pytest.param("each SRO", RoleWords("sro", plural=True), id="each SRO"),
        pytest.param("all of the SROs", RoleWords("sro", plural=True), id="all of the SROs"),
        pytest.param("SROs for each priority", RoleWords("sro", plural=True), id="SROs for each priority"),
        pytest.param("the SRO for priority 2", RoleWords("sro", priority=2), id="of one priority"),
        pytest.param("P2 SRO", RoleWords("sro", priority=2), id="of one priority, short"),
        pytest.param("Senior Responsible Officers", RoleWords("sro", plural=True), id="in full"),
        pytest.param("Senior Reporting Officer", RoleWords("sro"), id="misnamed"),
        pytest.param("the Clerk", RoleWords("programme manager"), id="the person who keeps the log"),
        pytest.param("PMO", RoleWords("programme manager"), id="programme office"),
        pytest.param("Chair", RoleWords("chair"), id="chair"),
        pytest.param("vice-chair", RoleWords("deputy chair"), id="deputy chair"),
        pytest.param("Administrator", RoleWords("administrator"), id="administrator"),
        pytest.param("PCF rep", RoleWords("parent carer representative"), id="parent carers"),
        pytest.param("Strategy Owner", RoleWords("strategy owner"), id="a role of their own"),
        pytest.param("Commissioning Managers", RoleWords("commissioning manager", plural=True), id="several"),
        pytest.param("New Post holder", RoleWords("new post holder"), id="a vacancy"),
        pytest.param(
            "Director of Quality and Safety", RoleWords("director of quality and safety"), id="a post"
        ),
        pytest.param("Owen Kay", None, id="a person"),
        pytest.param("Board", None, id="a group"),
        pytest.param("health and social care", None, id="a sector"),
        pytest.param("owner", None, id="a word that names no role"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_role_is_known_by_any_of_its_names(text: str, role: RoleWords | None) -> None:
    assert role_named(text) == role


@pytest.mark.parametrize(
    ("printed", "latin"),
    [
        pytest.param("МС", "MC", id="Cyrillic initials"),
        pytest.param("СМс", "CMc", id="Cyrillic mixed case"),
        pytest.param("ΑΒ", "AB", id="Greek initials"),
        pytest.param("Сhris", "Chris", id="one letter in a word"),
        pytest.param("LМ/ТR", "LM/TR", id="letters here and there"),
        pytest.param("Москва", "Москва", id="a Cyrillic word"),
        pytest.param("Оскар", "Оскар", id="a Cyrillic name whose letters all have twins"),
        pytest.param("café", "café", id="Latin letters with accents"),
    ],
)
def test_look_alikes_are_folded_only_where_latin_is_meant(printed: str, latin: str) -> None:
    assert to_latin(printed) == latin


@pytest.mark.parametrize("printed", ["E McC", "EMcC", "emcc", "E. McC.", "E-McC", "ЕМсС"])
def test_spellings_of_one_set_of_initials_compare_equal(printed: str) -> None:
    assert key(printed) == "emcc"


@pytest.mark.parametrize(
    "words",
    [
        "Zara Fenwick",
        "z.f.",
        "CF",
        "C F",
        "Chris",
        "Fielding, Chris",
        "Chris F",
        "Mr Rigby",
        "CMc",
        "A’OC",
        "O'Casey",
        "van der Berg",
        "LMM",
        "@Owen",
        "Tom's",
        "MEERA",
    ],
)
def test_whoever_a_text_may_name_is_found_in_a_long_roster(words: str) -> None:
    others = tuple(Named(100 + number, f"Pat{number} Doe{number}", f"P{number}D") for number in range(50))

    found = perhaps_named(f"1. {words} to book the hall by Friday", (*ROSTER, *others))

    assert set(candidates(words, ROSTER)) <= set(found)
    assert candidates(words, ROSTER)
    assert not set(found) & set(others)
