from mattegui.gui.language import marked, tr


def test_without_a_translation_a_text_is_english() -> None:
    assert tr("&Open…") == "&Open…"
    assert tr("{name} is open.", name="cat.jpg") == "cat.jpg is open."
    assert tr("%n pictures", count=3) == "3 pictures"
    assert marked("Trimap") == "Trimap"
