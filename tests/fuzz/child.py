"""One process of the fuzz test: reads damaged files and reports what was wrong, a line of JSON each.

It may die: of a library's fault, or by the clock when one file takes more than SLOWEST seconds of processor time. The
file that was read then still lies in its folder.
"""

import json
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from mattegui import paths
from mattegui.core.errors import InputError
from tests.fuzz.mutations import damaged, lying, nested

SLOWEST = 2.0  # seconds of processor time for one file
MOST_MEMORY = 2 << 30  # bytes of address space beside what the libraries take
INPUT, REPORT = "input.bin", "report.jsonl"  # in the folder of a process
Read = Callable[[Path], object]


def readers(group: str, folder: Path) -> tuple[list[Read], st.SearchStrategy[bytes]]:
    """The functions of a group, and what they are given."""
    if group == "pictures":
        return _pictures(folder)
    if group == "weights":
        import torch

        from mattegui.network.weights import load
        from tests.fuzz.checkpoints import checkpoints

        torch.set_num_threads(1)
        samples = list(checkpoints(folder))
        safe = [sample for sample in samples if sample[8:9] == b"{"]
        return [load], st.one_of(damaged(samples), lying(safe))
    return _texts(folder)


def _pictures(folder: Path) -> tuple[list[Read], st.SearchStrategy[bytes]]:
    from mattegui.files.image import read_alpha, read_image, read_mask
    from mattegui.files.trimaps import read_trimap
    from tests.fuzz.samples import labels, pictures

    found, masks = list(pictures(folder)), list(labels())
    return [read_image, read_image, read_trimap, read_mask, read_alpha], st.one_of(
        *[damaged(found)] * 7, damaged(masks)
    )


def _texts(folder: Path) -> tuple[list[Read], st.SearchStrategy[bytes]]:
    from mattegui.batch.journal import recorded
    from mattegui.files.output import Output
    from mattegui.network.remembered import recall
    from tests.fuzz.samples import texts

    paths.cache_folder = lambda: folder / "cache"
    (folder / "cache").mkdir()

    def settings_text(path: Path) -> object:
        return Output.recalled(path.read_text(encoding="utf-8", errors="surrogateescape"))

    def choices(path: Path) -> object:
        (folder / "cache" / "precision.json").write_bytes(path.read_bytes())
        return [recall(key) for key in ("key", "other")]

    def journal(path: Path) -> object:
        (folder / "cache" / "journal.jsonl").write_bytes(path.read_bytes())
        return recorded(folder / "cache")

    given_texts = damaged(list(texts()))
    return [settings_text, choices, journal], st.one_of(*[given_texts] * 9, nested())


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
        is_sentence = words.startswith(f"{path}: ") and words.endswith(".") and words.isprintable()
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
    read_by, strategy = readers(group, folder)
    path, seen = folder / INPUT, Counter[str]()
    slowest = 0.0

    def one(read: Read, data: bytes) -> None:
        nonlocal slowest
        path.write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)  # whose signal ends the process
        start = time.process_time()
        found = complaint(read, path)
        signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
        seen["inputs"] += 1
        if found:
            seen[found] += 1
            if seen[found] == 1:
                kept = folder / f"wrong{len(seen)}.bin"
                kept.write_bytes(data)
                report(folder, {"wrong": found, "file": str(kept)})

    limit_memory()
    asked = given(st.sampled_from(read_by), strategy)
    chosen = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(chosen(asked(one)))()
    report(folder, {"inputs": seen["inputs"], "slowest": slowest})


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
