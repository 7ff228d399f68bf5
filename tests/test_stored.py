"""Tables that are written and read back are the same tables."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from astana_research import export, tables
from astana_research.corpus import Article, Corpus
from astana_research.stored import read_tables

TEXT = "انطلقت اليوم الاثنين 11 تشرين الثاني 2024 الجولة الـ22 من مسار أستانا.\nقال: \"نعم، NA\"؛ وقُتل 12 شخصا."


@pytest.fixture(scope="module")
def made():
    return tables.build(Corpus((Article.of("NA", TEXT), Article.of("null", "لا شيء هنا.")), ()))


def one_empty(table):
    """The table with one kind of empty cell, as files have it."""
    return table.mask(table.map(lambda cell: isinstance(cell, str) and not cell))


def test_what_is_written_is_read_back(made, tmp_path):
    export.save_tables(made, tmp_path)
    read = read_tables(tmp_path)
    assert list(read) == list(made)
    for name, table in made.items():
        pd.testing.assert_frame_equal(read[name], one_empty(table), check_index_type=False, obj=name)


def test_parquet_is_read_back_with_its_types(made, tmp_path):
    export.save_parquet(made, tmp_path)
    read = read_tables(tmp_path)
    assert list(read) == list(made)
    for name, table in made.items():
        pd.testing.assert_frame_equal(read[name], one_empty(table), check_index_type=False, obj=name)
    kinds = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "articles.parquet")}
    wanted = {"article_id": "string", "characters": "int64", "written": "string", "written_start": "date32[day]", "about": "int64"}
    assert wanted.items() <= kinds.items()
    assert {"bool", "double"} <= {str(f.type) for n in ("rounds", "quantities") for f in pq.read_schema(tmp_path / f"{n}.parquet")}


def test_parquet_has_the_same_bytes_each_time(made, tmp_path):
    one, other = (export.save_parquet(made, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_damaged_parquet_file_is_named(tmp_path):
    (tmp_path / "rounds.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(ValueError, match=r"rounds\.parquet: "):
        read_tables(tmp_path)


def test_a_folder_without_tables_gives_none(tmp_path):
    assert read_tables(tmp_path) == {} == read_tables(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "told"),
    [("round\n22\n", "no column article_id"), ("", "No columns"), ("\udcff", "decode")],
)
def test_a_file_that_is_no_table_is_named(tmp_path, content, told):
    path = Path(tmp_path, "rounds.csv")
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ValueError, match=rf"rounds\.csv: .*{told}"):
        read_tables(tmp_path)


def test_a_cell_of_another_type_is_named(made, tmp_path):
    export.save_tables(made, tmp_path, ["rounds"])
    path = tmp_path / "rounds.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("22,", "many,", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"rounds\.csv: .*many"):
        read_tables(tmp_path)
