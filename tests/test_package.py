"""The frame: what is installed, what the lock holds, what goes into a wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import astana_research

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)}


def test_importing_the_package_is_cheap():
    code = "import sys, astana_research; print(sorted({'pandas', 'matplotlib', 'numpy'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


@pytest.mark.parametrize("name", astana_research.__all__)
def test_what_the_package_offers_is_there(name):
    assert getattr(astana_research, name) is not None
    assert name in dir(astana_research)


def test_what_the_package_does_not_offer_is_told():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = astana_research.nonsense


def test_the_lock_holds_what_the_project_asks_for_and_all_extras():
    asked = [*PROJECT["dependencies"], *(r for extra in PROJECT["optional-dependencies"].values() for r in extra)]
    requirements = [Requirement(text) for text in asked]
    others = [r for r in requirements if canonicalize_name(r.name) != PROJECT["name"]]
    assert others
    lacking = [str(r) for r in others if PINNED.get(canonicalize_name(r.name), "") not in r.specifier]
    assert not lacking, "run `make lock`"
    assert Version(PINNED["matplotlib"]).release[:2] == (3, 11)


def test_the_lock_has_hashes_and_no_address():
    for lock in ("requirements.lock", "tests/matplotlib-3.10.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert entries and all("--hash=sha256:" in entry for entry in entries)
        assert not re.search(r"://|--index|--find-links|file:|/(?:opt|tmp|home|root)/", text)


def test_each_dependency_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    listed = re.findall(r'^    "([^"]+)",(.*)$', table, re.MULTILINE)
    assert len(listed) > 15
    assert [name for name, rest in listed if "#" not in rest] == []


def test_one_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == astana_research.__version__
    assert cited["license"] == PROJECT["license"] == "MIT"


def test_a_wheel_holds_the_modules_and_the_data_and_nothing_else(tmp_path):
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
                   cwd=ROOT, capture_output=True, check=True)  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = ROOT / "astana_research"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.suffix in (".py", ".csv", ".md", ".ipynb", ".txt", ".typ", ".css") and not any(p.startswith(".") for p in path.parts[-3:])
    }
    assert held == wanted
    assert any(name.startswith("astana_research/lexicon/") and name.endswith(".csv") for name in held)
    assert any(name.startswith("astana_research/reference/") and name.endswith(".csv") for name in held)


def test_ci_runs_the_commands_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[-3:] == ["make", "make test", "make browser-test"]
    assert "set -euo pipefail" in script
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^\s*make\b", readme, re.MULTILINE)
    assert re.search(r"^\s*make test\b", readme, re.MULTILINE) and "`make browser-test`" in readme
