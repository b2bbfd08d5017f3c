"""Sessions to the disk and back; hostile ones are refused in one sentence."""

import json
import os
import struct
import zipfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.document.retouching import RetouchStroke, Touch
from mattegui.document.soft import SoftBrush
from mattegui.files.session.container import open_session, write_session
from mattegui.files.session.facts import Facts, Source, View, read_facts, source_of

SHAPE = (300, 400)
LAID = {"colour": [0, 0, 0], "path": None, **asdict(Arrangement())}
STANDING = asdict(AS_PHOTOGRAPHED)


@pytest.fixture
def document() -> Document:
    """A document with an answer and a correction of every last bit."""
    chance = np.random.default_rng(0)
    image = chance.integers(0, 256, (*SHAPE, 3), np.uint8)
    trimap = np.full(SHAPE, UNKNOWN, np.uint8)
    trimap[:100], trimap[200:] = 0, FOREGROUND
    made = Document(image, trimap)
    made.write_answer(made.rect, chance.random(SHAPE, np.float32))
    made.write_correction(made.rect, chance.random(SHAPE, np.float32) - np.float32(0.5))
    return made


@pytest.fixture
def facts(tmp_path: Path, document: Document) -> Facts:
    """Facts that are all unusual."""
    photo = tmp_path / "pictures" / "phöto.png"
    photo.parent.mkdir()
    cv2.imwrite(str(photo), document.image[..., ::-1])
    return Facts(
        name=photo.name,
        size=SHAPE,
        source=source_of(photo),
        polish_on=False,
        polish=0.25,
        look="black",
        overlay=False,
        opacity=0.7,
        colour=(1, 2, 3),
        background=photo,
        arrangement=Arrangement("stretch", (-5, 9.5), 0.75, -12.5, 3.0, 1.25),
        placement=Placement((7.5, -3), (0.5, 2), 33.0, True, (20, 30)),
        linear=True,
        view=View(2.5, 10.25, 20.5),
        stale=((1, 0), (0, 1)),
        saved_as=tmp_path / "a.matte",
    )


@pytest.fixture
def session(tmp_path: Path, facts: Facts, document: Document) -> Path:
    """A session on the disk."""
    path = tmp_path / "work.matte"
    write_session(path, facts, document.image, document.snapshot())
    return path


def test_everything_comes_back_to_the_last_bit(session: Path, facts: Facts, document: Document) -> None:
    with open_session(session) as file:
        found, again, preview = file.facts, file.document(document.image), file.preview()
    assert replace(found, source=None, stale=()) == replace(facts, source=None, stale=())
    assert set(found.stale) == set(facts.stale)
    assert found.source is not None
    assert found.source.holds(facts.source.path)
    np.testing.assert_array_equal(again.trimap, document.trimap)
    for polish in (0.0, 0.25, 1.0):
        again.polish = document.polish = polish
        np.testing.assert_array_equal(again.alpha(again.rect), document.alpha(again.rect))
    assert max(preview.shape[:2]) == 320


def test_a_retouch_comes_back_to_the_last_bit_and_without_one_there_is_no_part(
    tmp_path: Path, session: Path, facts: Facts, document: Document
) -> None:
    with zipfile.ZipFile(session) as members:
        assert "retouch.png" not in members.namelist()
    stroke = RetouchStroke(document, Touch("set", SoftBrush(90, 0.2), value=0.7))
    stroke.to(140, 250)
    list(stroke.rest())
    path = tmp_path / "retouched.matte"
    write_session(path, facts, document.image, document.snapshot())
    with open_session(path) as file:
        again = file.document(document.image)
    assert again.retouch.tiles.keys() == document.retouch.tiles.keys()
    assert again.retouch.where.tolist() == document.retouch.where.tolist()
    np.testing.assert_array_equal(again.alpha(again.rect), document.alpha(again.rect))


