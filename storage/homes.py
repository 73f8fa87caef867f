"""Which of a person's own pages their platform shows: several replicas may publish one.

Not part of any record. The platform names each page that it is given (Slack: its `hash`), and takes a new one
only over the page that it is meant for. What is kept here says which that is.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, bindparam, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, Session, SQLModel, col, select


class HomePage(SQLModel, table=True):
    __tablename__ = "home_pages"
    address: str = Field(primary_key=True)
    page: str
    at: datetime = Field(index=True)


@dataclass(frozen=True)
class HomePages:
    session: Session

    def shown(self, address: str) -> str | None:
        """None where none was published yet, or long ago."""
        return self.session.exec(_SHOWN, params={"address": address}).first()

    def follows(self, address: str, before: str | None, page: str, now: datetime) -> bool:
        """Note that this page stands in the place of the one before. False where another came between."""
        if before is None:
            new = insert(_pages).values(address=address, page=page, at=now).on_conflict_do_nothing()
            return self._one_row(new.returning(_pages.c.address))
        change = update(_pages).where(_pages.c.address == address, _pages.c.page == before)
        return self._one_row(change.values(page=page, at=now).returning(_pages.c.address))

    def is_now(self, address: str, page: str, now: datetime) -> None:
        """Whatever was there before."""
        new = insert(_pages).values(address=address, page=page, at=now)
        anew = new.on_conflict_do_update(index_elements=["address"], set_={"page": page, "at": now})
        self.session.connection().execute(anew)

    def _one_row(self, change: Executable) -> bool:
        return self.session.connection().execute(change).first() is not None


_pages = SQLModel.metadata.tables["home_pages"]
_SHOWN = select(HomePage.page).where(col(HomePage.address) == bindparam("address"))
