"""Tables as plain CSV."""

from __future__ import annotations

import pandas as pd

from ..columns import plain_number


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
