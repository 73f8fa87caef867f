"""How often a stranger may ask for what is written down: each address, and all together."""

import pytest

from bot.throttle import Throttle


def test_an_address_asks_so_often_and_then_waits() -> None:
    throttle = Throttle(each=2, together=100, seconds=60)

    first = [throttle.admits("192.0.2.1", at) for at in (0, 1, 2, 59)]
    another = throttle.admits("192.0.2.2", 59)
    later = [throttle.admits("192.0.2.1", at) for at in (60, 60.5, 61)]

    assert first == [True, True, False, False]
    assert another
    assert later == [True, False, True]


def test_many_addresses_together_ask_so_often() -> None:
    throttle = Throttle(each=2, together=3, seconds=60)

    admitted = [throttle.admits(f"192.0.2.{number}", number) for number in range(10)]

    assert admitted == [True, True, True, *[False] * 7]
    assert throttle.admits("192.0.2.200", 60)


def test_what_it_remembers_does_not_grow_with_who_asks() -> None:
    throttle = Throttle(each=2, together=3, seconds=60)
    for number in range(1000):
        throttle.admits(f"192.0.2.{number}", number)

    assert throttle.remembered <= 3


@pytest.mark.parametrize(
    ("first", "second", "the_same"),
    [
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True, id="one household has a /64"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", False, id="the neighbours have another"),
        pytest.param("::ffff:192.0.2.1", "192.0.2.1", True, id="the same address, written as IPv6"),
        pytest.param("unknown", "unknown", True, id="no address"),
    ],
)
def test_who_counts_as_one(first: str, second: str, the_same: bool) -> None:
    throttle = Throttle(each=1, together=100, seconds=60)
    throttle.admits(first, 0)

    assert throttle.admits(second, 1) is not the_same
