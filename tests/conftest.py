"""What several test modules need."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def quality():
    """benchmarks/quality.py as a module, with the modules beside it in reach."""
    beside = str(HERE.parent / "benchmarks")
    sys.path.insert(0, beside)
    try:
        spec = importlib.util.spec_from_file_location("quality", HERE.parent / "benchmarks" / "quality.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(beside)
    return module
