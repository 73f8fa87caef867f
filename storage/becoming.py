"""One SQLite database takes the place of another, in one transaction: all of the old, or all of the new."""

from storage.database import Database


def become(database: Database, other: Database) -> None:
    """`database` then holds what `other` does. Whoever is reading goes on reading what was there before."""
    with database.alone():
        source, target = other.engine.raw_connection(), database.engine.raw_connection()
        try:
            source.driver_connection.backup(target.driver_connection)  # type: ignore[union-attr]
        finally:
            source.close()
            target.close()
