"""The versions that the project stands: every Python from 3.11, pandas 2.3 and 3, Matplotlib 3.10 and 3.11.

``make matrix`` runs all sessions, ``nox --list`` names them, ``nox -s "tests-3.12(pandas='3', matplotlib='3.10')"`` runs one, and
what stands behind ``--`` is given to pytest in place of the subset. A Python that is neither there nor to be had is left out and
named. What holds on the locked versions alone, such as the same bytes of figures and notebooks, is for ``make test``.
"""

from __future__ import annotations

from pathlib import Path

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PANDAS = ("2.3", "3")
MATPLOTLIB = ("3.10", "3.11")
# What touches tables, figures, notebooks' views, files and the command line; the rules of extraction depend on none of these.
SUBSET = (
    "tests/test_checkup.py", "tests/test_claims.py", "tests/test_cleaning.py", "tests/test_cli.py", "tests/test_corpus.py",
    "tests/test_dates.py", "tests/test_display.py", "tests/test_files.py", "tests/test_figures.py", "tests/test_own_corpus.py",
    "tests/test_report.py", "tests/test_seeds.py", "tests/test_stored.py", "tests/test_tables.py", "tests/test_typography.py",
    "tests/test_withheld.py",
)  # fmt: skip

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
@nox.parametrize("matplotlib", MATPLOTLIB)
@nox.parametrize("pandas", PANDAS)
def tests(session: nox.Session, pandas: str, matplotlib: str) -> None:
    """Install the wheel with the extra `test`, and run the tests on it."""
    folder = Path(session.create_tmp()) / "wheel"
    session.run("uv", "build", "--quiet", "--wheel", "--out-dir", str(folder), external=True)
    wheel = max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    session.install(f"astana-research[test] @ {wheel.resolve().as_uri()}", f"pandas=={pandas}.*", f"matplotlib=={matplotlib}.*")
    told = "import sys, numpy, pandas, matplotlib as m; print(sys.version.split()[0], pandas.__version__, m.__version__, numpy.__version__)"
    session.run("python", "-c", told)
    # The wheel and not the folder beside the tests: without `python -m` the folder is on no path.
    session.run("pytest", "-q", "-m", "not locked", *(session.posargs or SUBSET))
