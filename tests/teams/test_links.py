"""A file handed out by a link: signed, for an hour, and no longer."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import select

from bot.keys import Keys, keys
from bot.links import Links, links
from bot.settings import Settings
from cards.model import File
from storage.database import Database
from storage.handed_out import HandedOut
from storage.models import Person
from tests.conftest import Say
from tests.documents.test_calendars import changed
from tests.teams.conftest import NOW

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REPORT = File("the log £.docx", b"PK...", WORD)
KEY = b"a key of thirty-two characters..."
GONE = "This link does not work, or no longer: a link to a file is good for an hour. Ask Clerk for it again."
LIAM = "Liam Moss"


class Visitor:
    """Somebody with a link, at a time that a test may move."""

    def __init__(self, database: Database) -> None:
        self.now = NOW
        self.links = Links(database, "", Keys((KEY,)), lambda: self.now)
        self.server: TestServer | None = None

    async def open(self, url: str, http: aiohttp.ClientSession) -> aiohttp.ClientResponse:
        if self.server is None:
            app = web.Application()
            app.add_routes(self.links.routes())
            self.server = TestServer(app)
            await self.server.start_server()
        return await http.get(self.server.make_url(url))


@pytest.fixture
async def visitor(database: Database) -> AsyncIterator[Visitor]:
    found = Visitor(database)
    yield found
    if found.server is not None:
        await found.server.close()


async def test_a_link_to_what_came_by_itself_lasts_as_long_as_it_says(
    visitor: Visitor, http: aiohttp.ClientSession
) -> None:
    url = visitor.links.to(replace(REPORT, good_for=timedelta(days=7)))

    visitor.now += timedelta(days=6)
    assert (await visitor.open(url, http)).status == 200

    visitor.now += timedelta(days=1, seconds=1)
    assert (await visitor.open(url, http)).status == 404


async def test_the_link_gives_the_file_under_its_name(visitor: Visitor, http: aiohttp.ClientSession) -> None:
    response = await visitor.open(visitor.links.to(REPORT), http)

    assert await response.read() == REPORT.content
    assert response.content_type == REPORT.media_type
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''the%20log%20%C2%A3.docx"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_picture_is_shown_and_nothing_else_is(visitor: Visitor, http: aiohttp.ClientSession) -> None:
    for media_type, how in (
        ("image/png", "inline"),
        ("image/svg+xml", "attachment"),
        ("text/html", "attachment"),
    ):
        url = visitor.links.to(File("p1 chart.png", b"PNG", media_type))

        response = await visitor.open(url, http)

        assert response.headers["Content-Disposition"] == f"{how}; filename*=UTF-8''p1%20chart.png"


async def test_a_link_that_somebody_made_up_gives_nothing(
    visitor: Visitor, http: aiohttp.ClientSession
) -> None:
    url = visitor.links.to(REPORT)
    _, _, number, signature, name = url.split("/")

    for guess in (
        f"/files/{number}/{'0' * len(signature)}/{name}",
        f"/files/{int(number) + 1}/{signature}/{name}",
        f"/files/{number}/{signature[:-1]}/{name}",
        f"/files/{number}/é/{name}",
        f"/files/999999999999999/{signature}/{name}",
        f"/files/{'9' * 40}/{signature}/{name}",
        f"/files/one/{signature}/{name}",
        f"/files/{number}/{signature}/another.docx",
        f"/files/{number}/{signature}/{name}%0d%0aX-Made-Up:%201",
    ):
        response = await visitor.open(guess, http)
        assert (response.status, await response.text()) == (404, GONE), guess


async def test_a_name_cannot_say_anything_but_a_name(visitor: Visitor, http: aiohttp.ClientSession) -> None:
    url = visitor.links.to(File('a/b"\r\nX-Made-Up: 1.docx', b"PK..."))

    response = await visitor.open(url, http)

    assert response.status == 200
    assert "X-Made-Up" not in response.headers
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''a%2Fb%22%0D%0AX-Made-Up%3A%201.docx"
    )


async def test_a_link_goes_with_the_first_right_of_who_asked(
    northbridge: Database, http: aiohttp.ClientSession
) -> None:
    """Liam Moss only reads: he loses nothing where somebody else stops being the programme manager."""
    visitor = Visitor(northbridge)
    asked = [File("log.docx", b"PK...", asked_by=person(northbridge, name)) for name in ("Tom Rigby", LIAM)]
    managers, members = (visitor.links.to(file) for file in asked)
    for url in (managers, members):
        assert (await visitor.open(url, http)).status == 200

    with changed(northbridge, "Tom Rigby") as membership:
        membership.roles = ["member"]
    assert await (await visitor.open(managers, http)).text() == GONE
    assert (await visitor.open(members, http)).status == 200

    with changed(northbridge, LIAM) as membership:
        membership.left_on = NOW.date()
    assert (await visitor.open(members, http)).status == 404
    assert visitor.server is not None
    await visitor.server.close()


def test_every_file_of_an_answer_knows_who_asked_for_it(tell: Say, northbridge_sqlite: Database) -> None:
    (reply,) = tell(LIAM, "export my calendar").replies

    assert [file.asked_by for file in reply.files] == [person(northbridge_sqlite, LIAM)]


async def test_a_link_works_for_an_hour(visitor: Visitor, http: aiohttp.ClientSession) -> None:
    url = visitor.links.to(REPORT)

    visitor.now = NOW + timedelta(minutes=59)
    assert (await visitor.open(url, http)).status == 200
    visitor.now = NOW + timedelta(minutes=60)
    late = await visitor.open(url, http)

    assert late.status == 404
    assert "good for an hour. Ask Clerk for it again." in await late.text()


def test_what_nobody_can_fetch_any_more_is_not_kept(visitor: Visitor, database: Database) -> None:
    visitor.links.to(REPORT)
    visitor.now = NOW + timedelta(hours=2)

    visitor.links.to(File("another.xlsx", b"."))

    with database.reading() as session:
        assert [row.name for row in session.exec(select(HandedOut))] == ["another.xlsx"]


@pytest.mark.parametrize(
    ("public_url", "key", "works"),
    [
        ("https://clerk.example/", KEY.decode(), True),
        ("https://clerk.example", "", False),
        ("", KEY.decode(), False),
    ],
)
def test_links_need_a_public_address_and_a_key(
    record: Database, public_url: str, key: str, works: bool
) -> None:
    settings = Settings(_env_file=None, public_url=public_url, secret_key=key)  # type: ignore[call-arg]

    found = links(settings, record, lambda: NOW)

    assert (found is not None) == works
    if found:
        assert found.to(REPORT).startswith("https://clerk.example/files/1/")


def person(database: Database, name: str) -> int:
    with database.reading() as session:
        return session.exec(select(Person).where(Person.name == name)).one().id or 0


async def test_a_new_key_leaves_the_links_of_the_old_one_good(
    visitor: Visitor, http: aiohttp.ClientSession
) -> None:
    """The newest key comes first in CLERK_SECRET_KEY, and what the others signed goes on."""
    old = visitor.links.to(REPORT)
    visitor.links = replace(visitor.links, keys=Keys((b"the new key of thirty-two signs..", KEY)))
    new = visitor.links.to(REPORT)

    both = [(await visitor.open(url, http)).status for url in (old, new)]
    _, _, number, signed, _ = new.split("/")

    assert both == [200, 200]
    assert not Keys((KEY,)).signed(signed, f"file {number}"), "it is the new key that signs"


def test_a_comma_parts_keys_only_where_each_part_is_one() -> None:
    one, other = "a" * 32, "b" * 40

    held = [
        keys(Settings(_env_file=None, secret_key=text))  # type: ignore[call-arg]
        for text in (f"{one}, {other}", f"{one},short", one, "")
    ]

    assert held == [
        Keys((one.encode(), other.encode())),
        Keys((f"{one},short".encode(),)),
        Keys((one.encode(),)),
        None,
    ]


def test_nothing_is_no_signature() -> None:
    assert not Keys((KEY,)).signed("", "file 1")
