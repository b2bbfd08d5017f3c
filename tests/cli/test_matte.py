"""`mattegui matte`: what can be wrong is checked before the network, and a file is written."""

import itertools
import re
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.batch.task import MatteTask, Settings
from mattegui.cli import matte
from mattegui.cli.matte import TICK, TerminalBar, main, run
from mattegui.core.alpha import Finish, finished
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.tiling import union
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.output import Output
from tests.fakes import Array, Echo, scene

Alpha = NDArray[np.float32]


def order(folder: Path, step: Step = ignore, **changes: object) -> list[str]:
    """Cut a small scene out in `folder`; returns what it said."""
    image, trimap = scene(60, 80)
    write_pixels(folder / "in.png", image)
    write_pixels(folder / "trimap.png", trimap)
    said: list[str] = []
    files = {"image": folder / "in.png", "trimap": folder / "trimap.png", "out": folder / "out.png"}
    chosen = {"weights": folder / "weights.safetensors", "device": "cpu", "precision": "float32"}
    for name, value in changes.items():
        (files if name in files else chosen)[name] = value
    run(MatteTask(**files, settings=Settings(**chosen)), said.append, step)
    return said


@pytest.mark.usefixtures("no_torch")
def test_everything_that_can_be_wrong_is_checked_before_the_network(tmp_path: Path) -> None:
    write_pixels(tmp_path / "sky.png", np.zeros((9, 9), np.uint8))
    for changes, words in (
        ({"out": tmp_path / "out.xyz"}, r"out\.xyz"),
        ({"out": tmp_path / "no" / "out.png"}, "does not exist"),
        ({"out": tmp_path / "in.png"}, "one of the files that were given"),
        ({"out": tmp_path / "trimap.png"}, "one of the files that were given"),
        ({"out": tmp_path / "sky.png", "background": str(tmp_path / "sky.png")}, "one of the files that were given"),
        ({"background": "#12"}, "#12: is no colour"),
        ({"background": "no.jpg"}, "no such file"),
        ({"image": tmp_path / "no.png"}, "no such file"),
        ({"trimap": tmp_path / "no.png"}, "no such file"),
    ):
        with pytest.raises(InputError, match=words):
            order(tmp_path, **changes)
    write_pixels(tmp_path / "other.png", np.zeros((9, 9), np.uint8))
    with pytest.raises(InputError, match="9 × 9 pixels but the picture is 80 × 60"):
        order(tmp_path, trimap=tmp_path / "other.png")
    assert not (tmp_path / "out.png").exists()


@pytest.mark.usefixtures("no_torch")
def test_a_picture_too_large_for_the_format_is_refused_before_the_network(tmp_path: Path) -> None:
    write_pixels(tmp_path / "wide.png", np.zeros((2, 65_501, 3), np.uint8))
    write_pixels(tmp_path / "known.png", np.full((2, 65_501), 128, np.uint8))
    for kind in ("cutout", "composite", "alpha"):
        changes = {"trimap": tmp_path / "known.png", "out": tmp_path / "out.jpg", "output": Output(kind=kind)}
        with pytest.raises(InputError, match=r"out\.jpg: \.jpg holds at most 65500 pixels a side"):
            order(tmp_path, image=tmp_path / "wide.png", **changes)
    assert not (tmp_path / "out.jpg").exists()


@pytest.mark.usefixtures("no_torch")
def test_a_trimap_alone_needs_no_network(tmp_path: Path) -> None:
    assert order(tmp_path, output=Output(kind="trimap")) == []
    written = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(written, scene(60, 80)[1])


def test_a_cropped_trimap_fits_the_cropped_cutout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    sizes = []
    for kind in ("cutout", "trimap"):
        order(tmp_path, output=Output(kind=kind, crop=2))
        sizes.append(cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED).shape[:2])
    assert sizes[0] == sizes[1] != (60, 80)


