"""The description of the CSV files as a Data Package (Frictionless): fields, units, codes, keys, hashes, in English and Arabic."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .. import __version__
from ..codes import code_list
from ..columns import COLUMNS
from ..fields import KEYS, SHAPES, Field, fields
from ..lexicon import say

_TYPES = {"string": "string", "Int64": "integer", "Float64": "number", "boolean": "boolean"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def datapackage(tables: Mapping[str, pd.DataFrame], folder: Path) -> str:
    """The text of ``datapackage.json`` for the CSV files of these tables, as they stand in ``folder``.

    Texts are in English, and beside them in Arabic under the same name with ``@ar``, as the Frictionless pattern for
    languages has it. Tables that ``COLUMNS`` doesn't know are left out.
    """
    names = [name for name in COLUMNS if name in tables]
    package = {
        "profile": "tabular-data-package",
        "name": "astana-research",
        "languages": ["en", "ar"],
        **_both("title", "package.title"),
        **_both("description", "package.description"),
        "version": __version__,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}],
        "contributors": [{"title": "Astana Research contributors", "role": "author"}],
        "keywords": ["Arabic", "Astana process", "press articles", "Syria"],
        "resources": [_resource(name, set(names), folder / f"{name}.csv") for name in names],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _both(name: str, key: str) -> dict[str, str]:
    return {name: say(key, "en"), f"{name}@ar": say(key, "ar")}


def _resource(table: str, there: set[str], path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": table,
        "profile": "tabular-data-resource",
        "path": path.name,
        **_both("title", f"table.{table}"),
        **_both("description", f"table.{table}.description"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": _DIALECT,
        "schema": _schema(table, there),
    }


def _schema(table: str, there: set[str]) -> dict[str, Any]:
    listed = fields(table)
    schema: dict[str, Any] = {"fields": [_field(field) for field in listed], "missingValues": [""]}
    if key := KEYS.get(table):
        schema["primaryKey"] = list(key)
    foreign = [
        {"fields": [field.column], "reference": {"resource": "" if other == table else other, "fields": [column]}}
        for field in listed
        if field.refers and (other := field.refers[0]) in there and (column := field.refers[1])
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": field.column,
        "type": {"day": "date", "json": "object"}.get(field.shape, _TYPES[field.kind]),
        **_both("title", f"column.{field.column}"),
        **_both("description", f"column.{field.column}.description"),
    }
    if made["type"] == "boolean":
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    if field.unit:
        made |= _both("unit", f"measure.{field.unit}")
    if field.codes:
        made["codes"] = list(field.codes)
    if field.joined and field.joined != "others":
        made["joinedBy"] = field.joined
    if bounds := _constraints(field):
        made["constraints"] = bounds
    return made


def _constraints(field: Field) -> dict[str, Any]:
    """What holds of each cell in any corpus. A cell of several codes, or of codes among other words, is not bound."""
    bounds: dict[str, Any] = {"required": True} if field.required else {}
    if field.minimum is not None:
        bounds["minimum"] = field.minimum
    if field.maximum is not None:
        bounds["maximum"] = field.maximum
    if field.shape in SHAPES:
        bounds["pattern"] = SHAPES[field.shape]
    if field.codes and not field.joined:
        bounds["enum"] = [one.code for group in field.codes for one in code_list(group)]
    return bounds
