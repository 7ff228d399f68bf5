"""What several test modules need."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _benchmark(name: str):
    """A module of benchmarks/, with the modules beside it in reach."""
    beside = str(HERE.parent / "benchmarks")
    sys.path.insert(0, beside)
    try:
        spec = importlib.util.spec_from_file_location(name, HERE.parent / "benchmarks" / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # where dataclasses look for the module they stand in
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(beside)
    return module


@pytest.fixture(scope="session")
def quality():
    """benchmarks/quality.py as a module."""
    return _benchmark("quality")


@pytest.fixture(scope="session")
def simulation():
    """benchmarks/simulation.py as a module."""
    return _benchmark("simulation")