def test_a_retouch_of_more_alpha_than_weight_is_refused(tmp_path: Path, facts: Facts, document: Document) -> None:
    document.retouch.put((0, 0), np.stack([np.full((256, 256), 9, np.uint16), np.full((256, 256), 8, np.uint16)]))
    path = tmp_path / "odd.matte"
    write_session(path, facts, document.image, document.snapshot())
    with pytest.raises(InputError, match=r"odd\.matte: has values in retouch\.png"), open_session(path) as file:
        file.document(document.image)


def test_the_session_moves_with_its_photograph(session: Path, facts: Facts, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    with zipfile.ZipFile(session) as members:
        assert json.loads(members.read("session.json"))["source"]["path"] == "pictures/phöto.png"
    session = session.rename(moved / session.name)
    facts.source.path.parent.rename(moved / "pictures")
    with open_session(session) as file:
        assert file.facts.source.path == moved / "pictures" / "phöto.png"
        assert file.picture() is None


@pytest.mark.parametrize("change", ["gone", "other"])
def test_a_photograph_that_no_file_holds_any_more_is_kept(
    tmp_path: Path, facts: Facts, document: Document, change: str
) -> None:
    if change == "gone":
        facts.source.path.unlink()
    else:
        facts.source.path.write_bytes(b"another picture")
    write_session(tmp_path / "work.matte", facts, document.image, document.snapshot())
    with open_session(tmp_path / "work.matte") as file:
        assert file.facts.source is None
        np.testing.assert_array_equal(file.picture(), document.image)


def test_a_photograph_of_another_size_is_refused(session: Path) -> None:
    with (
        pytest.raises(InputError, match=r"work\.matte: was made on 400 × 300 pixels, and the photograph has 50 × 40"),
        open_session(session) as file,
    ):
        file.document(np.zeros((40, 50, 3), np.uint8))


def test_a_source_is_told_by_its_bytes(tmp_path: Path) -> None:
    first, copy, other = (tmp_path / name for name in ("first", "copy", "other"))
    first.write_bytes(b"one"), copy.write_bytes(b"one"), other.write_bytes(b"two")
    source = source_of(first)
    assert source.holds(copy)
    assert not source.holds(other)
    assert not source.holds(tmp_path)
    first.write_bytes(b"two")
    assert not source.holds(first)


# Hostile ones


def rewritten(session: Path, change: Callable[[dict[str, bytes]], object], compression: int = 0) -> Path:
    """The session with other members."""
    with zipfile.ZipFile(session) as members:
        found = {name: members.read(name) for name in members.namelist()}
    change(found)
    with zipfile.ZipFile(session, "w", compression) as members:
        for name, data in found.items():
            members.writestr(name, data)
    return session


def read(session: Path, shape: tuple[int, int] = SHAPE) -> str | None:
    """Read all of a session; what it was refused with."""
    try:
        with open_session(session) as file:
            file.preview()
            file.picture()
            file.document(np.zeros((*shape, 3), np.uint8))
    except InputError as error:
        return str(error)
    return None


def refused(session: Path, shape: tuple[int, int] = SHAPE) -> str:
    """The one sentence by which a session is refused."""
    text = read(session, shape)
    assert text is not None
    assert text.count(str(session)) == 1
    assert text.removeprefix(str(session)).isprintable()
    assert len(text) < 400
    return text


def told(session: Path, **changes: object) -> Path:
    """The session with another word in its JSON."""

    def change(found: dict[str, bytes]) -> None:
        found["session.json"] = json.dumps(json.loads(found["session.json"]) | changes).encode()

    return rewritten(session, change)


def test_a_later_version_is_refused_in_words(session: Path) -> None:
    assert "is a session of version 3, and this program reads version 2 and older" in refused(told(session, version=3))


def test_a_session_from_before_the_stage_still_opens(session: Path, facts: Facts) -> None:
    def change(found: dict[str, bytes]) -> None:
        old = json.loads(found["session.json"]) | {"version": 1}
        del old["placement"], old["linear"]
        old["background"] = {"colour": [1, 2, 3], "path": None, "fit": "fit", "offset": [-5, 9]}
        found["session.json"] = json.dumps(old).encode()

    with open_session(rewritten(session, change)) as file:
        stage = {"background": None, "arrangement": Arrangement("fit", (-5, 9))}
        wanted = replace(facts, source=file.facts.source, **stage, placement=AS_PHOTOGRAPHED, linear=False)
        assert file.facts == wanted


@pytest.mark.parametrize("name", ["9:41:00\u202fPM.png", "a\nb.png", "a\\b", "caf\udce9.png", "so\xadft\xa0.png"])
@pytest.mark.skipif(os.name == "nt", reason="has no such names")
def test_whatever_the_photograph_is_called_its_session_opens(session: Path, facts: Facts, name: str) -> None:
    with open_session(session) as file:
        stored = json.loads(file.facts.as_json(session.parent))
    read = read_facts(json.dumps(stored | {"name": name}).encode(), session.parent)
    assert read.name == name


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "1"},
        {"version": [[]] * 9999},
        {"name": "../../x"},
        {"name": "/etc/passwd"},
        {"name": ""},
        {"name": ".."},
        {"name": "a/"},
        {"name": "a\0b"},
        {"name": 7},
        {"size": [0, 4]},
        {"size": [2**20, 2**20]},
        {"size": []},
        {"size": [300.0, 400]},
        {"size": ["\ud800\n", 400]},
        {"size": [299, 400]},
        {"source": {"path": "\\\\host\\share\\x", "size": 1, "sha256": "0" * 64}},
        {"source": {"path": "//host/share", "size": 1, "sha256": "0" * 64}},
        {"source": {"path": "a\0", "size": 1, "sha256": "0" * 64}},
        {"source": {"path": "a", "size": -1, "sha256": "0" * 64}},
        {"source": {"path": "a", "size": 1, "sha256": "zz"}},
        {"source": None},
        {"source": []},
        {"polish": {"on": 1, "share": 1}},
        {"polish": {"on": True, "share": 1e999}},
        {"polish": {"on": True, "share": float("nan")}},
        {"polish": {"on": True, "share": 10**400}},
        {"polish": None},
        {"look": "alpha"},
        {"background": LAID | {"colour": [0, 0, 256]}},
        {"background": LAID | {"path": 5}},
        {"background": LAID | {"fit": "crop"}},
        {"background": LAID | {"fit": ["fill"]}},
        {"background": LAID | {"scale": 0}},
        {"background": LAID | {"blur": -1}},
        {"background": LAID | {"offset": [0]}},
        {"placement": {}},
        {"placement": STANDING | {"scale": [1, 0]}},
        {"placement": STANDING | {"mirrored": 1}},
        {"placement": STANDING | {"rotation": float("inf")}},
        {"linear": None},
        {"view": {"zoom": 0, "row": 0, "column": 0}},
        {"stale": [[0, 2]]},
        {"stale": [[-1, 0]]},
        {"stale": "everything"},
        {"size": [10**400, 10**400]},
        {"view": {"zoom": 1, "row": 10**400, "column": 0}},
    ],
)
def test_absurd_settings_are_refused(session: Path, changes: dict[str, object]) -> None:
    refused(told(session, **changes))


