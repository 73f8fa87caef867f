"""What SQLite and PostgreSQL spell differently, under one name each."""

from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, Select, String, cast, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class days_between(GenericFunction[int]):
    """`days_between(later, earlier)`: whole days from one date to another."""

    type = Integer()
    inherit_cache = True


class seconds_between(GenericFunction[float]):
    """`seconds_between(later, earlier)`: from one instant to another."""

    type = Float()
    inherit_cache = True


class workspace(GenericFunction[str]):
    """`workspace('slack:T1:C7')` is `slack:T1:`: where an address is, as far as people share it."""

    type = String()
    inherit_cache = True


class each_of(GenericFunction[str]):
    """`each_of(text)`: the members of a JSON array, as rows with one column, `value`."""

    type = String()
    inherit_cache = True


class member(GenericFunction[Any]):
    """`member(value, 'name', type_=...)`: what a JSON object has under this name."""

    inherit_cache = True


def private_address(address: ColumnElement[Any]) -> ColumnElement[str]:
    """`slack:T1:U7` becomes `slack:T1:@U7`, the direct message with that person."""
    place = workspace(address)
    return place.concat("@").concat(func.substr(address, func.length(place) + 1))


def is_found(query: Select[Any]) -> ColumnElement[bool]:
    """Does this select find a row? It is asked by itself, for each row of the statement around it.

    Of an EXISTS PostgreSQL makes a join; and where it takes the table for empty, it reads through all of it
    for each row (docs/decisions/0017).
    """
    return query.limit(literal_column("1")).scalar_subquery().is_not(None)


@compiles(days_between, "sqlite")
def _days_sqlite(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _days_postgresql(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(CAST({later} AS DATE) - CAST({earlier} AS DATE))"


@compiles(seconds_between, "sqlite")
def _seconds_sqlite(element: seconds_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(clause, **options) for clause in element.clauses)
    return f"round((julianday({later}) - julianday({earlier})) * 86400.0, 3)"


@compiles(seconds_between, "postgresql")
def _seconds_postgresql(element: seconds_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(clause, **options) for clause in element.clauses)
    return f"EXTRACT(EPOCH FROM {later} - {earlier})"


@compiles(workspace, "sqlite")
def _workspace_sqlite(element: workspace, compiler: SQLCompiler, **options: Any) -> str:
    (address,) = (compiler.process(clause, **options) for clause in element.clauses)
    second = f"instr(substr({address}, instr({address}, ':') + 1), ':')"
    return f"substr({address}, 1, instr({address}, ':') + {second})"


@compiles(workspace, "postgresql")
def _workspace_postgresql(element: workspace, compiler: SQLCompiler, **options: Any) -> str:
    (address,) = (compiler.process(clause, **options) for clause in element.clauses)
    return f"split_part({address}, ':', 1) || ':' || split_part({address}, ':', 2) || ':'"


@compiles(each_of, "sqlite")
def _each_sqlite(element: each_of, compiler: SQLCompiler, **options: Any) -> str:
    (array,) = (compiler.process(clause, **options) for clause in element.clauses)
    return f"json_each({array})"


@compiles(each_of, "postgresql")
def _each_postgresql(element: each_of, compiler: SQLCompiler, **options: Any) -> str:
    (array,) = (compiler.process(clause, **options) for clause in element.clauses)
    return f"jsonb_array_elements(CAST({array} AS JSONB))"


@compiles(member, "sqlite")
def _member_sqlite(element: member, compiler: SQLCompiler, **options: Any) -> str:
    value, name = (compiler.process(clause, **options) for clause in element.clauses)
    return f"json_extract({value}, '$.' || {name})"


@compiles(member, "postgresql")
def _member_postgresql(element: member, compiler: SQLCompiler, **options: Any) -> str:
    value, name = element.clauses
    found = value.op("->>", return_type=String())(name)
    return compiler.process(cast(found, element.type), **options)
