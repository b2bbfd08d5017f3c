"""The program where cron, services, containers and dead displays start it: real processes in poor surroundings."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.files.formats.encoding import write_pixels
from tests.fakes import scene

ROOT = Path(__file__).parents[2]
MATTE = ("matte", "in.png", "trimap.png", "-o", "out.png")
WRONG = ("matte", "in.png", "small.png", "-o", "out.png")
DEAD_WAYLAND = {"DISPLAY": ":7654", "WAYLAND_DISPLAY": "wayland-7654", "XDG_SESSION_TYPE": "wayland"}
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux has these displays and these users")
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX closes descriptors so")

# The editor as its user starts it, but it closes its window when the network has been loaded.
EDITOR = """
import sys
from PySide6.QtCore import QTimer
from mattegui import app
from mattegui.__main__ import main

class Brief(app.Desktop):
    def __init__(self, *given):
        super().__init__(*given)
        self.timer = QTimer(interval=50)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        if self.editor.document is not None and (self.live.device or self.live.error):
            self.timer.stop()
            print(self.live.error or "ready", flush=True)
            self.window.close()

app.Desktop = Brief
sys.exit(main(sys.argv[1:]))
"""


def start(
    *words: str, folder: Path, program: Sequence[str] = ("-m", "mattegui"), bare: bool = False, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder. changes: variables of the environment, None for one that is not set; bare: no others."""
    environment: dict[str, str | None] = {"PATH": os.environ["PATH"]} if bare else dict(os.environ)
    environment |= {"PYTHONPATH": str(ROOT)} | changes
    return subprocess.run(
        [sys.executable, *program, *words],
        cwd=folder,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=240,
        check=False,
    )


def without(streams: Sequence[int], *words: str, folder: Path) -> tuple[int, str, str]:
    """Run mattegui with descriptors closed; returns the exit code and what stood on stdout and stderr.

    A shell closes them, so that nothing of ours stands between.
    """
    closing = " ".join(f"{number}{'<' if number == 0 else '>'}&-" for number in streams)
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m mattegui "$@" {closing}', sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A picture, its trimap, and one of another size."""
    fill(tmp_path)
    return tmp_path


def fill(folder: Path) -> None:
    image, trimap = scene(60, 80)
    write_pixels(folder / "in.png", image)
    write_pixels(folder / "trimap.png", trimap)
    write_pixels(folder / "small.png", trimap[:4, :5])


def assert_cut_out(path: Path) -> None:
    with Image.open(path) as cutout:
        alpha = np.array(cutout)[..., 3]
    assert len(np.unique(alpha)) > 50


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("streams", [(0,), (1,), (2,), (0, 1, 2)])
def test_closed_streams_do_not_stop_a_cutout(folder: Path, streams: tuple[int, ...]) -> None:
    assert without(streams, *MATTE, folder=folder) == (0, "", "")
    assert_cut_out(folder / "out.png")


@POSIX
@pytest.mark.parametrize("streams", [(2,), (0, 1, 2)])
def test_what_is_wrong_ends_with_2_even_when_nobody_hears_it(folder: Path, streams: tuple[int, ...]) -> None:
    assert without(streams, *WRONG, folder=folder) == (2, "", "")
    assert without(streams, "matte", "--nonsense", folder=folder) == (2, "", "")


@POSIX
def test_nothing_is_printed_elsewhere_when_stdout_is_closed(folder: Path) -> None:
    write_pixels(folder / "alpha.png", np.full((60, 80), 99, np.uint8))
    for words in (("measure", "alpha.png", "alpha.png", "trimap.png"), ("--help",), ("--version",)):
        assert without((1,), *words, folder=folder) == (0, "", "")


@POSIX
def test_a_descriptor_that_was_closed_is_nobodys_file() -> None:
    """Else a C library's warning would be written into a picture."""
    code = "from mattegui.cli.streams import mend; mend(); print(open(__file__).fileno() > 2, file=open(3, 'w'))"
    with tempfile.TemporaryDirectory() as name:
        script, said = Path(name) / "script.py", Path(name) / "said"
        script.write_text(code)
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        line = 'exec "$0" "$1" 3>"$2" <&- >&- 2>&-'
        subprocess.run(["sh", "-c", line, sys.executable, script, said], env=environment, check=True)
        assert said.read_text() == "True\n"


@POSIX
@pytest.mark.parametrize("words", [("--help",), ("measure", "alpha.png", "alpha.png", "trimap.png")])
def test_a_reader_that_has_gone_ends_it_without_a_word(folder: Path, words: tuple[str, ...]) -> None:
    write_pixels(folder / "alpha.png", np.full((60, 80), 99, np.uint8))
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "mattegui", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@LINUX
@pytest.mark.parametrize("words", [("--help",), ("measure", "alpha.png", "alpha.png", "trimap.png")])
def test_a_full_disk_is_said_in_words(folder: Path, words: tuple[str, ...]) -> None:
    write_pixels(folder / "alpha.png", np.full((60, 80), 99, np.uint8))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "mattegui", *words]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=folder, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mattegui: the output cannot be written, for the disk is full.\n"


