"""Bring your own: checked first, and nothing is put away without a yes."""

import json
from collections.abc import AsyncIterator
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from aiohttp import ClientSession, FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.playground import demo
from bot.playground.afresh import Opening
from bot.playground.own import Own
from bot.playground.record import Record
from importers.partnership import PartnershipFile, read
from storage.database import Database
from tests.conftest import NORTHBRIDGE

pytestmark = pytest.mark.slow

OURS = NORTHBRIDGE.read_bytes()


class Newcomer:
    def __init__(self, session: ClientSession, address: str) -> None:
        self.session, self.address = session, address

    async def look(self, where: str = "board", **asked: str) -> str:
        async with self.session.get(self.address, params={"in": where, **asked}) as response:
            return unescape(await response.text())

    async def restart(self, content: bytes = b"", name: str = "ours.yaml", **values: str) -> tuple[int, str]:
        form = FormData(values)
        if content:
            form.add_field("file", BytesIO(content), filename=name)
        async with self.session.post(f"{self.address}/restart", data=form, allow_redirects=False) as response:
            return response.status, unescape(await response.text())

    async def exported(self, group: str, kind: str) -> bytes:
        async with self.session.get(f"{self.address}/export/{kind}", params={"group": group}) as response:
            return await response.read()


@pytest.fixture
async def newcomer(story: Database) -> AsyncIterator[Newcomer]:
    async with demo.serving(story, 0) as address, ClientSession() as session:
        yield Newcomer(session, address)


async def test_what_is_wrong_is_told_and_changes_nothing(newcomer: Newcomer) -> None:
    wrong = OURS.replace(b"role: chair", b"role: chairman")
    of_file = {"with": "file", "day": "2024-06-12", "yes": "yes"}

    told = [
        await newcomer.restart(OURS, **{**of_file, "yes": ""}),
        await newcomer.restart(OURS, **{**of_file, "day": "soon"}),
        await newcomer.restart(b"x" * 1_100_000, **of_file),
        await newcomer.restart(OURS, "ours.docx", **of_file),
        await newcomer.restart(b"\xff\xfe\x00", **of_file),
        await newcomer.restart(b"partnership: Ours\ncode: ours\n", **of_file),
        await newcomer.restart(**of_file),
        await newcomer.restart(**{"with": "nothing", "yes": "yes"}),
        await newcomer.restart(wrong, **of_file),
    ]

    for (status, page), sentence in zip(
        told,
        [
            "Nothing was changed. Tick “Yes, put away what is here”, and press again.",
            "Choose the day on which the clock starts, such as 2025-10-20.",
            "This file is too large. A partnership file has at most 1 MB.",
            "ours.docx is not a partnership file. Its name ends in .yaml.",
            "ours.yaml, line 1: the file is not UTF-8 text.",
            "ours.yaml has no groups.",
            "Choose a partnership file first.",
            "Choose what to start with.",
            "chairman is not a role.",
        ],
        strict=True,
    ):
        assert status == (413 if "too large" in sentence else 400)
        assert sentence in page
        assert "Back to Bring your own" in page
    assert told[-1][1].count("chairman is not a role. Write chair.") == 2, "each line that is wrong"
    page = await newcomer.look()
    assert "Millbrook SEND Partnership" in page
    assert "Wednesday 15 October 2025, 10:00" in page


async def test_ones_own_partnership_is_played_taken_out_and_put_away(
    newcomer: Newcomer, story: Database
) -> None:
    status, _ = await newcomer.restart(OURS, **{"with": "file", "day": "2024-06-12", "yes": "yes"})
    ours, p2 = await newcomer.look(), await newcomer.look(where="p2")
    demo.set_up(story)  # as the next start of the demo does
    record = json.loads(await newcomer.exported("board", "json"))
    book = openpyxl.load_workbook(BytesIO(await newcomer.exported("board", "xlsx")))
    await newcomer.restart(**{"with": "story", "yes": "yes"})
    again = await newcomer.look()

    assert status == 303
    assert "Northbridge SEND Partnership" in ours
    assert "Wednesday 12 June 2024, 10:00" in ours
    assert "digest/playground:board/2024-06-12" in ours
    assert "Millbrook" not in ours
    assert "Share sample minutes" not in ours
    assert "Priority 2 Working Group" in p2
    assert "103" in json.dumps(record["actions"])
    assert book.sheetnames[0] == "Action log"
    assert "Millbrook SEND Partnership" in again
    assert "Wednesday 15 October 2025, 10:00" in again


async def test_starting_empty_keeps_people_groups_and_priorities_and_the_day(story: Database) -> None:
    begun: list[tuple[PartnershipFile, Opening | None]] = []

    async def begin(file: PartnershipFile, opening: Opening | None) -> None:
        begun.append((file, opening))

    record = Record(story)
    await record.set_clock(demo.OPENING.opens, mark=0)
    app = web.Application()
    app.add_routes(
        [web.post(path, handle) for path, handle in Own(record, demo.PARTNERSHIP, begin).forms().items()]
    )
    async with TestClient(TestServer(app)) as client:
        await client.post("/play/restart", data={"with": "empty", "yes": "yes"})

    [(file, opening)] = begun
    whole = read("story", demo.PARTNERSHIP.read_bytes())
    assert (file.people, file.groups, file.priorities) == (whole.people, whole.groups, whole.priorities)
    assert (file.actions, file.risks, file.decisions, file.kpis, file.plans) == ((), (), (), (), ())
    assert opening == demo.OPENING


async def test_the_page_offers_all_of_it(newcomer: Newcomer) -> None:
    async with newcomer.session.get(f"{newcomer.address}/own") as response:
        page = unescape(await response.text())
    async with newcomer.session.get(f"{newcomer.address}/example") as response:
        example = await response.read()

    assert example == demo.PARTNERSHIP.read_bytes()
    assert page.count('name="yes" value="yes" required') == 3
    assert '<option value="delivery">#delivery</option>' in page
    assert "/play/export/xlsx?as=Dev+Malhotra&group=p5" in page
    assert b"Choose one of the groups" in await newcomer.exported("p99", "json")
    assert b"Choose one of the groups" in await newcomer.exported("board", "exe")
