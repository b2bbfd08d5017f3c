"""Pictures on the workers of a Ray cluster, each with a network of its own. Every machine sees the same folders."""

from __future__ import annotations

import logging
import socket
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from mattegui.batch.task import Settings
from mattegui.batch.threads import BEAT
from mattegui.batch.workshop import Order, Outcome, Workshop, unexpected
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say

AT_ONCE = 3  # pictures of one worker: one is read, one is in the network, one is written
RETRIES = 2  # of a picture whose worker died; one that kills every worker must not go on for ever
KNOCKING = 10  # seconds that a cluster may take to answer
WORKER_WAIT = 30  # seconds for the first worker, before it is said that the cluster is busy


@dataclass(frozen=True)
class Crew:
    """How many workers there are, and the cores and cards that each takes."""

    workers: int
    cores: int
    cards: int = 0


def crew_for(cores: Sequence[int], cards: int, jobs: int | None) -> Crew:
    """The crew that fills a cluster: a worker for each card, or else workers of as many cores as fit everywhere.

    cores: of each machine. jobs: how many workers there should be; None is as many as the machines hold. Raises
    InputError when there is no room for them.
    """
    places = cards or sum(cores)
    if not 1 <= (jobs or 1) <= places:
        room = f"{cards} graphics cards" if cards else f"{places} cores"
        raise InputError(f"--jobs {jobs or 1}: the cluster has {room}, and each worker needs one.")
    if cards:
        return Crew(jobs or cards, 1, 1)
    if jobs is None:
        widest = min(count for count in cores if count)
        return Crew(sum(count // widest for count in cores), widest)
    widest = next(width for width in range(max(cores), 0, -1) if sum(count // width for count in cores) >= jobs)
    return Crew(jobs, widest)


def cards_for(machines: Sequence[Mapping[str, float]], settings: Settings) -> int:
    """How many graphics cards of the machines the workers use: none without a network. machines: what each has."""
    if settings.device == "cpu" or not settings.output.needs_alpha:
        return 0
    return int(sum(machine.get("GPU", 0) for machine in machines))


def on_ray(
    orders: Iterable[Order], address: str, settings: Settings, jobs: int | None, say: Say, stop: Event
) -> Generator[tuple[Order, Outcome], None, None]:
    """Cut pictures out on a cluster that runs already, and tell what became of each as it is done.

    A picture whose worker or machine dies is given to another. After `stop` no more are given out. Raises InputError
    when Ray is not installed, the cluster cannot be reached, or its machines are not set up alike.
    """
    with _connected(address) as ray:
        workers = list(_workers(ray, settings, jobs, say))
        free = deque(worker for _ in range(AT_ONCE) for worker in workers)
        waiting, running = iter(orders), {}
        while True:
            while free and not stop.is_set() and (order := next(waiting, None)):
                # A retry may find the file that the first try left.
                reference = free[0].cut_out.remote(replace(order, replaces=True))
                running[reference] = order, free.popleft()
            if not running:
                return
            done, _ = ray.wait(list(running), num_returns=1, timeout=BEAT)
            if stop.is_set():
                for worker in workers:
                    worker.stop.remote()
            for reference in done:
                order, worker = running.pop(reference)
                free.append(worker)
                outcome = _outcome(ray, reference, order)
                if outcome is not None:
                    yield order, outcome


def _outcome(ray: Any, reference: object, order: Order) -> Outcome | None:  # noqa: ANN401 - a module
    try:
        outcome: Outcome | None = ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        return unexpected(order, error.cause)
    except ray.exceptions.RayError as error:
        reason = f"{order.task.image}: its worker died {RETRIES + 1} times ({_first_line(error)})."
        return Outcome(order.name, "failed", reason)
    return outcome


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Ray, connected to the cluster."""
    try:
        import ray
    except ImportError as error:
        raise InputError('--ray needs Ray; install it with pip install "mattegui[cluster]".') from error
    _knock(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise InputError(f"{address}: there is no Ray cluster that can be used ({_first_line(error)}).") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Raise InputError when nobody listens at HOST:PORT: Ray would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        try:
            socket.create_connection((host.strip("[]"), int(port)), KNOCKING).close()
        except (OSError, OverflowError) as error:
            raise InputError(f"{address}: no Ray cluster answers there ({error}).") from error


def _workers(ray: Any, settings: Settings, jobs: int | None, say: Say) -> Iterator[Any]:  # noqa: ANN401 - a module
    """Start the workers, and see that they will answer as this machine would."""
    machines = [machine["Resources"] for machine in ray.nodes() if machine["Alive"]]
    crew = crew_for([int(machine.get("CPU", 0)) for machine in machines], cards_for(machines, settings), jobs)
    kind = ray.remote(Workshop).options(
        num_cpus=crew.cores,  # Ray gives its worker as many threads
        num_gpus=crew.cards,
        max_restarts=-1,
        max_task_retries=RETRIES,
        max_concurrency=AT_ONCE + 1,  # one more hears `stop`
    )
    workers = [kind.remote(settings) for _ in range(crew.workers)]
    asked = [worker.fingerprint.remote() for worker in workers]
    if not ray.wait(asked, timeout=WORKER_WAIT)[0]:
        say(f"The cluster has no {crew.cores} cores free for a worker yet; this waits for them.")
    ours = settings.fingerprint()
    devices = set()
    for worker, reference in zip(workers, asked, strict=True):
        try:
            theirs, device = ray.get(reference)
        except ray.exceptions.RayError as error:
            # The last line of the worker's traceback is the exception: its class, and what it says.
            cause = str(error).strip().splitlines()[-1].removeprefix(f"{InputError.__module__}.{InputError.__name__}: ")
            raise InputError(f"a worker cannot start on the cluster: {cause}") from error
        if theirs != ours:
            raise InputError("a worker has another mattegui, other weights or another background; set all up alike.")
        devices.add(device)
        yield worker
    if len(devices) > 1:
        names = " and ".join(sorted(devices))
        say(f"The workers compute on {names}, so last bits may differ; --precision makes them more alike.")


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines or [type(error).__name__])[0].rstrip(".")
