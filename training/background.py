"""Keeps a run going beside other work: `python -m training.background start|stop|pause|go|status RUN`. Linux only.

`start` hands all further options to training.train. The run has the lowest priority and one thread on the last core:
several threads of a process that is always put aside would only wait for each other.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mattegui.core.errors import InputError
from training.learning.folder import status

LOWEST_PRIORITY = 19
FIRST_SECONDS = 8.0  # in which a run that cannot begin has said so


def process_of(run: Path) -> int | None:
    """The process that trains in a run's folder; None when there is none."""
    try:
        process = int((run / "pid").read_text())
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):  # it was never started, it has ended, or it is just ending
        return None
    except ValueError:  # a kill left the file without its number
        return None
    # After a restart of the machine another program may have the number. What has ended but is kept has no command.
    return process if b"training.train" in command else None


def start(run: Path, options: Sequence[str]) -> str:
    """Begin or go on with a run. Raises InputError when it ends at once."""
    if (process := process_of(run)) is not None:
        return f"already running as {process}"
    run.mkdir(parents=True, exist_ok=True)
    os.nice(LOWEST_PRIORITY)  # of this process, which the run inherits
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    command = [sys.executable, "-m", "training.train", "--out", str(run), *options]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    log = run / "train.log"
    with log.open("ab") as stream:
        started = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, env=environment, start_new_session=True
        )
    (run / "pid").write_text(str(started.pid))
    # Where Linux shares time between sessions first, a priority counts only inside the session.
    with suppress(OSError):  # a kernel without such shares, a container that may not, or the run has ended already
        Path(f"/proc/{started.pid}/autogroup").write_text(str(LOWEST_PRIORITY))
    try:
        failed = started.wait(FIRST_SECONDS) != 0
    except subprocess.TimeoutExpired:
        return f"running as {started.pid}; it writes to {log}"
    if failed:
        raise InputError(log.read_text().strip().rpartition("\n")[2] or f"{log}: the run ended without a word.")
    return "it has ended already"


def send(run: Path, command: str) -> str:
    """Stop a run, make it pause, or let it go on. Raises InputError when it does not run."""
    if (process := process_of(run)) is None:
        raise InputError(f"{run}: no run is going on here.")
    if command == "pause":
        os.killpg(process, signal.SIGSTOP)  # its loaders are in its group
        return "paused"
    os.killpg(process, signal.SIGCONT)
    if command == "go":
        return "going on"
    os.kill(process, signal.SIGTERM)
    return "asked to stop; it writes its checkpoint first"


def standing(run: Path) -> str:
    """Whether a run is going on, and what it has logged."""
    process = process_of(run)
    if process is None:
        return f"not running\n{status(run)}"
    # The state is the first word after the command in brackets; T stands for stopped.
    state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return f"{'paused' if state == 'T' else 'running'} as {process}\n{status(run)}"


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m training.background", description=(__doc__ or "").splitlines()[0], allow_abbrev=False
    )
    parser.add_argument("command", choices=("start", "stop", "pause", "go", "status"))
    parser.add_argument("run", type=Path, metavar="RUN", help="folder of the run")
    given, options = parser.parse_known_args()
    if options and given.command != "start":
        parser.error(f"{given.command} takes no options")
    if sys.platform != "linux":
        sys.exit("This command asks Linux about processes; elsewhere, start training.train by your system's own means.")
    try:
        if given.command == "start":
            print(start(given.run, options))
        elif given.command == "status":
            print(standing(given.run))
        else:
            print(send(given.run, given.command))
    except InputError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
