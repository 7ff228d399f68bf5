"""The public record as rows of tidy tables, in the columns' own names."""

from __future__ import annotations

from collections.abc import Iterator

from . import rows

# Table -> the file that it is made from, and for each column the file's own.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "record_rounds": ("rounds", {
        "round": "round", "record_first_day": "first_day", "record_last_day": "last_day", "record_place": "place_id",
        "record_observers": "observers", "record_us": "us_observer", "record_un_head": "un_head",
        "record_outcome": "outcome", "record_statement_date": "statement_date", "pax_agreement_id": "pax_agreement_id",
        "days_source": "date_source_1", "days_source_2": "date_source_2", "observers_source": "observers_source",
        "us_source": "us_source", "un_source": "un_source", "outcome_source": "outcome_source",
        "record_disagreements": "disagreements",
    }),
    "record_heads": ("heads", {
        "round": "round", "party": "party", "person_id": "person_id", "name_latin": "head_latin",
        "record_status": "status", "record_source": "source", "record_note": "note",
    }),
    "record_plans": ("planned", {
        "round": "round", "record_plan": "announced", "record_plan_date": "announced_date",
        "record_plan_qualifier": "announced_qualifier", "record_plan_place": "announced_place",
        "record_first_day": "held_first_day", "record_last_day": "held_last_day", "record_place": "held_place",
        "record_result": "result", "record_source": "source", "record_note": "note",
    }),
    "record_statements": ("statements", {
        "record_statement_date": "date", "level": "level", "round": "number", "record_place": "place_id",
        "document": "document", "pax_agreement_id": "pax_agreement_id", "record_source": "source_1",
        "record_source_2": "source_2", "arabic_text": "arabic_text", "record_note": "note",
    }),
}  # fmt: skip


def tidy(table: str) -> Iterator[dict[str, str | int | None]]:
    """The rows of a table of the record: columns of `TABLES`, `round` a number, None where a cell is empty.

    Statements of summits and ministers have numbers of their own series, which are no rounds: theirs is None.

    >>> next(tidy("record_rounds"))["record_first_day"]
    '2017-01-23'
    """
    file, columns = TABLES[table]
    for row in rows(file):
        cells: dict[str, str | int | None] = {name: row[column] or None for name, column in columns.items()}
        numbered = row.get("level", "round") == "round" and cells["round"]
        yield cells | {"round": int(numbered) if numbered else None}
