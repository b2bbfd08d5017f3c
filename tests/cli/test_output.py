"""The options of writing, from words to files."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, IptcImagePlugin

from mattegui.__main__ import main
from mattegui.cli.output import add_output_options, take_output
from mattegui.cli.parser import Parser
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.output import USUAL_OUTPUT, Output
from mattegui.files.picture import Metadata
from tests.fakes import Echo, scene


@pytest.fixture(autouse=True)
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)


def parsed(*words: str) -> Output:
    parser = Parser()
    add_output_options(parser)
    given = vars(parser.parse_args(words))
    output = take_output(given)
    assert not given
    return output


def test_every_field_has_an_option() -> None:
    assert parsed() == USUAL_OUTPUT
    words = "--kind alpha --depth 16 --no-private --crop 7 --percent 40 --zero-transparent".split()
    assert parsed(*words, "--names", "{stem}{suffix}", "--suffix", ".tif") == Output(
        "alpha", "16", False, 7, None, 40.0, True, "{stem}{suffix}", ".tif"
    )
    assert parsed("--crop", "--longest", "900") == Output(crop=0, longest=900)


def photograph(folder: Path) -> None:
    picture, labels = scene(60, 80)
    write_pixels(folder / "t.png", labels)
    exif = Image.Exif()
    exif[0x010F], exif[0x8298] = "Maker", "(c) Anna"
    exif[0x8769] = {0xA431: "77", 0xA002: 4000}
    exif[0x8825] = {1: "N"}
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,1N"/>'
        b"</rdf:RDF></x:xmpmeta>"
    )
    iptc = b"\x1c\x02\x50\x00\x04Anna\x1c\x02\x5a\x00\x03Ulm"
    write_pixels(folder / "p.jpg", picture, Metadata(None, exif.tobytes(), xmp, iptc, (300.0, 300.0)))


@pytest.mark.parametrize("private", [True, False])
def test_private_metadata_stays_unless_it_is_not_wished(tmp_path: Path, private: bool) -> None:
    photograph(tmp_path)
    words = [str(tmp_path / "p.jpg"), str(tmp_path / "t.png"), "-o", str(tmp_path / "o.tif"), "--percent", "50"]
    assert main(["matte", *words, *([] if private else ["--no-private"])]) == 0
    with Image.open(tmp_path / "o.tif") as again:
        assert again.size == (40, 30)
        assert again.info["dpi"] == (300, 300)
        exif = again.getexif()
        assert (exif[0x010F], exif[0x8298]) == ("Maker", "(c) Anna")
        photograph_ = exif.get_ifd(0x8769)
        assert (photograph_[0xA002], photograph_[0xA003]) == (40, 30)
        assert (0xA431 in photograph_) is private
        assert bool(exif.get_ifd(0x8825)) is private
        assert (b"GPSLatitude" in again.info["xmp"]) is private
        iptc = IptcImagePlugin.getiptcinfo(again)
        assert iptc is not None
        assert iptc[2, 80] == b"Anna"
        assert ((2, 90) in iptc) is private


def test_everything_goes_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photograph(tmp_path)
    words = [str(tmp_path / "p.jpg"), str(tmp_path / "t.png"), "-o", str(tmp_path / "out"), "--kind", "everything"]
    assert main(["matte", *words, "--suffix", ".webp", "--depth", "16", "--crop", "2"]) == 0
    said = capsys.readouterr().err
    assert "p_cutout.webp: WebP holds no 16 bits a channel; 8 bits were written." in said
    assert "p_cutout.webp: WebP holds no IPTC; left out." in said
    sizes = set()
    for name in ("p_cutout.webp", "p_alpha.webp", "p_fg.webp", "p_comp.webp", "p_trimap.png"):
        with Image.open(tmp_path / "out" / name) as picture:
            sizes.add(picture.size)
    assert len(sizes) == 1
    assert main(["matte", *words]) == 0  # into a folder that is there, over what it holds
    assert cv2.imread(str(tmp_path / "out" / "p_comp.png")).shape == (60, 80, 3)


@pytest.mark.usefixtures("no_torch")
def test_what_cannot_be_written_is_said_before_the_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photograph(tmp_path)
    (tmp_path / "file").touch()
    for out, words, expected in (
        ("o.jpg", ["--kind", "trimap"], "o.jpg: this kind of file cannot be written"),
        ("file", ["--kind", "everything"], "file: is a file; give the name of a folder"),
        ("no/out", ["--kind", "everything"], "does not exist"),
        ("out", ["--kind", "everything", "--suffix", ".gif"], ".gif: cannot be written"),
        ("o.psd", ["--longest", "30001"], "o.psd: .psd holds at most 30000 pixels a side"),
        ("o.png", ["--crop", "-3"], "margin of -3"),
        ("p.jpg", [], "one of the files that were given"),
    ):
        given = [str(tmp_path / "p.jpg"), str(tmp_path / "t.png"), "-o", str(tmp_path / out), *words]
        assert main(["matte", *given]) == 2
        assert expected in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("no_torch")
def test_a_wide_picture_is_refused_by_jpeg_unless_it_is_made_smaller(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pixels(tmp_path / "p.png", np.full((2, 65_520, 3), 90, np.uint8))
    write_pixels(tmp_path / "t.png", np.full((2, 65_520), 255, np.uint8))
    words = [str(tmp_path / "p.png"), str(tmp_path / "t.png"), "-o", str(tmp_path / "o.jpg"), "--kind", "composite"]
    assert main(["matte", *words]) == 2
    assert "65500 pixels a side" in capsys.readouterr().err
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    assert main(["matte", *words, "--percent", "50"]) == 0
    with Image.open(tmp_path / "o.jpg") as again:
        assert again.size == (32_760, 1)
