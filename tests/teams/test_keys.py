"""The key store: what the SDK's own one gets wrong after a rollover and with a slow issuer."""

import asyncio

import aiohttp
import pytest

from bot.teams.keys import KeyStore
from tests.teams.fake_connector import FakeConnector, SigningKey


class Monotonic:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_keys_are_kept_for_a_day(connector: FakeConnector, http: aiohttp.ClientSession) -> None:
    clock = Monotonic()
    keys = KeyStore(http, f"{connector.url}openid", clock)

    await keys.named("key-1")
    clock.seconds = 23 * 3600
    await keys.named("key-1")
    requests_in_a_day = connector.key_requests
    clock.seconds = 25 * 3600
    await keys.named("key-1")

    assert (requests_in_a_day, connector.key_requests) == (1, 2)


@pytest.mark.slow
async def test_an_unknown_key_is_looked_for_once_a_minute(
    connector: FakeConnector, http: aiohttp.ClientSession
) -> None:
    """Row 3."""
    clock = Monotonic()
    keys = KeyStore(http, f"{connector.url}openid", clock)
    await keys.named("key-1")

    missed = [await keys.named("key-2") for _ in range(5)]
    connector.keys = [SigningKey("key-2")]
    still_missed = await keys.named("key-2")
    clock.seconds = 61
    found = await keys.named("key-2")

    assert missed == [None] * 5
    assert still_missed is None
    assert found is not None
    assert connector.key_requests == 3


async def test_many_at_once_make_one_request(connector: FakeConnector, http: aiohttp.ClientSession) -> None:
    keys = KeyStore(http, f"{connector.url}openid")

    found = await asyncio.gather(*(keys.named("key-1") for _ in range(10)))

    assert all(found)
    assert connector.key_requests == 1


async def test_a_slow_issuer_is_given_up_in_time_and_blocks_nobody_else(
    connector: FakeConnector, http: aiohttp.ClientSession
) -> None:
    """Row 4."""
    connector.keys_take = 5
    keys = KeyStore(http, f"{connector.url}openid", gives_up_after=0.05)

    looking = asyncio.create_task(keys.named("key-1"))
    async with asyncio.timeout(1), http.get(f"{connector.url}keys") as others:
        found = await looking

    assert others.status == 200
    assert found is None


async def test_old_keys_stay_good_while_the_issuer_is_away(
    connector: FakeConnector, http: aiohttp.ClientSession
) -> None:
    clock = Monotonic()
    keys = KeyStore(http, f"{connector.url}openid", clock, gives_up_after=0.05)
    await keys.named("key-1")

    connector.keys_take = 5
    clock.seconds = 25 * 3600

    assert await keys.named("key-1") is not None