def test_a_word_that_is_there_twice_is_refused(session: Path) -> None:
    """Another reader could take the first of the two."""

    def change(found: dict[str, bytes]) -> None:
        found["session.json"] = found["session.json"].replace(b'"on": false', b'"on": false, "on": true')

    assert "twice" in refused(rewritten(session, change))


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b"1" * 5000, b"\xff", b" " * 2**21])
def test_absurd_json_is_refused(session: Path, text: bytes) -> None:
    refused(rewritten(session, lambda found: found.update({"session.json": text})))


def png(pixels: np.ndarray) -> bytes:
    return cv2.imencode(".png", pixels)[1].tobytes()


def oversized() -> bytes:
    """A PNG that says of itself that it has 60,000 pixels a side."""
    good = bytearray(png(np.zeros((4, 4), np.uint8)))
    good[16:24] = struct.pack(">2L", 60_000, 60_000)
    return bytes(good)


BAD_ANSWERS = {"nan": np.nan, "infinite": np.inf, "two": 2.0, "minus": -0.5}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../evil.png", b"x"),
        ("/tmp/evil.png", b"x"),
        ("evil", b"x"),
        *(
            (f"{plane}.png", data)
            for plane in ("trimap", "answer", "preview")
            for data in (b"", b"x" * 99, oversized())
        ),
        ("trimap.png", png(np.full(SHAPE, 7, np.uint8))),
        ("trimap.png", png(np.zeros((300, 401), np.uint8))),
        ("trimap.png", png(np.zeros((*SHAPE, 3), np.uint8))),
        ("trimap.png", png(np.zeros(SHAPE, np.uint16))),
        ("preview.png", png(np.zeros((321, 4, 3), np.uint8))),
        ("picture.png", png(np.zeros((4, 4, 3), np.uint8))),
        *(
            ("answer.png", png(np.full(SHAPE, value, np.float32).view(np.uint8).reshape(*SHAPE, 4)))
            for value in BAD_ANSWERS.values()
        ),
    ],
)
def test_members_that_are_not_ours_are_refused(session: Path, name: str, data: bytes) -> None:
    refused(rewritten(session, lambda found: found.update({name: data})))


