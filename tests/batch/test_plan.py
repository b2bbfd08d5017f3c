"""Names of outputs, and shards."""

from argparse import ArgumentTypeError
from pathlib import PurePosixPath

import pytest

from mattegui.batch.plan import Shard, output_names, shard


@pytest.mark.parametrize(
    ("images", "stems"),
    [
        (["a.jpg", "b.png"], ["a", "b"]),
        (["image(123).png"], ["image(123)"]),
        (["a.jpg", "a.png", "b.png"], ["a.jpg", "a.png", "b"]),
        (["A.jpg", "a.png"], ["A.jpg", "a.png"]),  # one file where case does not count
        (["é.jpg", "é.png"], ["é.jpg", "é.png"]),  # one and two letters
        (["a.jpg", "a.png", "a.jpg.png"], ["a.jpg", "a.png", "a.jpg.png"]),
        (["a.b.c.png"], ["a.b.c"]),
        (["A.png", "a.png"], ["A.png", "a.png-2"]),  # whole names are one where case does not count
        (["x/1.png", "y/1.png", "y/2.png"], ["x-1.png", "y-1.png", "2"]),
        (["x/1.png", "x-1.png"], ["1", "x-1"]),
    ],
)
def test_no_two_outputs_have_one_name(images: list[str], stems: list[str]) -> None:
    names = output_names([PurePosixPath(name) for name in images], "_cutout.png")
    assert names == [f"{stem}_cutout.png" for stem in stems]


def test_a_shard_is_named_in_two_numbers() -> None:
    assert shard("2/8") == Shard(2, 8)
    assert (shard("1/1").suffix, shard("2/8").suffix) == ("", "-2-of-8")
    for word in ("0/8", "9/8", "1", "1/0", "a/b", "-1/2", "1/2/3"):
        with pytest.raises(ArgumentTypeError, match="is not"):
            shard(word)
