"""Somebody sends far too much in Teams, and the others do not notice."""

import asyncio

import pytest

from bot.turns import TOO_MANY
from cards.model import Card, Reply
from handlers.request import Answer, Message
from tests.slack.fake_slack import until
from tests.teams.activities import CERYS, DAN, execute, mention
from tests.teams.conftest import Open

pytestmark = pytest.mark.slow


async def test_one_persons_flood_is_refused_once_in_private_and_nobody_else_waits(open_door: Open) -> None:
    done, heard = asyncio.Event(), list[str]()

    async def slow(message: Message) -> Answer:
        heard.append(message.speaker.rsplit(":", 1)[1])
        if heard[-1] == CERYS["aadObjectId"]:
            await done.wait()
        return Answer((Reply(Card("Noted.")),))

    teams = await open_door(converse=slow, answers_within=0.5)
    here = teams.connector.url
    await teams.send(mention(here, id="first"))
    await asyncio.gather(*(teams.send(mention(here, id=f"m{number}")) for number in range(204)))
    pressed = await teams.send(execute(mention(here), {"says": "board#1 done"}))

    await teams.send(mention(here, id="dan", **{"from": DAN}))
    await until(lambda: DAN["aadObjectId"] in heard)

    assert heard.count(CERYS["aadObjectId"]) == 2
    assert (await pressed.json())["value"] == TOO_MANY
    assert [sent.text for sent in teams.connector.messages if TOO_MANY in sent.text] == [TOO_MANY]
    done.set()