def test_what_the_file_of_the_picture_lacks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    image, _ = scene(60, 80)
    first, second = Image.fromarray(image), Image.fromarray(image[::-1])
    first.save(tmp_path / "moving.png", save_all=True, append_images=[second])
    said = order(tmp_path, image=tmp_path / "moving.png")
    assert said == [f"{tmp_path / 'moving.png'}: frame 1 of 2 is used."]


def test_a_file_is_written_and_remarks_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Echo] = []

    def predictor(*given: object) -> Echo:
        made.append(Echo(*given))
        return made[-1]

    monkeypatch.setattr("mattegui.network.predictor.Predictor", predictor)
    assert order(tmp_path) == []
    assert made[0].given == (tmp_path / "weights.safetensors", "cpu", "float32", 1)
    image, trimap = scene(60, 80)
    rgba = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(rgba[..., 3], np.where(trimap == 128, image[..., 0], trimap))
    monkeypatch.setattr(Echo, "notice", "The card is gone.")
    assert order(tmp_path) == ["The card is gone."]
    monkeypatch.setattr(Echo, "notice", "")
    write_pixels(tmp_path / "all.png", np.full((60, 80), 120, np.uint8))
    said = order(tmp_path, trimap=tmp_path / "all.png", out=tmp_path / "out.jpg", background="#fff")
    assert len(said) == 3
    assert "4800 pixels" in said[0]
    assert "guess" in said[1]
    assert "JPEG holds no transparency" in said[2]


def test_another_scale_and_an_alpha_of_its_own_are_said_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    order(tmp_path)
    expected = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    image, trimap = scene(60, 80)
    write_pixels(tmp_path / "own.png", np.dstack([image, trimap]))
    write_pixels(tmp_path / "012.png", np.searchsorted([0, 128, 255], trimap).astype(np.uint8))
    said = order(tmp_path, image=tmp_path / "own.png", trimap=tmp_path / "012.png")
    assert said == [
        f"{tmp_path / 'own.png'}: has an alpha of its own, which is not used; only the trimap counts.",
        f"{tmp_path / '012.png'}: holds the values 0, 1 and 2; they became background, unknown, foreground.",
    ]
    np.testing.assert_array_equal(cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED), expected)
    write_pixels(tmp_path / "float.tif", image.astype(np.float32))
    (only,) = order(tmp_path, image=tmp_path / "float.tif")
    assert only.startswith(f"{tmp_path / 'float.tif'}: holds floats")
    np.testing.assert_array_equal(cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED), expected)


def test_progress_rises_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    told: list[float] = []
    order(tmp_path, told.append)
    assert told == sorted(told)
    assert told[0] < 0.9 < told[-1] == 1


@pytest.mark.parametrize(
    ("words", "polish"), [([], 1.0), (["--polish", "0.25"], 0.25), (["--no-polish"], 0.0), (["--polish", "0"], 0.0)]
)
def test_the_polish_is_on_unless_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], polish: float
) -> None:
    tasks: list[MatteTask] = []
    monkeypatch.setattr("mattegui.cli.matte.run", lambda task, *_: tasks.append(task))
    assert main(["a.png", "b.png", "-o", str(tmp_path / "c.png"), *words]) == 0
    assert tasks[0].settings.polish == polish


@pytest.mark.parametrize("words", [["--polish", "1.5"], ["--polish", "much"], ["--polish", "nan"], ["--polish=-0.1"]])
def test_another_polish_is_refused_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["a.png", "b.png", "-o", "c.png", *words])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "--polish" in said
    assert said.count("\n") == 1


def test_the_polish_reaches_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tenth(self: Echo, image: Array, trimap: Array, alpha: Alpha, wanted: list[Rect], step: Step) -> Alpha:
        return np.full_like(alpha[union(wanted).slices], 0.1)

    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    monkeypatch.setattr(Echo, "polish", tenth)
    image, trimap = scene(60, 80)
    for polish in (0.0, 0.5, 1.0):
        order(tmp_path, output=Output(kind="alpha"), polish=polish)
        found = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED).astype(int)
        expected = np.where(trimap == 128, np.minimum(image[..., 0] + 25.5 * polish, 255), trimap)
        assert np.abs(found - expected).max() <= 0.51


