"""The notebooks in JupyterLab, in a real browser. Run by `make browser-test`; the other tests don't need a browser.

Each notebook is looked at as it is committed, then all its cells are run: on the seeds with hostile articles among them, some also
on sixty articles. No cell may fail, what is Arabic runs from the right, nothing that an article holds is more than text, and nothing
is asked for from elsewhere. Pictures of all pages stay in `.astana/screenshots`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import corpora  # noqa: E402
import pages  # noqa: E402
from lab import HOW, ROOT, Lab, chromium, jupyterlab  # noqa: E402

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
OF_SIXTY = ("01_sources", "03_extraction", "09_explore")
DARK = ("03_extraction", "04_chronology", "07_sources_compared", "09_explore")
PICTURES = ROOT / ".astana" / "screenshots"
CASES = [("hostile", name) for name in NOTEBOOKS] + [("sixty", name) for name in OF_SIXTY]
each = pytest.mark.parametrize("corpus,name", CASES, ids=[f"{corpus}-{name}" for corpus, name in CASES])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path, HOW
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])  # a root user has no sandbox
        yield one
        one.close()


@pytest.fixture(scope="session")
def labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """JupyterLab for a corpus by its name, started when it is first asked for."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        running: dict[str, Lab] = {}

        def lab(name: str) -> Lab:
            if name not in running:
                place = tmp_path_factory.mktemp(name)
                corpus = getattr(corpora, name)(place / "corpus")
                running[name] = stack.enter_context(jupyterlab(corpus, place))
            return running[name]

        yield lab


class Visit:
    """A page, and what it has asked for from elsewhere than this machine."""

    def __init__(self, browser: Any) -> None:
        self.asked: list[str] = []
        self.page = browser.new_page()
        self.page.route("**/*", self._route)

    def _route(self, route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.hostname in (None, "127.0.0.1", "localhost"):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def looks_right(self, selector: str) -> None:
        found = self.page.evaluate(pages.DIRECTIONS, selector)
        assert found["bad"] == [], "Arabic that doesn't run from the right"
        self.arabic = found["arabic"]
        assert self.page.evaluate(pages.PLANTED, selector) == []
        assert [url for url in self.asked if "evil.example" in url] == []


@each
def test_a_notebook_opens_runs_and_looks_right(browser: Any, labs: Any, corpus: str, name: str) -> None:
    lab, visit = labs(corpus), Visit(browser)
    page, pictures = visit.page, PICTURES / corpus
    pages.opened(page, lab, name)
    visit.looks_right(pages.LAB)
    if corpus == "hostile":  # as a newcomer sees it first: not yet trusted, so that JupyterLab strips what it doesn't know
        pages.pictures(page, pictures, f"{name}.opened")
    pages.run(page)
    assert pages.errors(page) == []
    visit.looks_right(pages.LAB)
    assert visit.arabic or name == "01_sources", "a notebook without a word of Arabic"
    pages.pictures(page, pictures, f"{name}.run")
    if name == "09_explore":
        choosing(visit, pictures)
    if name in DARK and corpus == "hostile":
        pages.theme(page, dark=True)
        pages.pictures(page, pictures, f"{name}.dark")
        pages.theme(page, dark=False)
    pages.close(page)
    page.close()
    if corpus == "hostile":
        exported(browser, lab, name, pictures)


def choosing(visit: Visit, pictures: Path) -> None:
    """Other choices in the menus change what stands beneath them, in place."""
    page = visit.page
    menus = page.locator(".jupyter-widgets select")
    assert menus.count() == 4
    for menu in (menus.nth(0), menus.nth(2)):
        menu.select_option(index=0)  # all
    menus.nth(1).select_option(label="Turkey")
    rows = "() => [...document.querySelector('.jp-OutputArea-output table:has(caption)').rows].slice(1)"
    chosen = f"() => {{ const rows = ({rows})(); return rows.length && rows.every(row => /Turkey/.test(row.innerText)); }}"
    page.wait_for_function(chosen, timeout=60_000)
    assert [menu.evaluate("e => e.selectedOptions[0].label") for menu in menus.all()] == ["All", "Turkey", "All", "All"]
    pages.settle(page)
    visit.looks_right(pages.LAB)
    pages.pictures(page, pictures, "09_explore.chosen")


def exported(browser: Any, lab: Lab, name: str, pictures: Path) -> None:
    """The same as nbconvert's page, opened as a file."""
    path = lab.folder / "notebooks" / f"{name}.ipynb"
    subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(path)], check=True, capture_output=True)
    visit = Visit(browser)
    visit.page.set_viewport_size({"width": pages.WIDTH, "height": pages.HEIGHT})
    visit.page.goto(path.with_suffix(".html").as_uri())
    visit.looks_right(pages.EXPORTED)
    pages.pictures(visit.page, pictures, f"{name}.html")
    visit.page.close()


def test_the_checks_see_what_they_look_for(browser: Any, tmp_path: Path) -> None:
    """A page on which all of it goes wrong."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<div class='jp-OutputArea-output'><p>الجولة الثانية والعشرون</p><p dir=rtl>الجولة</p><p>Round 22: الجولة الـ22</p>"
        "<img src=x onerror='window.pwned=1'><a href='javascript:1'>x</a></div>",
        encoding="utf-8",
    )
    visit = Visit(browser)
    visit.page.goto(page.as_uri())
    visit.page.wait_for_function("() => window.pwned === 1")
    found = visit.page.evaluate(pages.DIRECTIONS, pages.EXPORTED)
    assert found == {"arabic": 3, "bad": ["<p> الجولة الثانية والعشرون", "<p> Round 22: الجولة الـ22"]}
    found = visit.page.evaluate(pages.PLANTED, pages.EXPORTED)
    assert [line.split()[0] for line in found] == ["a", "<img", "<a", "IMG"]