@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": None},
    ],
    ids=["ascii", "strict", "C"],
)
def test_a_terminal_without_our_letters_reads_plain_ones(folder: Path, changes: dict[str, str | None]) -> None:
    done = start(*WRONG, folder=folder, **changes)
    assert done.returncode == 2
    assert done.stderr == (
        "mattegui: small.png: the trimap is 5 x 4 pixels but the picture is 80 x 60; "
        "use a trimap made for this picture.\n"
    )
    for words in ((), ("matte",), ("trimap",), ("measure",)):
        assert start(*words, "--help", folder=folder, **changes).returncode == 0


@POSIX
def test_a_name_with_umlauts_in_a_locale_without_them(folder: Path) -> None:
    (folder / "trimap.png").rename(folder / "grün.png")
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": None}
    done = start("trimap", "grün.png", "-o", "größe.png", "--band", "3", folder=folder, **locale)
    assert done.returncode == 0
    assert (folder / "größe.png").exists()
    done = start("matte", "in.png", "größer.png", "-o", "out.png", folder=folder, **locale)
    assert done.returncode == 2
    assert done.stderr.endswith("er.png: no such file.\n")


@pytest.mark.slow
@pytest.mark.parametrize("value", [None, "", "/nonexistent", os.devnull, "relative"])
def test_no_home_folder(folder: Path, value: str | None) -> None:
    before = {path.name for path in folder.iterdir()}
    done = start(*MATTE, folder=folder, bare=True, HOME=value, XDG_CACHE_HOME="/nonexistent/cache")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {path.name for path in folder.iterdir()} - before == {"out.png"}


@pytest.fixture
def strangers_folder() -> Iterator[Path]:
    """A folder for a user that the system does not know, as in a container; only root can become one."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can start a program as somebody else")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        fill(folder)
        yield folder


def as_stranger(
    folder: Path, *words: str, program: Sequence[str] = ("-m", "mattegui"), **changes: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["setpriv", "--reuid", "61234", "--regid", "61234", "--clear-groups", sys.executable, *program, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **changes},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("home", [{}, {"HOME": "/root"}], ids=["none", "another's"])
def test_a_user_whom_the_system_does_not_know(strangers_folder: Path, home: dict[str, str]) -> None:
    done = as_stranger(strangers_folder, *MATTE, **home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert_cut_out(strangers_folder / "out.png")
    assert not (strangers_folder / "~").exists()


@pytest.mark.slow
def test_folders_that_may_only_be_read(strangers_folder: Path) -> None:
    kept = strangers_folder / "kept"
    kept.mkdir(mode=0o555)
    variables = {"HOME": str(kept), "XDG_CACHE_HOME": str(kept), "XDG_CONFIG_HOME": str(kept)}
    done = as_stranger(strangers_folder, *MATTE, **variables)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = as_stranger(strangers_folder, "in.png", program=("-c", EDITOR), QT_QPA_PLATFORM="offscreen", **variables)
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr
    assert list(kept.iterdir()) == []


@pytest.mark.slow
def test_the_editor_without_a_home(strangers_folder: Path) -> None:
    done = as_stranger(strangers_folder, "in.png", program=("-c", EDITOR), QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr
    assert "Traceback" not in done.stderr


@LINUX
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DISPLAY": ":7654"}, "could not connect to display :7654"),
        ({"WAYLAND_DISPLAY": "wayland-7654", "XDG_RUNTIME_DIR": "/nonexistent"}, "wayland|wl_display"),
        (DEAD_WAYLAND | {"XDG_RUNTIME_DIR": "/nonexistent"}, "wayland|wl_display"),
        (DEAD_WAYLAND | {"XDG_RUNTIME_DIR": None}, "could not connect to display :7654"),
        ({"QT_QPA_PLATFORM": "abacus"}, "abacus"),
    ],
)
def test_a_display_that_does_not_answer_is_one_sentence(folder: Path, changes: dict[str, str], reason: str) -> None:
    unset = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    done = start("in.png", folder=folder, **(unset | changes))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("mattegui: the window cannot be opened (Qt: ")
    assert re.search(reason, done.stderr)  # with Wayland's library it names wl_display
    assert done.stderr.endswith("; the command mattegui matte works without one.\n")
    assert done.stderr.count("\n") == 1


@LINUX
def test_a_dead_display_and_closed_streams(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", ":7654")
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            patch.delenv(name, raising=False)
        assert without((0, 1, 2), "in.png", folder=folder) == (2, "", "")


@LINUX
def test_a_wayland_display_that_cannot_be_found_is_none(folder: Path) -> None:
    """Its library would print a line of its own."""
    unset = dict.fromkeys(("DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"))
    done = start("in.png", folder=folder, **(unset | {"WAYLAND_DISPLAY": "wayland-7654"}))
    assert done.returncode == 2
    assert done.stderr == (
        "mattegui: there is no display for a window; the command mattegui matte works without one.\n"
    )


@POSIX
def test_a_picture_for_a_stream_that_is_closed_is_refused(folder: Path) -> None:
    closed = without((1,), "trimap", "trimap.png", "-o", "-", folder=folder)
    assert closed == (2, "", "mattegui: standard output: is closed; send it to a file or a program, or name a file.\n")
    closed = without((0,), "trimap", "-", "-o", "out.png", folder=folder)
    assert closed == (2, "", "mattegui: standard input: is closed; send a file to it, or name one.\n")
    assert not (folder / "out.png").exists()
