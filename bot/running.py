"""The commands in which time passes: `clerk tick`, `clerk serve` and `clerk demo`."""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import app, terminal
from bot.clock import computer, moment, shifted
from bot.desk import database_of, timezone_of, writer
from bot.lacking import require_complete
from bot.listening import require_free
from bot.lock import only_writer
from bot.logs import configure
from bot.redrawing import Redrawing
from bot.settings import Settings
from cards.model import Reply
from reminders import deliver, plan
from reminders.deliver import Posting
from reminders.planned import Planned
from storage import trail
from storage.database import Database
from storage.migrate import migrate, require_newest


def tick(*, dry_run: bool, explain: bool, db: str | None, now: str | None, as_json: bool) -> None:
    if dry_run:
        _preview(explain, db, now, as_json)
        return
    configure(logging.ERROR)
    with writer(db) as database, trail.begun("tick"):
        at = moment(now, timezone_of(database, None))
        delivered = asyncio.run(_tick_once(database, at))
    _told(delivered, explain=explain, as_json=as_json)


def _preview(explain: bool, db: str | None, now: str | None, as_json: bool) -> None:
    database = database_of(db, read_only=True)
    try:
        require_newest(database)
        planned = plan.preview(database, moment(now, timezone_of(database, None)))
    finally:
        database.close()
    _told(planned, explain=explain, as_json=as_json)


def _told(posts: Sequence[Planned], *, explain: bool, as_json: bool) -> None:
    """In the order in which they fell due, whichever platform was the quicker."""
    if as_json:
        print(json.dumps({"posts": [post.as_json() for post in posts]}, ensure_ascii=False, indent=2))
        return
    for post in posts:
        print(f"[{post.channel}]")
        terminal.show(Reply(post.card))
    if explain:
        _explain(posts)
    if not posts:
        print("Nothing is owed now.")


def _explain(posts: Sequence[Planned]) -> None:
    for post in posts:
        print(f"{post.key} to {post.channel}:")
        for reason in post.why:
            print(f"  {reason}")


async def _tick_once(database: Database, at: datetime) -> tuple[deliver.Delivered, ...]:
    """A terminal channel is standard output, and is printed when everything has arrived."""
    async with app.house(Settings(), database, shifted(at)) as built:

        async def post(posting: Posting) -> str:
            return posting.key if posting.address.startswith("terminal:") else await built.post(posting)

        delivered = await app.tick(database, at, post)
        await Redrawing(database, built.post).catch_up(at)
        app.purge(database, at, built.keep)
        return delivered


def serve(db: str | None, now: str | None) -> None:
    settings = Settings()
    require_complete(settings)
    configure()
    database = database_of(db)
    try:
        with only_writer(database, patience=0.0):
            require_free(settings.host, settings.port)
            migrate(database)
            clock = shifted(moment(now, timezone_of(database, None))) if now else computer
            asyncio.run(app.serve(settings, database, clock))
    finally:
        database.close()


def demo(port: int, own: Path | None, *, browser: bool, fresh: bool) -> None:
    from bot.playground.demo import INVENTED, played_on, run_demo  # a server never shows its pages

    played = played_on(own, computer().date()) if own else INVENTED
    asyncio.run(run_demo(port, played, browser=browser, fresh=fresh))
