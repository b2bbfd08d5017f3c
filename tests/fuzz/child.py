"""One process of the fuzz test: reads damaged files and reports what was wrong, a line of JSON each.

It may die: of a library's fault, or by the clock when one file takes more than SLOWEST seconds of processor time. The
file that was read then still lies in its folder.
"""

import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from mattegui.core.errors import InputError
from tests.fuzz.targets import targets

SLOWEST = 2.0  # seconds of processor time for one file
MOST_MEMORY = 2 << 30  # bytes of address space beside what the libraries take
AT_ONCE = 20  # files of one number of hypothesis, whose choice takes longer than a file's damage and its reading
INPUT, REPORT = "input", "report.jsonl"  # in the folder of a process
Read = Callable[[Path], object]


def limit_memory() -> None:
    """Let this process have so much more than it has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def complaint(read: Read, path: Path) -> str:
    """What is wrong with how a file was read; empty where it was read, or refused in one sentence."""
    try:
        read(path)
    except InputError as error:
        words = str(error)
        is_sentence = words.startswith(str(path)) and words.endswith(".") and words.isprintable()
        return "" if is_sentence and len(words) < len(str(path)) + 400 else f"no sentence of one line: {words!r}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        frames = traceback.extract_tb(error.__traceback__)
        own = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames if "mattegui/" in frame.filename]
        return f"{type(error).__name__}: {str(error)[:200]} at {own[-1] if own else '?'}"
    return ""


def report(folder: Path, entry: dict[str, object]) -> None:
    """Add a line to the report; not to stdout, where libraries write too."""
    with (folder / REPORT).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry) + "\n")


def main(group: str, number: int, count: int, folder: Path) -> None:
    """Read `count` files. number: of this part of a run; the same files come with the same number."""
    found = targets(group, folder)
    path, seen = folder / INPUT, Counter[str]()
    slowest = 0.0

    def one(chance: Random) -> None:
        nonlocal slowest
        [target] = chance.choices(found, [target.share for target in found])
        read = chance.choice(target.reads)
        target.put(chance, path)
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)  # whose signal ends the process
        start = time.process_time()
        trouble = complaint(read, path)
        signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
        seen[target.name] += 1
        if trouble and trouble not in seen:
            seen[trouble] = 0
            kept = folder / f"wrong{len(seen)}"
            path.replace(kept)
            report(folder, {"wrong": trouble, "file": str(kept)})
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    limit_memory()
    left = count

    def several(start: int) -> None:
        nonlocal left
        chance = Random(start)
        for _ in range(min(AT_ONCE, left)):
            one(chance)
            left -= 1

    chosen = settings(
        max_examples=-(-count // AT_ONCE),
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(chosen(given(st.integers(0, 2**64 - 1))(several)))()
    names = [target.name for target in found]
    report(folder, {"inputs": {name: seen[name] for name in names}, "slowest": slowest})


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
