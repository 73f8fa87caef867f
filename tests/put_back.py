"""One PostgreSQL database for many tests, put back as it was before each of them.

A new copy for each test cost a third of a second of processor, half of it in the server: files copied and
deleted, checkpoints, a new connection that has to learn every table. Putting the rows back takes a hundredth.
"""

from collections.abc import Callable
from typing import Self

import psycopg
from psycopg import sql
from sqlalchemy import Pool

from storage.database import Database

_KEPT = "kept"
"""The schema in which the rows stand as they were."""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_NUMBERS = """
    SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences WHERE schemaname = 'public'
"""
_ALONE = "SET session_replication_role = replica; SET lock_timeout = '2s'"
"""Rows go back in any order, and a transaction that a test left open is not waited for."""


class PutBack:
    """`make` copies the database under a new address."""

    _pool: Pool

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make
        self._open()

    def lent(self) -> Database:
        """The database as it was, and the connections that earlier tests have opened to it."""
        try:
            self._connection.execute(self._as_it_was)
        except psycopg.Error:  # a table is gone, or locked for good
            self.__exit__()
            self._open()
        if self._pool.checkedout():  # type: ignore[attr-defined]
            self._pool = self._pool.recreate()
        found = Database(self._url)
        found.engine.pool = self._pool
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.dispose()
        self._connection.close()

    def _open(self) -> None:
        self._url = self._make()
        self._pool = Database(self._url).engine.pool
        self._connection = psycopg.connect(self._url, autocommit=True)
        self._connection.execute(_ALONE)
        self._as_it_was = self._keep()

    def _keep(self) -> sql.Composed:
        """Set the rows aside; what puts them back."""
        self._connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(_KEPT)))
        tables = [name for (name,) in self._connection.execute(_TABLES).fetchall()]
        steps = [sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in tables]
        for name in tables:
            here, there = sql.Identifier("public", name), sql.Identifier(_KEPT, name)
            rows = self._connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(there, here))
            if rows.rowcount:
                steps.append(sql.SQL("INSERT INTO {} SELECT * FROM {}").format(here, there))
        for name, value, is_used in self._connection.execute(_NUMBERS).fetchall():
            steps.append(sql.SQL("SELECT setval({}, {}, {})").format(f'"{name}"', value, is_used))
        return sql.SQL(";\n").join(steps)
