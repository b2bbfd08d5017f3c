"""Where files lie, and what they are called."""

from pathlib import Path

from mattegui.paths import beside


def test_names_of_a_picture_s_family() -> None:
    assert beside(Path("a/image(123).jpg"), "alpha") == Path("a/image(123)_alpha.png")
    assert beside(Path("a/b.tar.jpg"), "trimap") == Path("a/b.tar_trimap.png")
