# `make help` lists the commands. Each first installs what it needs into .venv.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
LOCK := tests/requirements.lock
SYSTEM_PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)

HAS_CUDA := nvidia-smi -L >/dev/null 2>&1

# What Qt needs from a Debian-like system, and a font to write with.
QT_LIBRARIES := libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 \
	libxcb-xfixes0 libxcb-xkb1 fonts-dejavu-core

# Installs Debian packages as root or with sudo, or prints the one line to run and stops. Call it with the names.
define apt
	run=""; [ "$$(id -u)" = 0 ] || run="sudo -n"; \
	if ! command -v apt-get >/dev/null; then \
		echo "This may need what Debian calls: $(1)"; \
	elif $$run true 2>/dev/null; then \
		$$run apt-get update -qq && $$run env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $(1); \
	else \
		echo "Please run this once, then make again:  sudo apt-get install -y $(1)"; exit 1; \
	fi
endef

# Rooms whose tests need neither the network nor a window; together with the house rules they take half a minute.
QUICK := tests/core tests/document tests/files tests/live tests/test_architecture.py tests/test_third_party.py

.PHONY: help run quick test lint fuzz bench screenshots snapshots third-party translations lock package clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: $(VENV)/installed ## open the editor on the sample; ARGS="photo.jpg" opens it on a photograph
	$(VENV)/bin/mattegui $(or $(ARGS),--sample)

quick: $(VENV)/installed-test lint ## lint and the fast tests, under a minute: before every commit
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m "not slow" $(QUICK)

test: $(VENV)/installed-test lint ## lint and every test, two at a time but for what is measured
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m "not alone" -n 2 --dist worksteal
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m alone

lint: $(VENV)/installed-test ## ruff and mypy
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

fuzz: $(VENV)/installed-test ## read damaged files, others every time; INPUTS=100000
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.fuzz.run $(or $(INPUTS),100000) $$(date +%s)

bench: $(VENV)/installed-test ## measure the program: the README's table
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks.bench
	$(PY) -m tests.benchmarks.scale

screenshots: $(VENV)/installed-test ## take the README's pictures anew
	command -v xvfb-run >/dev/null || { $(call apt,xvfb xauth); }
	xvfb-run -a -s "-screen 0 1440x900x24" $(PY) -m tests.screenshots

snapshots: $(VENV)/installed-test ## take the pictures of every view and window anew that the tests compare; look at them
	$(PY) -m tests.gui.snapshots.take

third-party: $(VENV)/installed-test ## write THIRD_PARTY.md from what is installed
	$(PY) -m tests.third_party > THIRD_PARTY.new
	mv THIRD_PARTY.new THIRD_PARTY.md

translations: $(VENV)/installed-test ## bring the translations up to date with the code, and build them
	$(PY) -m tests.translations

lock: $(VENV)/installed-test ## write tests/requirements.lock from what is installed
	$(PY) -m tests.lock > tests/requirements.new
	mv tests/requirements.new $(LOCK)

# In an environment of its own, so that nothing of the tests or of training gets into the package; without CUDA.
package: ## make and check the package that needs no Python: dist/mattegui and its archive
	$(MAKE) VENV=build/packager HAS_CUDA=false build/packager/installed
	build/packager/bin/python -m pip --disable-pip-version-check install -q 'pyinstaller>=6.16,<7'
	PYTHONPATH=. build/packager/bin/python -m PyInstaller --noconfirm --log-level WARN \
		--distpath dist --workpath build/pyinstaller resources/packages/mattegui.spec
	build/packager/bin/python -m tests.package dist/mattegui

$(VENV)/python:
	@[ -n "$(SYSTEM_PYTHON)" ] || { echo "mattegui needs Python 3.11 or newer; please install it first."; exit 1; }
	$(SYSTEM_PYTHON) -m venv $(VENV) || { $(call apt,python3-venv); $(SYSTEM_PYTHON) -m venv $(VENV); }
	touch $@

# Without a CUDA device the CPU build of torch comes first, so that nobody downloads gigabytes for nothing: from a
# wheel at hand where pip knows one, else from PyTorch's own index, else whatever the package index has.
$(VENV)/torch: $(VENV)/python
	$(HAS_CUDA) || [ "$$(uname)" != Linux ] \
		|| $(PIP) install -q --no-index --no-deps torch==2.13.0 2>/dev/null \
		|| $(PIP) install -q --retries 1 --timeout 15 --no-deps --index-url https://download.pytorch.org/whl/cpu torch==2.13.0 \
		|| $(PIP) install -q torch==2.13.0
	touch $@

$(VENV)/installed: $(VENV)/torch pyproject.toml
	$(PIP) install -q -e .
	@[ "$$(uname)" != Linux ] || { \
		plugins=$$($(PY) -c 'import pathlib, PySide6; print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms")'); \
		missing=$$(ldd $$plugins/libqxcb.so $$plugins/libqoffscreen.so | grep 'not found'); \
		{ [ -z "$$missing" ] && ls /usr/share/fonts/*/* >/dev/null 2>&1; } || { $(call apt,$(QT_LIBRARIES)); }; }
	touch $@

# The versions that the tests were last run with; where the index lacks one, others within pyproject's bounds.
$(VENV)/installed-test: $(VENV)/installed
	$(PIP) install -q -c $(LOCK) -e '.[test]' || $(PIP) install -q -e '.[test]'
	touch $@

clean: ## remove what was installed and built
	rm -rf $(VENV) build dist