@pytest.mark.parametrize("name", ["session.json", "trimap.png", "answer.png", "correction.png", "preview.png"])
def test_a_missing_member_is_told(session: Path, name: str) -> None:
    assert "missing" in refused(rewritten(session, lambda found: found.pop(name)))


def test_a_bomb_is_not_even_inflated(session: Path) -> None:
    bomb = bytes(50_000_000)
    refused(rewritten(session, lambda found: found.update({"trimap.png": bomb}), zipfile.ZIP_DEFLATED))
    assert session.stat().st_size < 1_000_000


def test_many_members_and_two_of_one_name_are_refused(session: Path) -> None:
    refused(rewritten(session, lambda found: found.update({str(number): b"" for number in range(5000)})))
    with zipfile.ZipFile(session, "w") as members:
        members.writestr("session.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            members.writestr("session.json", b"{}")
    refused(session)


def test_damage_anywhere_is_refused_or_harmless(session: Path) -> None:
    whole = session.read_bytes()
    chance = np.random.default_rng(1)
    for length in (0, 1, 21, 22, 42, 43, 1000, len(whole) - 1, *chance.integers(0, len(whole), 8)):
        session.write_bytes(whole[:length])
        refused(session)
    for place in (*chance.integers(0, len(whole), 20), *range(len(whole) - 400, len(whole), 9)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.integers(0, 8)
        session.write_bytes(spoilt)
        assert "\n" not in (read(session) or "")
    session.write_bytes(b"PK" + bytes(3000))
    refused(session)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.matte")
    assert "is no file" in refused(tmp_path)


def test_a_full_disk_leaves_the_old_session(
    session: Path, facts: Facts, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.read_bytes()

    def full(_: zipfile.ZipFile, *__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(InputError, match=r"work\.matte: cannot be written \(No space left on device\)"):
        write_session(session, facts, document.image, document.snapshot())
    assert session.read_bytes() == before
    assert {path.name for path in session.parent.iterdir()} == {"work.matte", "pictures"}


def test_sources_far_away_and_sizes_stay_what_they_are(tmp_path: Path) -> None:
    far = Source(Path("/elsewhere/a.png"), 7, "ab" * 32)
    text = Facts("a.png", (4, 5), far).as_json(tmp_path)
    assert json.loads(text)["source"]["path"].startswith("..")
