"""The rows of a JSON parameter: how a statement takes a whole batch in one call, on both databases.

    rows = JsonRows("rows", key=Text, n=BigInteger)
    select(rows.key, rows.n)

reads `:rows`, a JSON array of objects, as SQLite's `json_each` or PostgreSQL's `jsonb_array_elements`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeEngine

_ENCODER = json.JSONEncoder(separators=(",", ":"))


class _Elements(GenericFunction[Any]):
    """The elements of a JSON array, one row each, in the column `value`."""

    name = "json_elements"
    inherit_cache = True


class _Field(ColumnElement[Any]):
    """One field of a JSON object, as a column of the given type; NULL when it is not there."""

    inherit_cache = False

    def __init__(self, element: ColumnElement[Any], name: str, type_: TypeEngine[Any]) -> None:
        self.element = element
        self.name = name
        self.type = type_

    @property
    def _from_objects(self) -> list[Any]:
        return list(self.element._from_objects)


@compiles(_Elements, "sqlite")
def _elements_sqlite(elements: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(elements.clauses, **options)})"


@compiles(_Elements, "postgresql")
def _elements_postgresql(elements: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"jsonb_array_elements(CAST({compiler.process(elements.clauses, **options)} AS JSONB))"


@compiles(_Field, "sqlite")
def _field_sqlite(field: _Field, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_extract({compiler.process(field.element, **options)}, '$.{field.name}')"


@compiles(_Field, "postgresql")
def _field_postgresql(field: _Field, compiler: SQLCompiler, **options: Any) -> str:
    text = f"({compiler.process(field.element, **options)} ->> '{field.name}')"
    type_ = compiler.dialect.type_compiler_instance.process(field.type)
    return text if isinstance(field.type, Text) else f"CAST({text} AS {type_})"


class JsonRows:
    """The rows of the JSON parameter called `parameter`, with the fields that are named and typed."""

    def __init__(self, parameter: str, **fields: type[Text] | type[BigInteger]) -> None:
        elements = _Elements(bindparam(parameter, type_=Text())).table_valued("value", name=parameter)
        self._fields = {
            name: _Field(elements.c.value, name, type_()).label(name) for name, type_ in fields.items()
        }

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None


def json_rows(rows: Iterable[Mapping[str, object]]) -> str:
    """The value of a `JsonRows` parameter."""
    return _ENCODER.encode(list(rows))
