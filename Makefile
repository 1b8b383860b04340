# Two commands to know: `make lab` opens the course, `make test` runs every test and every notebook.
# CHAPTER=05 narrows test…, chapters and lint to one chapter; ARGS="…" goes through to JupyterLab or pytest.
# PYTHON=/path/to/python3 chooses another Python than the first suitable one of this computer.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do $$name -c 'import sys; \
  sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$name && exit; done; echo python3)
INSTALL = python="$(PYTHON)"; command -v "$$python" >/dev/null || { echo "There is no $$python here. On Debian and \
  Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; "$$python" helpers/lab/install.py
ENV := .venv/bin/python
PYTEST = $(ENV) -m pytest $(if $(CHAPTER),--chapter=$(CHAPTER))
TEST = $(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder --nbval -m "not browser" $(ARGS) tests chapters

.PHONY: help lab test test-twice test-machines test-other test-browser test-previous chapters \
  test-pythons binder size lint bench mutants reset sentences pins site live test-site class \
  test-class style install install-dev install-site install-class

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1	\2/p' Makefile | while IFS='	' read -r name words; do \
	  printf 'make %-13s %s\n' "$$name" "$$words"; done

lab: install  ## open the course in JupyterLab (installs it the first time); ARGS="--no-browser --port=8899"
	@$(ENV) -E -m helpers.lab $(ARGS)

test: install-dev  ## run every test and every notebook; CHAPTER=05 for one chapter
	$(TEST)

test-twice: install-dev  ## run every cell of every notebook twice, and note those that give the same; CHAPTER=05 for one
	$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder --nbval --twice=all $(ARGS) chapters

test-machines: install-dev  ## run the notebooks as other processors would; ROWS="1 3" for some of them, CHAPTER=05 for one
	$(ENV) -m tests.machines $(if $(CHAPTER),--chapter=$(CHAPTER)) $(if $(ROWS),--rows $(ROWS)) $(ARGS)

test-other: test-machines  ## the old name of test-machines, for one edition more

test-browser: install-dev  ## run the chapters in Chromium, as a learner does
	$(PYTEST) -m browser $(ARGS) tests/browser

test-pythons: install-dev  ## make test, in a copy, by each Python 3.11, 3.12 and 3.13 of this computer
	$(ENV) -m tests.pythons $(ARGS)

binder: install-dev  ## install as Binder does (0.5 GB to download) and measure chapters in 2 GB of memory; ARGS="01 06"
	$(ENV) -m tests.launch $(ARGS)

size: install  ## what packages and the course take on the disk
	@$(ENV) -m helpers.lab.sizes

test-previous: install-dev  ## run the previous edition's notebooks with the present helpers
	$(ENV) -m tests.previous.run "$$CHAPTER"

chapters: install-dev  ## build the notebooks from chapters/source; CHAPTER=05 for one chapter
	$(ENV) -m helpers.authoring.build $(CHAPTER) $(ARGS)

style: install-dev
	$(ENV) -m ruff check .
	$(ENV) -m ruff format --check .

lint: style  ## check the code's style and the rules for notebooks
	$(PYTEST) -q -m "not browser" $(ARGS) tests/chapters

bench: install-dev  ## measure the course's speeds
	$(ENV) -m tests.bench $(ARGS)

mutants: install-dev  ## plant every fault of a kind in the reference library and see which the tests find; ARGS="dense lstm"
	$(ENV) -m tests.mutants $(ARGS)

reset: install  ## lay one chapter anew and keep yours with its date: CHAPTER=05
	@$(ENV) -m helpers.lab reset "$$CHAPTER"

sentences: install-dev  ## collect the sentences that learners see, for translators
	$(ENV) -m helpers.authoring.sentences

pins: install-dev  ## write constraints.txt, binder/requirements.txt, wheels.json and the badges from what is installed and set
	$(ENV) -m helpers.lab.pins
	$(ENV) -m helpers.lab.binder
	$(ENV) -m helpers.lab.badges
	$(ENV) -m helpers.lab.wheels

site: install-site  ## build the course as a web site, into build/site: every chapter as a page, and what runs in one
	$(ENV) -m helpers.site.live $(ARGS)
	$(ENV) -m helpers.site
	$(ENV) -m helpers.site.alive

live: install-site  ## build the chapters that run in a browser, into build/site/live; ARGS="--pyodide=FOLDER"
	$(ENV) -m helpers.site.live $(ARGS)

test-site: site  ## test the site: its links, what it asks for, what it is for a reader without sight or mouse, what runs
	$(PYTEST) tests/site

class: install-class  ## make plans, notes, quizzes and slides for teachers, into class/; CHAPTER=05 for one, ARGS="--seed 7"
	$(ENV) -m helpers.classroom $(CHAPTER) $(ARGS)

test-class: install-class  ## test what a teacher gets: minutes, keys, every slide in the browser
	$(PYTEST) -n 2 $(ARGS) tests/classroom

install:
	@$(INSTALL)

install-dev:
	@$(INSTALL) --dev

install-site: install-dev
	@$(ENV) -m helpers.site.tools

install-class: install-dev
	@$(ENV) -m helpers.classroom.tools
