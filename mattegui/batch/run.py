"""A whole batch: what is to do is found out, done, journalled and reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Any

from mattegui import __version__
from mattegui.batch.cluster import on_ray
from mattegui.batch.journal import JOURNAL, Journal, journal, recorded
from mattegui.batch.plan import Shard, make_orders, plan, trimaps_alone
from mattegui.batch.report import REPORT, write_reports
from mattegui.batch.room import DRAFTS, room
from mattegui.batch.task import Settings
from mattegui.batch.threads import on_threads
from mattegui.batch.workshop import Order, Outcome, Workshop
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say
from mattegui.files.datasets import find_items
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES
from mattegui.files.trimaps import TRIMAP_SUFFIXES
from mattegui.threads import available_cores

TOGETHER = 2  # pictures that a CPU answers at once: all cores at one picture wait for each other
JOBS_ON_CPU = TOGETHER + 1  # the last is read or written
MOST_JOBS = 8  # beside a graphics card, which waits for its pictures; memory holds all of them

Tell = Callable[[int, int], None]  # takes how many pictures are through now, and how many there are to do


@dataclass(frozen=True)
class Batch:
    """What was asked for.

    jobs: pictures at a time, on a cluster workers; None is what suits. ray: a cluster's address.
    """

    folder: Path
    out: Path
    settings: Settings
    layout: str | None = None
    suffix: str = ".png"
    shard: Shard = field(default_factory=Shard)
    resume: bool = False
    force: bool = False
    jobs: int | None = None
    ray: str | None = None

    @property
    def drafts(self) -> Path:
        """The folder where outputs are written first."""
        return self.out / DRAFTS.format(self.shard.suffix)

    def everywhere(self) -> Batch:
        """The same with absolute paths, for workers that stand in other folders."""
        settings, behind = self.settings, self.settings.background
        if settings.weights is not None:
            settings = replace(settings, weights=settings.weights.absolute())
        if behind is not None and not behind.startswith("#"):
            settings = replace(settings, background=str(Path(behind).absolute()))
        return replace(self, folder=self.folder.absolute(), out=self.out.absolute(), settings=settings)

    def portable(self, outcome: Outcome) -> Outcome:
        """An outcome whose sentences name files below the two folders only, as they lie on any machine."""

        def shortened(sentence: str) -> str:
            for folder in sorted((self.folder, self.out), key=lambda path: len(str(path)), reverse=True):
                sentence = sentence.replace(f"{folder}{os.sep}", "")
            return sentence

        return replace(outcome, reason=shortened(outcome.reason), remarks=tuple(map(shortened, outcome.remarks)))

    def facts(self) -> dict[str, Any]:
        """What the report tells of all pictures, without a path of this machine."""
        chosen = self.settings
        return {
            "program": f"mattegui {__version__}",
            "shard": f"{self.shard.number}/{self.shard.count}",
            "kind": chosen.output.kind,
            "format": self.suffix.removeprefix("."),
            "background": chosen.background and Path(chosen.background).name,
            "weights": chosen.weights_file.name if chosen.output.needs_alpha else None,
            "device": chosen.device,
            "precision": chosen.precision,
            "polish": chosen.polish,
            "finish": asdict(chosen.finish),
            "arrangement": asdict(chosen.arrangement),
            "linear": chosen.linear,
        }


def run(batch: Batch, say: Say, tell: Tell, stop: Event) -> list[Outcome]:
    """Cut all pictures out; returns what became of each of the shard, in the folder's order.

    say: told what is worth knowing of single pictures. stop: set from outside, ends the work after what is being
    written. Raises InputError when the batch cannot begin.
    """
    if batch.ray is not None:
        batch = batch.everywhere()
    batch.settings.behind()
    kind = batch.settings.output.kind
    suffixes = TRIMAP_SUFFIXES if kind == "trimap" else WRITTEN_SUFFIXES
    if batch.suffix not in suffixes:
        raise InputError(f"{batch.suffix}: is no format for the kind {kind}; choose one of {', '.join(suffixes)}.")
    found = find_items(batch.folder, batch.layout)
    orders = make_orders(found.items, batch.out, batch.settings, batch.suffix, batch.drafts)
    _make_out(batch)
    if lonely := trimaps_alone(found):
        more = f", as are {len(lonely) - 1} more" if len(lonely) > 1 else ""
        say(f"{lonely[0]}: is a trimap without its picture{more}.")
    with room(batch.out, batch.drafts):
        return _work_through(batch, batch.shard.of(orders), say, tell, stop)


def _work_through(batch: Batch, entries: Sequence[Order | Outcome], say: Say, tell: Tell, stop: Event) -> list[Outcome]:
    due = plan(entries, recorded(batch.out), batch.resume, batch.force)
    outcomes = {outcome.picture: batch.portable(outcome) for outcome in due.settled}
    for outcome in due.settled:
        if outcome.status != "done":
            say(outcome.reason)
    if due.again:
        say(f"Done again, for the files, the outputs or the options have changed: {due.again} pictures.")
    with journal(batch.out / JOURNAL.format(batch.shard.suffix)) as log, ExitStack() as ending:
        tell(0, len(due.orders))
        work: Iterable[tuple[Order, Outcome]] = ()
        if due.orders:  # whoever works stops when the journal cannot be written
            work = ending.enter_context(closing(_crew(batch, _begun(due.orders, log), say, stop)))
        for done, (order, outcome) in enumerate(work, 1):
            outcomes[order.name] = batch.portable(outcome)
            log.end(order, outcomes[order.name])
            for sentence in filter(None, (*outcome.remarks, outcome.reason)):
                say(sentence)
            tell(done, len(due.orders))
    rows = []
    for entry in entries:
        name = entry.name if isinstance(entry, Order) else entry.picture
        rows.append(outcomes.get(name) or Outcome(name, "skipped", "not done yet; --resume goes on."))
    write_reports(batch.out, batch.drafts, batch.shard.suffix, rows, batch.facts())
    return rows


def _crew(batch: Batch, orders: Iterable[Order], say: Say, stop: Event) -> Generator[tuple[Order, Outcome], None, None]:
    """Whoever does the work."""
    if batch.ray is not None:
        return on_ray(orders, batch.ray, batch.settings, batch.jobs, say, stop)
    workshop = Workshop(batch.settings, min(TOGETHER, available_cores(), batch.jobs or TOGETHER))
    jobs = JOBS_ON_CPU if workshop.device.startswith("CPU") else max(JOBS_ON_CPU, min(available_cores(), MOST_JOBS))
    return on_threads(orders, workshop, batch.jobs or jobs, stop)


def _begun(orders: Iterable[Order], log: Journal) -> Iterator[Order]:
    """The orders, each in the journal before anybody has it."""
    for order in orders:
        log.begin(order)
        yield order


def _make_out(batch: Batch) -> None:
    """Make the folder of outputs, and see that it is for us. Raises InputError."""
    try:
        batch.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{batch.out}: cannot be made a folder ({error.strerror}).") from error
    if not os.access(batch.out, os.R_OK | os.W_OK | os.X_OK):
        raise InputError(f"{batch.out}: is a folder that cannot be read and written; choose another.")
    ours = any(batch.out.glob(JOURNAL.format("*")))
    for suffix in (".csv", ".json"):
        report = batch.out / (REPORT.format(batch.shard.suffix) + suffix)
        if report.exists() and not (ours or batch.force):
            raise InputError(f"{report}: is of another program; choose another folder, or --force to replace it.")
