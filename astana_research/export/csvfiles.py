"""Tables as plain CSV."""

from __future__ import annotations

import pandas as pd


def to_csv(table: pd.DataFrame) -> str:
    """A table as CSV: comma, LF, one header line, missing cells empty, booleans true and false, whole numbers without a point.

    Cells stand as they are, whatever a spreadsheet makes of them; the table ``formula_cells`` names the doubtful ones.

    >>> to_csv(pd.DataFrame({"a": pd.array(["=1", None], dtype="string"), "b": pd.array([True, None], dtype="boolean")}))
    'a,b\\n=1,true\\n,\\n'
    """
    shown = table.copy()
    for column in shown.columns[shown.dtypes == "boolean"]:
        shown[column] = shown[column].map({True: "true", False: "false"})
    for column in shown.columns[shown.dtypes == "Float64"]:
        shown[column] = shown[column].map(plain_number, na_action="ignore").astype("string")
    return shown.to_csv(index=False, lineterminator="\n")


def plain_number(number: float) -> str:
    """A number in the shortest writing that reads back as the same.

    >>> plain_number(14.0), plain_number(0.4)
    ('14', '0.4')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))
