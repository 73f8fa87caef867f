"""Who may do what, as tables."""

import pytest

from rules.permissions import (
    Member,
    Ownership,
    may_close,
    may_confirm_rating,
    may_report_done,
    may_update,
    moves_at_once,
    require_decider,
    require_writer,
    who_may,
)
from rules.refusal import Refusal

AMINA = Member(1, "Amina", frozenset({"chair"}))
VIC = Member(6, "Vic", frozenset({"deputy chair"}))
PAT = Member(7, "Pat", frozenset({"programme manager"}))
BEN = Member(2, "Ben", frozenset({"sro", "member"}))
CERYS = Member(3, "Cerys", frozenset({"member"}))
DAN = Member(4, "Dan", frozenset({"member"}))
EWA = Member(5, "Ewa")
OBSERVER = Member(8, "Olu", frozenset({"observer"}))
ADMINISTRATOR = Member(9, "Ada", frozenset({"administrator"}))
DEPUTY = Member(4, "Dan", frozenset({"member"}), standing_in=frozenset({3}))
TRUSTED_DEPUTY = Member(
    4,
    "Dan",
    frozenset({"member"}),
    frozenset({3}),
    agrees_for=frozenset({3}),
    agrees_as=frozenset({"member"}),
)
DEPUTY_OF_THE_CHAIR = Member(
    4, "Dan", frozenset({"member"}), frozenset({1}), agrees_for=frozenset({1}), agrees_as=frozenset({"chair"})
)
DEPUTY_OF_THE_SRO = Member(
    4, "Dan", frozenset({"member"}), frozenset({2}), frozenset({2}), frozenset({"sro"})
)


def hers(closes: str = "board", sro_closes: bool = False, slippage: str = "owner") -> Ownership:
    """An action of Cerys, in the priority of Ben."""
    return Ownership("#4 Book a venue", frozenset({3}), "Cerys", frozenset({2}), closes, sro_closes, slippage)


@pytest.mark.parametrize(
    ("member", "action", "allowed"),
    [
        pytest.param(AMINA, hers(), True, id="chair"),
        pytest.param(VIC, hers(), True, id="deputy chair"),
        pytest.param(PAT, hers(), True, id="programme manager"),
        pytest.param(CERYS, hers(), False, id="owner where the board closes"),
        pytest.param(CERYS, hers(closes="owner"), True, id="owner where owners close"),
        pytest.param(DAN, hers(closes="owner"), False, id="another member"),
        pytest.param(BEN, hers(), False, id="SRO, by default"),
        pytest.param(BEN, hers(sro_closes=True), True, id="SRO of the priority, where SROs close"),
        pytest.param(
            Member(11, "Una", frozenset({"sro"})), hers(sro_closes=True), False, id="SRO of another priority"
        ),
        pytest.param(DEPUTY, hers(closes="owner"), False, id="deputy without authority"),
        pytest.param(TRUSTED_DEPUTY, hers(closes="owner"), True, id="deputy with authority"),
        pytest.param(DEPUTY_OF_THE_CHAIR, hers(), True, id="deputy of the chair with authority"),
        pytest.param(DEPUTY_OF_THE_SRO, hers(sro_closes=True), True, id="deputy of the SRO with authority"),
        pytest.param(ADMINISTRATOR, hers(closes="owner"), False, id="administrator"),
        pytest.param(OBSERVER, hers(closes="owner"), False, id="observer"),
        pytest.param(EWA, hers(closes="owner"), False, id="somebody of another group"),
    ],
)
def test_who_closes(member: Member, action: Ownership, allowed: bool) -> None:
    assert may_close(member, action) is allowed


@pytest.mark.parametrize(
    ("member", "allowed"),
    [
        pytest.param(CERYS, True, id="owner"),
        pytest.param(DEPUTY, True, id="any deputy of the owner"),
        pytest.param(AMINA, True, id="chair"),
        pytest.param(DAN, False, id="another member"),
        pytest.param(BEN, False, id="SRO"),
        pytest.param(ADMINISTRATOR, False, id="administrator"),
    ],
)
def test_who_says_that_it_is_done_and_updates_it(member: Member, allowed: bool) -> None:
    assert may_report_done(member, hers()) is allowed
    assert may_update(member, hers()) is allowed


@pytest.mark.parametrize(
    ("member", "slippage", "at_once"),
    [
        pytest.param(CERYS, "owner", True, id="owner, where owners move dates"),
        pytest.param(TRUSTED_DEPUTY, "owner", True, id="deputy with authority"),
        pytest.param(DEPUTY, "owner", False, id="deputy without authority asks"),
        pytest.param(CERYS, "approve", False, id="owner asks, where dates are approved"),
        pytest.param(AMINA, "approve", True, id="chair, where dates are approved"),
        pytest.param(CERYS, "two stages", False, id="owner asks, in two stages"),
        pytest.param(AMINA, "two stages", False, id="chair asks as well, in two stages"),
    ],
)
def test_whose_new_date_counts_at_once(member: Member, slippage: str, at_once: bool) -> None:
    assert moves_at_once(member, hers(slippage=slippage)) is at_once


@pytest.mark.parametrize(
    ("member", "allowed"),
    [
        pytest.param(BEN, True, id="SRO of the priority"),
        pytest.param(DEPUTY_OF_THE_SRO, True, id="deputy of the SRO with authority"),
        pytest.param(AMINA, True, id="chair"),
        pytest.param(CERYS, False, id="owner"),
        pytest.param(OBSERVER, False, id="observer"),
    ],
)
def test_who_confirms_a_rating(member: Member, allowed: bool) -> None:
    assert may_confirm_rating(member, hers()) is allowed


@pytest.mark.parametrize("member", [AMINA, VIC, PAT, BEN, CERYS, DEPUTY], ids=lambda member: member.name)
def test_members_write(member: Member) -> None:
    require_writer(member)


@pytest.mark.parametrize(
    ("member", "because"),
    [
        pytest.param(OBSERVER, "Observers can read", id="observer"),
        pytest.param(ADMINISTRATOR, "An administrator looks after people", id="administrator"),
        pytest.param(EWA, "Only members of the board can change its log", id="somebody of another group"),
    ],
)
def test_others_do_not(member: Member, because: str) -> None:
    with pytest.raises(Refusal, match=because):
        require_writer(member, "the board")


def test_an_observer_with_authority_of_the_chair_writes() -> None:
    require_writer(Member(8, "Olu", frozenset({"observer"}), agrees_as=frozenset({"chair"})))


@pytest.mark.parametrize("member", [BEN, CERYS, ADMINISTRATOR, OBSERVER], ids=lambda member: member.name)
def test_only_deciders_decide(member: Member) -> None:
    with pytest.raises(
        Refusal, match="Only the chair, the deputy chair or the programme manager can move a meeting"
    ):
        require_decider(member, "move a meeting")


def test_a_refusal_names_who_may() -> None:
    assert who_may(hers(), "close it") == (
        "#4 Book a venue belongs to Cerys: only they, the chair or the programme manager can close it."
    )