def test_the_finish_reaches_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    order(tmp_path, output=Output(kind="alpha", depth="16"))
    plain = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED) / np.float32(65535)
    files = [str(tmp_path / name) for name in ("in.png", "trimap.png")]
    words = "--device cpu --kind alpha --depth 16 --shift-edge -1.5 --contrast 0.2 --feather 3".split()
    assert main([*files, "-o", str(tmp_path / "out.png"), *words]) == 0
    found = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    whole = Rect.whole(plain.shape)
    expected = finished(lambda box: plain[box.slices], whole, whole, Finish(-1.5, 0.2, 3))
    np.testing.assert_allclose(found / 65535, expected, atol=0.001)
    assert np.abs(found / 65535 - plain).max() > 0.1


@pytest.mark.usefixtures("no_torch")
@pytest.mark.parametrize(
    ("word", "sentence"), [("--shift-edge=40", "by 40.0 pixels is not from -20"), ("--despill=2", "2.0 is not from 0")]
)
def test_a_finish_that_cannot_be_meant_is_refused(word: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        main(["a.png", "b.png", "-o", "c.png", word])


def test_the_background_s_options_reach_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    picture, labels = scene(60, 80)
    write_pixels(tmp_path / "p.png", picture)
    write_pixels(tmp_path / "t.png", labels)
    behind = np.random.default_rng(0).integers(0, 255, (30, 50, 3), np.uint8)
    write_pixels(tmp_path / "b.png", behind)
    words = [str(tmp_path / "p.png"), str(tmp_path / "t.png"), "--kind", "composite"]
    words += ["--background", str(tmp_path / "b.png")]
    written = []
    wishes = "fit tile", "scale 2", "blur 5", "exposure 1"
    for number, more in enumerate(([], *(f"--background-{wish}".split() for wish in wishes), ["--linear-light"])):
        assert main([*words, *more, "-o", str(tmp_path / f"{number}.png")]) == 0
        written.append(cv2.imread(str(tmp_path / f"{number}.png"))[..., ::-1])
        if more == ["--background-fit", "tile"]:
            tiled = Background(picture=behind, arrangement=Arrangement("tile")).region(Rect(0, 0, 60, 80), (60, 80))
            np.testing.assert_array_equal(written[-1][labels == 0], tiled[labels == 0])
    assert all((one != other).any() for one, other in itertools.combinations(written, 2))


@pytest.mark.usefixtures("no_torch")
def test_a_background_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(InputError, match=r"The background's scale must be from 0\.01 to 100, not 0"):
        main(["p.png", "t.png", "-o", "o.png", "--background-scale", "0"])


def test_what_is_being_done_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "load", lambda _: Echo())
    image, trimap = scene(60, 80)
    write_pixels(tmp_path / "in.png", image)
    write_pixels(tmp_path / "trimap.png", trimap)
    begun: list[str] = []
    run(MatteTask(tmp_path / "in.png", tmp_path / "trimap.png", tmp_path / "o.png"), ignore, begin=begun.append)
    assert begun == ["Reading", "Loading the network", "Cutting out", "Writing"]


def test_the_bar_moves_while_a_library_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalBar() as bar:
        bar.begin("Loading the network")
        time.sleep(6 * TICK)
    shown = capsys.readouterr().err.split("\r")
    assert len({re.search(r"Loading the network .* \d\.\d s", line)[0] for line in shown if "Loading" in line}) >= 4
    assert not any("left" in line for line in shown)


def test_the_rest_is_told_once_it_is_known(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(matte, "TICK", 60.0)
    monkeypatch.setattr(matte.time, "monotonic", lambda: now[0])
    shown = []
    with TerminalBar() as bar:
        for at, share in ((103.0, 0.0), (103.5, 0.2), (105.0, 0.05), (113.0, 0.5)):
            now[0] = at
            bar.step(share)
            bar.begin("Cutting out")
            shown.append(capsys.readouterr().err.split("\r")[-1])
    assert [re.findall(r", ([\d:]+) left", line) for line in shown] == [[], [], [], ["00:10"]]
