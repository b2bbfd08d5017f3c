"""Which pictures there are, which are shown, and what is known of them."""

from pathlib import Path

from mattegui.files.datasets import Item
from mattegui.files.queue.ledger import Progress, Record
from mattegui.gui.state.queue.pictures import Filter, Pictures, items_of


def five() -> Pictures:
    """Five pictures: the second is done, the fourth is flagged."""
    pictures = Pictures()
    items = items_of(
        [Item("", {"image": Path(f"/p/Cat {n}.jpg" if n < 3 else f"/p/dog {n}.jpg")}) for n in range(5)], Path("/p")
    )
    pictures.open(items, {"Cat 1.jpg": Record("done", 60), "dog 3.jpg": Record("flagged"), "other.jpg": Record("done")})
    return pictures


def test_keys_lead_from_the_ledgers_folder() -> None:
    listed = [Item("", {"image": Path(name)}) for name in ("/data/image/a.jpg", "/data/b.jpg", "/else/c.jpg")]
    assert [item.key for item in items_of(listed, Path("/data"))] == ["image/a.jpg", "b.jpg", "../else/c.jpg"]


def test_counts_are_of_these_pictures_only() -> None:
    assert {state: count for state, count in five().counts.items() if count} == {
        "untouched": 3,
        "done": 1,
        "flagged": 1,
    }


def test_the_way_leads_through_what_is_shown() -> None:
    pictures = five()
    assert pictures.after(None) == 0
    pictures.choose(Filter("untouched"))
    assert pictures.shown == [0, 2, 4]
    assert [pictures.after(0), pictures.after(1), pictures.after(4)] == [2, 2, None]
    assert [pictures.before(2), pictures.before(3), pictures.before(0), pictures.before(None)] == [0, 2, None, 4]
    assert [pictures.place(2), pictures.place(3)] == [1, None]
    pictures.choose(Filter(name="CAT"))
    assert pictures.shown == [0, 1, 2]
    pictures.choose(Filter("done", "dog"))
    assert pictures.shown == []
    assert pictures.after(None) is None


def test_a_picture_stays_shown_when_its_state_no_longer_fits() -> None:
    pictures = five()
    pictures.choose(Filter("untouched"))
    pictures.note(2, Progress("done"))
    assert pictures.shown == [0, 2, 4]
    assert pictures.after(2) == 4


def test_what_was_not_written_comes_on_top_of_what_others_wrote() -> None:
    pictures = five()
    pictures.note(0, Progress("in work", 5))
    taken = pictures.take_progress()
    assert taken == {"Cat 0.jpg": Progress("in work", 5)}
    assert not pictures.unwritten
    pictures.note(0, Progress("done", 2))
    pictures.learn({"Cat 0.jpg": Record("in work", 5), "Cat 2.jpg": Record("done", 9)})
    assert pictures.record(0) == Record("done", 7)
    assert pictures.record(2) == Record("done", 9)
    assert pictures.record(1) == Record()  # another program took it back
    assert pictures.take_progress() == {"Cat 0.jpg": Progress("done", 2)}


def test_what_could_not_be_written_waits_again() -> None:
    pictures = five()
    pictures.note(0, Progress("in work", 5))
    taken = pictures.take_progress()
    pictures.note(0, Progress("done", 2))
    pictures.put_back(taken)
    assert pictures.take_progress() == {"Cat 0.jpg": Progress("done", 7)}
    assert pictures.record(0) == Record("done", 7)


def test_what_a_manifest_tells_counts_before_the_ledger_and_is_never_written() -> None:
    pictures = Pictures()
    items = items_of([Item("", {"image": Path(f"/p/{name}.jpg")}) for name in "abc"], Path("/p"))
    told = {"a.jpg": Record("done", 60, "the ear"), "b.jpg": Record("sent back", 5), "other.jpg": Record("done")}
    pictures.open(items, {"a.jpg": Record("untouched", 2), "b.jpg": Record("approved", 1, "good")}, told=told)
    assert [pictures.record(index) for index in range(3)] == [
        Record("done", 62, "the ear"),
        Record("approved", 6, "good"),
        Record(),
    ]
    assert {state: count for state, count in pictures.counts.items() if count} == {
        "done": 1,
        "approved": 1,
        "untouched": 1,
    }
    pictures.choose(Filter("done"))
    assert pictures.shown == [0]
    assert pictures.finished == {
        Path("/p/a.jpg"): Record("untouched", 2),
        Path("/p/b.jpg"): Record("approved", 1, "good"),
    }
    pictures.note(0, Progress("in work", 1))
    assert pictures.record(0) == Record("in work", 63, "the ear")
    assert pictures.take_progress() == {"a.jpg": Progress("in work", 1)}
