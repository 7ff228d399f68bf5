"""The sessions of nox and what the project says of its versions go together."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def declared() -> dict[str, tuple[str, ...]]:
    """The constants of noxfile.py, which is read and not run: nox need not be there."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def test_the_oldest_python_is_the_one_that_is_required(declared):
    assert f">={declared['PYTHONS'][0]}" == PROJECT["requires-python"]
    versions = [Version(one) for one in declared["PYTHONS"]]
    assert [v.minor for v in versions] == list(range(versions[0].minor, versions[-1].minor + 1))


@pytest.mark.parametrize(("package", "constant"), [("pandas", "PANDAS"), ("matplotlib", "MATPLOTLIB")])
def test_all_versions_are_allowed_and_the_newest_is_the_locked_one(declared, package, constant):
    specifier = next(Requirement(r).specifier for r in PROJECT["dependencies"] if Requirement(r).name == package)
    assert all(Version(f"{one}.0" if "." not in one else one) in specifier for one in declared[constant])
    assert LOCK[package].startswith(f"{declared[constant][-1]}.")


def test_the_subset_is_there(declared):
    assert declared["SUBSET"] and all((ROOT / name).is_file() for name in declared["SUBSET"])
