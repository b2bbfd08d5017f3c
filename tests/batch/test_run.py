"""A whole batch: nothing is lost, doubled or overwritten, and the report tells of every picture."""

import csv
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import cv2
import numpy as np
import pytest
from filelock import FileLock

from mattegui.batch.journal import Journal
from mattegui.batch.plan import Shard
from mattegui.batch.task import MatteTask, Settings
from mattegui.cli.matte import run as matte
from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.rect import Rect
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.output import Output
from mattegui.files.trimaps import open_trimap
from tests.batch.conftest import Runs, contents, fill
from tests.fakes import Array, Echo, scene


def statuses(outcomes: Sequence[object]) -> dict[str, str]:
    return {outcome.picture: outcome.status for outcome in outcomes}


def test_a_folder_gives_what_single_pictures_give(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.jpg", "c.tif"])
    outcomes = runs()
    assert statuses(outcomes) == dict.fromkeys(("a.png", "b.jpg", "c.tif"), "done")
    assert runs.said == []
    assert runs.told[0] == (0, 3)
    assert runs.told[-1] == (3, 3)
    for name in ("a.png", "b.jpg", "c.tif"):
        stem = Path(name).stem
        single = runs.out.parent / f"{stem}.png"
        settings = Settings(weights=runs.weights)
        task = MatteTask(runs.pictures / name, runs.pictures / f"{stem}_trimap.png", single, settings)
        matte(task, runs.said.append)
        assert (runs.out / f"{stem}_cutout.png").read_bytes() == single.read_bytes()


def test_the_report_tells_of_every_picture(runs: Runs) -> None:
    fill(runs.pictures, ["good.png", "odd.png", "small.png"])
    write_pixels(runs.pictures / "lonely.png", np.zeros((9, 9, 3), np.uint8))
    (runs.pictures / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing else")
    write_pixels(runs.pictures / "broken_trimap.png", np.zeros((9, 9), np.uint8))
    write_pixels(runs.pictures / "small_trimap.png", np.zeros((9, 9), np.uint8))
    write_pixels(runs.pictures / "odd_trimap.png", np.full((40, 48), 120, np.uint8))
    outcomes = runs(output=Output(kind="alpha"), suffix=".tif")
    expected = {"broken.jpg": "failed", "good.png": "done", "lonely.png": "skipped", "odd.png": "done"}
    assert statuses(outcomes) == expected | {"small.png": "failed"}
    assert all(any(str(runs.pictures / name) in line for line in runs.said) for name in ("broken.jpg", "lonely.png"))

    with (runs.out / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["picture"]: row for row in csv.DictReader(file)}
    told = json.loads((runs.out / "report.json").read_text(encoding="utf-8"))
    assert [row["picture"] for row in told["pictures"]] == list(rows) == sorted(rows)
    assert told["counts"] == {"done": 2, "failed": 2, "skipped": 1}
    good = rows["good.png"]
    assert (good["status"], good["reason"], good["output"]) == ("done", "", "good_alpha.tif")
    assert float(good["seconds"]) > 0
    assert float(good["megapixels"]) == pytest.approx(40 * 48 / 1e6, abs=1e-4)
    trimap, _ = open_trimap(runs.pictures / "good_trimap.png", (40, 48), runs.said.append)
    assert float(good["unknown"]) == pytest.approx((trimap == 128).mean(), abs=1e-4)
    assert rows["small.png"]["reason"].startswith("small_trimap.png: the trimap is 9 × 9 pixels")
    assert rows["lonely.png"]["reason"].startswith("lonely.png: has no trimap")
    assert "1920 pixels" in rows["odd.png"]["remarks"]
    # A report is passed on: nothing in it or in the journal tells of this machine's folders.
    for path in (*runs.out.glob("report.*"), *runs.out.glob("journal*")):
        assert str(runs.out.parent) not in path.read_text(encoding="utf-8"), path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_of_any_letters_survive(runs: Runs) -> None:
    names = ["grün, „ß“.png", "two\nlines.png", "=1+1.png", os.fsdecode(b"\xff\xfe.png")]
    fill(runs.pictures, names)
    assert set(statuses(runs()).values()) == {"done"}
    with (runs.out / "report.csv").open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        assert {row["picture"] for row in csv.DictReader(file)} == set(names)
    told = json.loads((runs.out / "report.json").read_text(encoding="utf-8"))
    assert {row["picture"] for row in told["pictures"]} == set(names)
    runs(resume=True)
    assert runs.told == [(0, 0)]


def test_equal_stems_do_not_collide(runs: Runs) -> None:
    fill(runs.pictures, ["a.jpg", "a.png", "b.png"])
    runs()
    assert set(contents(runs.out)) == {"a.jpg_cutout.png", "a.png_cutout.png", "b_cutout.png"}


def test_pictures_of_one_name_in_several_sets_are_all_done(runs: Runs) -> None:
    image, trimap = scene(40, 48)
    sets = ("photos-with-alpha/cats", "photos-with-alpha/dogs", "validation/cats")
    for number, place in enumerate(sets):
        for plane, pixels in (("image", image + number), ("trimap", trimap)):
            (runs.pictures / place / plane).mkdir(parents=True)
            write_pixels(runs.pictures / place / plane / "1.png", pixels)
    names = [f"{place}/image/1.png" for place in sets]
    assert statuses(runs()) == dict.fromkeys(names, "done")
    assert len(set(contents(runs.out).values())) == 3
    assert statuses(runs(resume=True)) == dict.fromkeys(names, "done")
    assert runs.told == [(0, 0)]


def test_trimaps_without_a_picture_are_told(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png"])
    (runs.pictures / "b.png").unlink()
    assert statuses(runs()) == {"a.png": "done", "b_trimap.png": "skipped"}
    assert runs.said == [f"{runs.pictures / 'b_trimap.png'}: is a trimap without its picture."]
    runs.pictures, runs.out = runs.pictures.parent / "aim", runs.out.parent / "more"
    for plane in ("original", "trimap", "mask"):
        (runs.pictures / plane).mkdir(parents=True)
    image, trimap = scene(40, 48)
    write_pixels(runs.pictures / "original" / "a.png", image)
    for name in ("a.png", "b.png", "c.png"):
        write_pixels(runs.pictures / "trimap" / name, trimap)
        write_pixels(runs.pictures / "mask" / name, trimap)
    assert statuses(runs()) == {"a.png": "done"}
    lonely = runs.pictures / "trimap" / "b.png"
    assert runs.said == [f"{lonely}: is a trimap without its picture, as are 1 more."]


def test_what_is_there_is_not_overwritten(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png"])
    runs.out.mkdir()
    (runs.out / "a_cutout.png").write_bytes(b"somebody's")
    assert statuses(runs()) == {"a.png": "skipped", "b.png": "done"}
    assert runs.said == [f"{runs.out / 'a_cutout.png'}: is there already; --force replaces it."]
    assert statuses(runs(resume=True)) == {"a.png": "skipped", "b.png": "done"}  # nor does it become ours
    assert statuses(runs()) == {"a.png": "skipped", "b.png": "skipped"}
    assert any("--resume goes on" in line for line in runs.said)
    assert (runs.out / "a_cutout.png").read_bytes() == b"somebody's"
    assert statuses(runs(force=True)) == {"a.png": "done", "b.png": "done"}
    assert runs.told[-1] == (2, 2)
    assert (runs.out / "a_cutout.png").read_bytes() != b"somebody's"


def test_a_file_that_appears_meanwhile_is_not_overwritten(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(runs.pictures, ["a.png"])

    def slow(self: Echo, image: Array, trimap: Array) -> np.ndarray:
        (runs.out / "a_cutout.png").write_bytes(b"somebody's")
        return image[..., 0] / np.float32(255)

    monkeypatch.setattr(Echo, "answer", slow)
    assert statuses(runs()) == {"a.png": "failed"}
    for changes in ({}, {"resume": True}):  # having begun it does not make it ours
        assert statuses(runs(**changes)) == {"a.png": "skipped"}
    assert (runs.out / "a_cutout.png").read_bytes() == b"somebody's"


def test_a_kill_between_an_output_and_its_line_leaves_it_ours(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(runs.pictures, ["a.png"])

    def killed(*_: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "end", killed)
        with pytest.raises(OSError, match="killed"):
            runs()
    before = contents(runs.out)
    assert set(before) == {"a_cutout.png"}
    assert statuses(runs(resume=True)) == {"a.png": "done"}
    assert runs.said == []
    assert contents(runs.out) == before


def test_resuming_does_only_what_is_not_done(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png", "c.png"])
    (runs.pictures / "c.png").write_bytes(b"no picture")
    first = runs()
    assert statuses(first) == {"a.png": "done", "b.png": "done", "c.png": "failed"}
    before = contents(runs.out)
    fill(runs.pictures / "new", ["c.png"])
    (runs.pictures / "new" / "c.png").replace(runs.pictures / "c.png")
    again = runs(resume=True)
    assert statuses(again) == {"a.png": "done", "b.png": "done", "c.png": "done"}
    assert runs.told[-1] == (1, 1)
    assert again[:2] == first[:2]  # their rows are kept
    assert before.items() <= contents(runs.out).items()


def test_two_kinds_in_one_folder_are_both_resumed(runs: Runs) -> None:
    fill(runs.pictures, ["a.png"])
    for kind in ("cutout", "alpha"):
        runs(output=Output(kind=kind))
    for kind in ("cutout", "alpha"):
        assert statuses(runs(output=Output(kind=kind), resume=True)) == {"a.png": "done"}
        assert runs.told == [(0, 0)]


def test_changed_sources_options_and_outputs_are_done_again_and_said(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png", "c.png"])
    runs()
    write_pixels(runs.pictures / "a.png", np.zeros((40, 48, 3), np.uint8))
    (runs.out / "b_cutout.png").unlink()
    assert set(statuses(runs(resume=True)).values()) == {"done"}
    assert runs.told[-1] == (2, 2)
    assert runs.said == ["Done again, for the files, the outputs or the options have changed: 2 pictures."]
    runs(resume=True)
    assert runs.told[-1] == (0, 0)
    runs(resume=True, polish=0.5)
    assert runs.told[-1] == (3, 3)
    runs.weights.write_bytes(b"another network")
    runs(resume=True, polish=0.5)
    assert runs.told[-1] == (3, 3)


def test_an_output_that_somebody_retouched_is_kept(runs: Runs) -> None:
    fill(runs.pictures, ["a.png"])
    runs()
    (runs.out / "a_cutout.png").write_bytes(b"retouched")
    write_pixels(runs.pictures / "a.png", np.zeros((40, 48, 3), np.uint8))
    assert statuses(runs(resume=True)) == {"a.png": "skipped"}
    assert "was changed after it was made" in runs.said[0]
    assert (runs.out / "a_cutout.png").read_bytes() == b"retouched"


def test_shards_are_all_of_it_and_share_nothing(runs: Runs) -> None:
    names = [f"{number}.png" for number in range(7)]
    fill(runs.pictures, names)
    parts = [list(statuses(runs(shard=Shard(number, 3)))) for number in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == names
    assert [len(part) for part in parts] == [3, 2, 2]
    for number, part in enumerate(parts, 1):
        told = json.loads((runs.out / f"report-{number}-of-3.json").read_text(encoding="utf-8"))
        assert [row["picture"] for row in told["pictures"]] == part
    runs(resume=True)  # the journals of all shards are read
    assert runs.told == [(0, 0)]


def test_two_at_once_in_one_folder_are_refused(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png"])
    runs.out.mkdir()
    with FileLock(runs.out / ".mattegui.lock"), pytest.raises(InputError, match="another batch is at work"):
        runs()
    with FileLock(runs.out / ".mattegui-1-of-2.lock"):
        assert statuses(runs(shard=Shard(2, 2))) == {"b.png": "done"}


@pytest.mark.skipif(os.name == "nt", reason="pipes among files")
@pytest.mark.timeout(60)
def test_a_pipe_among_the_pictures_is_not_waited_for(runs: Runs) -> None:
    fill(runs.pictures, ["a.png", "b.png", "c.png"])
    for name in ("a.png", "b_trimap.png"):
        (runs.pictures / name).unlink()
        os.mkfifo(runs.pictures / name)
    outcomes = runs()
    assert statuses(outcomes) == {"a.png": "failed", "b.png": "failed", "c.png": "done"}
    assert all("a device or a pipe, and not a picture" in outcome.reason for outcome in outcomes[:2])


def test_what_a_kill_left_is_cleared(runs: Runs) -> None:
    fill(runs.pictures, ["a.png"])
    (runs.out / ".mattegui").mkdir(parents=True)
    (runs.out / ".mattegui" / ".mattegui-1234.part").write_bytes(b"half")
    runs()
    assert {path.name for path in runs.out.iterdir()} <= {
        "a_cutout.png",
        "journal.jsonl",
        "report.csv",
        "report.json",
        ".mattegui.lock",
    }


def test_another_programs_report_is_kept(runs: Runs) -> None:
    fill(runs.pictures, ["a.png"])
    runs.out.mkdir()
    (runs.out / "report.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"report\.csv: is of another program"):
        runs()
    assert (runs.out / "report.csv").read_text(encoding="utf-8") == "mine"
    runs(force=True)
    assert (runs.out / "report.csv").read_text(encoding="utf-8") != "mine"


@pytest.mark.usefixtures("no_torch")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"background": "#12"}, "#12: is no colour"),
        ({"suffix": ".xyz"}, r"\.xyz: is no format for the kind cutout; choose one of"),
        ({"suffix": ".jpg", "output": Output(kind="trimap")}, r"\.jpg: is no format for the kind trimap"),
        ({"layout": "aim"}, "no such folder"),
        ({"weights": Path("none.safetensors")}, "none.safetensors: the weights file cannot be read"),
        ({"weights": Path(os.devnull)}, "is a folder, a device or a pipe, and not a weights file"),
    ],
)
def test_a_wrong_call_is_refused_before_the_network(tmp_path: Path, changes: dict[str, object], words: str) -> None:
    runs = Runs(tmp_path)
    fill(runs.pictures, ["a.png"])
    with pytest.raises(InputError, match=words):
        runs(**changes)
    runs.out = runs.pictures
    with pytest.raises(InputError, match="holds the pictures"):
        runs()


@pytest.mark.usefixtures("no_torch")
def test_a_batch_of_trimaps_needs_no_network_and_no_weights(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    fill(runs.pictures, ["a.png", "b.png"])
    runs.weights.unlink()
    kind = Output(kind="trimap")
    assert statuses(runs(output=kind)) == {"a.png": "done", "b.png": "done"}
    assert contents(runs.out, "_trimap.png").keys() == {"a_trimap.png", "b_trimap.png"}
    assert json.loads((runs.out / "report.json").read_text(encoding="utf-8"))["weights"] is None
    runs.weights.write_bytes(b"another network")
    runs(output=kind, resume=True)
    assert runs.told == [(0, 0)]


@pytest.mark.usefixtures("no_torch")
def test_a_call_without_weights_leaves_no_folder(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    fill(runs.pictures, ["a.png"])
    runs.weights.unlink()
    with pytest.raises(InputError, match="the weights file cannot be read"):
        runs()
    assert not runs.out.exists()


@pytest.mark.usefixtures("no_torch")
def test_weights_that_are_no_file_are_not_opened() -> None:
    """/dev/zero, or a pipe that nobody writes to, would never end."""
    with pytest.raises(InputError, match="is a folder, a device or a pipe"):
        Settings(weights=Path(os.devnull)).load()


def test_a_picture_without_memory_and_a_mistake_of_ours_end_neither_the_others_nor_in_silence(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(runs.pictures, ["a.png", "b.png", "c.png"])
    first = cv2.imread(str(runs.pictures / "a.png"))[0, 0, 2]
    second = cv2.imread(str(runs.pictures / "b.png"))[0, 0, 2]

    def fail(self: Echo, image: Array, trimap: Array, wanted: Sequence[Rect] | None, step: object) -> np.ndarray:
        if image[0, 0, 0] == first:
            raise OutOfMemory
        if image[0, 0, 0] == second:
            raise IndexError("a bug")
        return np.zeros(trimap.shape, np.float32)

    monkeypatch.setattr(Echo, "predict", fail)
    monkeypatch.setattr("mattegui.live.whole.smaller", lambda rects: (_ for _ in ()).throw(OutOfMemory))
    outcomes = runs(polish=0.0)
    assert statuses(outcomes) == {"a.png": "failed", "b.png": "failed", "c.png": "done"}
    assert "not enough memory" in outcomes[0].reason
    assert "mistake in the program (IndexError: a bug)" in outcomes[1].reason


def test_stopping_finishes_what_is_written_and_tells_what_is_left(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number}.png" for number in range(6)]
    fill(runs.pictures, names)
    stop = Event()
    answer = Echo.answer

    def third(self: Echo, image: Array, trimap: Array) -> np.ndarray:
        if len(contents(runs.out)) >= 2:
            stop.set()
        return answer(self, image, trimap)

    monkeypatch.setattr(Echo, "answer", third)
    outcomes = runs(stop, jobs=1)
    done = [outcome.picture for outcome in outcomes if outcome.status == "done"]
    assert 2 <= len(done) < 6
    assert {f"{Path(name).stem}_cutout.png" for name in done} == set(contents(runs.out))
    assert {outcome.reason for outcome in outcomes if outcome.status != "done"} == {"not done yet; --resume goes on."}
    assert len(json.loads((runs.out / "report.json").read_text(encoding="utf-8"))["pictures"]) == 6
    assert set(statuses(runs(resume=True)).values()) == {"done"}
    assert runs.told[-1] == (6 - len(done), 6 - len(done))


@pytest.mark.parametrize("jobs", [1, 4])
def test_the_network_is_asked_by_one_at_a_time(runs: Runs, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    fill(runs.pictures, [f"{number}.png" for number in range(8)])
    inside: list[int] = []
    answer = Echo.answer

    def watched(self: Echo, image: Array, trimap: Array) -> np.ndarray:
        inside.append(1)
        time.sleep(0.02)  # the others come while it is inside
        assert len(inside) == 1
        found = answer(self, image, trimap)
        inside.pop()
        return found

    monkeypatch.setattr(Echo, "answer", watched)
    assert set(statuses(runs(jobs=jobs)).values()) == {"done"}


def test_a_folder_that_may_not_be_looked_into_is_refused(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(runs.pictures, ["a.png"])
    monkeypatch.setattr("mattegui.batch.run.os.access", lambda *_: False)  # root may look into any
    with pytest.raises(InputError, match="is a folder that cannot be read and written"):
        runs()
