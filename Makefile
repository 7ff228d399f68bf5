# `make` builds everything, `make test` does all that CI does; `make help` lists the rest.
# Needed: python3 (3.11 or later, with venv), make and a package index. All goes to .venv in this folder.

PYTHON ?= python3
UV ?= uv
RUN := .venv/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := build
.PHONY: build test browser-test lab notebooks tables docs lock matrix install quality fuzz kills scale clean help

build: install  ## run the notebooks on seeds/; write tables/ and figures/
	@.venv/bin/astana-research build --corpus seeds --output . --notebooks notebooks

test: install  ## check everything, as CI does
	@$(MAKE) --no-print-directory .venv/matplotlib-3.10
	@$(RUN) -m ruff check .
	@echo "With Matplotlib 3.10, which doesn't shape Arabic by itself:"
	@PYTHONPATH=.venv/matplotlib-3.10 $(RUN) -m pytest -q --numprocesses auto tests/test_typography.py tests/test_figures.py
	@echo "With the locked versions, everything:"
	@$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

browser-test: install  ## open and run all notebooks in JupyterLab in Chromium; pictures in .astana/screenshots
	@$(RUN) tests/browser/lab.py && rm -rf .astana/screenshots
	@$(RUN) -m pytest -q --numprocesses 2 tests/browser/check_notebooks.py

lab: install  ## open JupyterLab on the notebooks
	@$(RUN) -m jupyter lab --ServerApp.root_dir=. notebooks/00_index.ipynb

notebooks: install  ## build, and renew the outputs that are committed in notebooks/
	@$(RUN) -c 'from pathlib import Path; from astana_research import build; \
	build.run(Path("seeds"), Path(), Path("notebooks"), print, renew=True)'

tables: install  ## write tables/ alone, without running notebooks
	@.venv/bin/astana-research tables --corpus seeds --output .

# What .venv holds is told by .venv/installed: it is made anew when the lock, the project's metadata or the folder changes.
install:
	@wanted="$$(cat requirements.lock pyproject.toml | cksum) $$(pwd -P)"; \
	if [ "$$(cat .venv/installed 2>/dev/null)" = "$$wanted" ] && $(RUN) -c '' 2>/dev/null; then exit 0; fi; \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }; \
	$(PYTHON) -c 'import venv, ensurepip' || \
	{ echo "This Python lacks venv; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
	echo "Installing into .venv (once, a minute or two) ..." && \
	$(PYTHON) -m venv --clear .venv && \
	$(INSTALL) --require-hashes -r requirements.lock && \
	$(INSTALL) --no-deps --no-build-isolation -e . && \
	printf '%s\n' "$$wanted" > .venv/installed

# The other way of drawing Arabic, tested beside the first: the same environment, with an older Matplotlib before it.
.venv/matplotlib-3.10: tests/matplotlib-3.10.lock
	@rm -rf $@ $@.new && $(INSTALL) --require-hashes --no-deps --target $@.new -r $< \
	&& mv $@.new $@ && touch $@

# The one command that makes the lock (and its little sister). `fewest`: the same versions for every Python.
LOCK := pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --fork-strategy fewest --quiet
lock:  ## renew requirements.lock (needs uv); UPGRADE=--upgrade takes new versions
	$(UV) $(LOCK) $(UPGRADE) --extra test --extra browser pyproject.toml -o requirements.lock
	echo 'matplotlib==3.10.*' | $(UV) $(LOCK) $(UPGRADE) --no-deps - -o tests/matplotlib-3.10.lock

docs: install  ## renew docs/: the reference, and the outputs that its pages show
	@$(RUN) docs/api.py && $(RUN) docs/pages.py

matrix:  ## test every Python from 3.11, pandas 2.3 and 3, Matplotlib 3.10 and 3.11 (needs uv; Pythons that lack are told)
	$(UV) tool run --from 'nox[uv]' nox

quality: install  ## print precision and recall on the annotated texts and pages
	@$(RUN) benchmarks/quality.py

fuzz: install  ## a million inputs made to break reading, cleaning, extraction, dating and export
	@$(RUN) benchmarks/fuzz.py 1000000

kills: install  ## kill runs at 50 random moments; tables/ and figures/ must be old or new
	@$(RUN) benchmarks/kills.py --command tables --kills 50
	@$(RUN) benchmarks/kills.py --command build --kills 50

scale: install  ## read and date a million made articles, with throughput and memory
	@$(RUN) benchmarks/scale.py 10000 1000000 --workers 2

clean:  ## remove .venv and what builds remember; tables/, figures/ and notebooks/ stay
	@rm -rf .venv .astana

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name what; do \
	printf '%-18s %s\n' "$$name" "$$what"; done
