"""Every text of the window goes through the translation, and the German one is complete."""

import ast
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop, kept_settings
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, about, hush
from mattegui.files.formats.encoding import fitted, format_of, write_pixels
from mattegui.files.formats.format import unreadable
from mattegui.files.masks import stretched
from mattegui.files.picture import Metadata
from mattegui.gui.docks.fields import NumberBox
from mattegui.gui.language import (
    NO_CONTEXT,
    all_words_of,
    locale_of,
    marked,
    number,
    percent,
    speak,
    system_language,
    tr,
    words_of,
)
from mattegui.gui.state.kept.desk import Desk
from tests.gui.unwrapped import TRANSLATED, WRAPPERS, unwrapped
from tests.translations import IN_TERMINALS, TRANSLATIONS, build, collect

# Literals that read like texts and are none: names of styles, languages and measures, keys.
NO_TEXTS = {
    *("English", "Deutsch", "Fusion", "Alt+", "Space", "Enter", "Backspace", "Grad", "Conn", "in work", "sent back"),
    *("Reading ", "Making a thumbnail of ", "a mistake of the program"),  # said in the log
    *("the window cannot be opened (Qt: ", "); the command mattegui matte works without one."),  # said in the terminal
}
# Words that are the same in both languages.
SAME = {
    *("Alpha", "Alpha {value}", "Export", "H", "Lasso", "Lasso: {label}", "Live", "Name", "Navigator", "Polygon"),
    *("Polygon: {label}", "&Start", "Trimap", "&Alpha", "EXIF", "XMP", "IPTC"),
    *("{file}: {error}", "AIM: {folders}", "Composition-1k: {folders}", "P3M: {folders}", "PPMatting: {folders}"),
}
NAMES = re.compile(
    r"mattegui|photo\.jpg(\[\*\])?|english|deutsch|px|sad|mse|grad|conn|#[0-9a-f]{6}|fake|schliessen|lösen"
)


@dataclass(frozen=True)
class Message:
    """A text and what stands for it; two forms where it tells of a number of things."""

    text: str
    forms: tuple[str, ...]
    finished: bool


def messages(file: Path) -> dict[str, Message]:
    """All texts of a file of translations."""
    found = {}
    for each in ElementTree.parse(file).iter("message"):
        text, made = each.findtext("source", ""), each.find("translation")
        assert made is not None
        if made.get("type") == "vanished":  # a text that the code had once
            continue
        forms = [form.text or "" for form in made.iter("numerusform")] or [made.text or ""]
        found[text] = Message(text, tuple(forms), made.get("type") is None and all(forms))
    return found


GERMAN = TRANSLATIONS / "mattegui_de.ts"
ENGLISH = TRANSLATIONS / "mattegui_en.ts"


def test_without_a_translation_a_text_is_english() -> None:
    assert tr("&Open…") == "&Open…"
    assert tr("{name} is open.", name="cat.jpg") == "cat.jpg is open."
    assert tr("%n pictures", count=3) == "3 pictures"
    assert marked("Trimap") == "Trimap"


@pytest.mark.parametrize(
    ("told", "language"),
    [(["C"], "en"), (["de-CH", "de"], "de"), (["fr-FR", "de-AT", "en-GB"], "de"), (["en-US", "de-DE"], "en")],
)
def test_the_systems_language_is_the_first_that_there_is(
    monkeypatch: pytest.MonkeyPatch, told: list[str], language: str
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: SimpleNamespace(uiLanguages=lambda: told))
    assert system_language() == language


def test_a_language_speaks_until_another_does(qapp: QApplication) -> None:
    try:
        speak(qapp, TRANSLATIONS, "de")
        assert tr("Language") == "Sprache"
        assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    finally:
        speak(qapp, TRANSLATIONS, "en")
    assert tr("Language") == "Language"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_what_other_rooms_say_is_translated_and_the_terminal_stays_english(qapp: QApplication) -> None:
    inner = InputError("is cut short.")
    error = InputError("{file}: {error}", file=Path("cat.jpg"), error=inner)
    said: list[str] = []
    about(Path("cat.gif"), said.append)(Remark("frame 1 of {frames} is used.", frames=12))
    assert (str(error), said) == ("cat.jpg: is cut short.", ["cat.gif: frame 1 of 12 is used."])
    assert str(pickle.loads(pickle.dumps(error))) == str(error), "it may come from another process"
    assert words_of(InputError("{stem}.png: is no pattern")) == "{stem}.png: is no pattern", "of a name with braces"
    try:
        speak(qapp, TRANSLATIONS, "de")
        assert words_of(error) == "cat.jpg: ist abgeschnitten."
        assert all_words_of([*said, error]) == "cat.gif: verwendet wird Bild 1 von 12. cat.jpg: ist abgeschnitten."
        assert words_of(ValueError("of a library")) == "of a library"
    finally:
        speak(qapp, TRANSLATIONS, "en")
    assert words_of(error) == str(error)


def test_what_stands_in_braces_is_translated_too(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(InputError) as classes:
        stretched(np.repeat(np.uint8([[0, 1, 2]]), 9, axis=0), hush)
    pixels = np.zeros((2, 2, 3), np.uint8)
    said = write_pixels(tmp_path / "a.webp", pixels, Metadata(iptc=b"1"))
    _, lost = fitted(replace(format_of(Path("a.tif")), holds={}), Metadata(exif=b"1", resolution=(300, 300)))
    denied = InputError("{file}: cannot be written ({reason}).", file="a.png", reason="Permission denied")
    assert str(lost[0]) == "TIFF holds no EXIF and no resolution; left out."
    try:
        speak(qapp, TRANSLATIONS, "de")
        assert all_words_of(said) == f"{tmp_path / 'a.webp'}: WebP kann nicht aufnehmen, daher weggelassen: IPTC."
        assert words_of(lost[0]) == "TIFF kann nicht aufnehmen, daher weggelassen: EXIF und Auflösung."
        assert words_of(unreadable("image file is truncated")).endswith("(die Bilddatei ist abgeschnitten).")
        assert words_of(classes.value).startswith("enthält die Werte 0, 1 und 2, die")
        assert words_of(denied) == "a.png: kann nicht geschrieben werden (Keine Berechtigung)."
        assert tr("{file}: cannot be read ({reason}).", file="a", reason="Is a directory").endswith("ein Ordner).")
    finally:
        speak(qapp, TRANSLATIONS, "en")


def test_a_file_that_cannot_be_opened_is_told_of_in_german(german: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "leer.png"
    file.touch()
    german.opening.open_image(file)
    qtbot.waitUntil(lambda: german.window.notice.text == f"{file}: ist leer.")


def test_numbers_are_the_languages(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("C"))
    try:
        speak(qapp, TRANSLATIONS, "de")
        assert (number(1234.5, 1), percent(0.1234, 1), number(7)) == ("1234,5", "12,3 %", "7")
        box = NumberBox()
        box.setDecimals(1)
        box.setRange(0, 9000)
        for text in ("1234.5", "1234,5"):
            box.lineEdit().clear()
            QTest.keyClicks(box.lineEdit(), text)
            assert (box.value(), box.text()) == (1234.5, "1234,5")
    finally:
        speak(qapp, TRANSLATIONS, "en")
    assert (number(1234.5, 1), percent(0.1234, 1)) == ("1234.5", "12.3 %")


def test_the_system_says_how_its_own_language_writes_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_CH"))
    assert locale_of("de").territory() == QLocale.Country.Switzerland
    assert locale_of("en").language() == QLocale.Language.English


def test_another_language_is_kept_and_comes_with_the_next_start(desktop: Desktop) -> None:
    commands, names = desktop.window.commands, ("system_language", "en_language", "de_language")
    assert [commands[name].isChecked() for name in names] == [True, False, False]
    commands["de_language"].trigger()
    assert [commands[name].isChecked() for name in names] == [False, False, True]
    assert desktop.window.notice.text == "The window has this language when the program starts next."
    assert Desk(kept_settings()).language == "de"
    kept_settings().setValue("window/language", "klingon")
    assert Desk(kept_settings()).language == "system"


def test_the_translations_hold_the_texts_of_the_code(tmp_path: Path) -> None:
    for file, language in ((GERMAN, "de"), (ENGLISH, "en")):
        collect(tmp_path / file.name, language)
        assert messages(file).keys() == messages(tmp_path / file.name).keys(), "run make translations"


@pytest.mark.parametrize("file", [GERMAN, ENGLISH], ids=["German", "English"])
def test_a_translation_is_complete_and_built(file: Path, tmp_path: Path) -> None:
    found = messages(file)
    assert [text for text, message in found.items() if not message.finished] == []
    for text, message in found.items():
        for form in message.forms:
            assert sorted(re.findall(r"\{\w+[^}]*\}", form)) == sorted(re.findall(r"\{\w+[^}]*\}", text)), text
            assert len(re.findall(r"&\w", form)) == len(re.findall(r"&\w", text)), text
            assert (form.strip() == form) == (text.strip() == text), text
        assert all(("%n" in form) == ("%n" in text) for form in message.forms[1:]), text
    build(file, tmp_path / "built.qm")
    shipped, built = QTranslator(), QTranslator()
    assert shipped.load(str(file.with_suffix(".qm")))
    assert built.load(str(tmp_path / "built.qm"))
    for text in found:
        for count in (-1, 1, 2):
            said = [each.translate(NO_CONTEXT, text, None, count) for each in (shipped, built)]  # type: ignore[arg-type]
            assert said[0] == said[1], text


def test_a_word_is_left_in_english_on_purpose_only() -> None:
    same = {text for text, message in messages(GERMAN).items() if text in message.forms}
    assert same - SAME == set()


def seen(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of a window that its user can read or hear, and which widget has it."""
    for action in window.findChildren(QAction):
        for text in (action.text(), action.iconText(), action.toolTip()):
            yield text, "action"
    for menu in window.findChildren(QMenu):
        yield menu.title(), "menu"
    for widget in [window, *window.findChildren(QWidget)]:
        texts = [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QAbstractButton | QLabel):
            texts.append(widget.text())
        if isinstance(widget, QGroupBox):
            texts.append(widget.title())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(index) for index in range(widget.count())]
        if isinstance(widget, QDockWidget):
            texts.append(widget.windowTitle())
        for text in texts:
            yield text, type(widget).__name__


def plain(text: str) -> str:
    """A text without the mark of its letter, its dots, and the keys that stand after it."""
    return re.sub(r" ?…$", "", re.sub(r" \([^()]+\)$", "", re.sub(r"&(\w)", r"\1", text))).strip().casefold()


def patterns(found: dict[str, Message]) -> re.Pattern[str]:
    """What fits any of the German texts, with whatever stands in their braces."""
    parts = [re.split(r"\{\w+[^}]*\}|%n", plain(form)) for message in found.values() for form in message.forms]
    told = [".+?".join(map(re.escape, part)) for part in parts if re.search(r"\w{2}", "".join(part))]
    return re.compile("|".join(told))


def test_the_german_window_says_nothing_in_english(german: Desktop) -> None:
    known = patterns(messages(GERMAN))

    def is_german(text: str) -> bool:
        if not re.search(r"[A-Za-z]{2}", text) or known.fullmatch(plain(text)) or NAMES.fullmatch(plain(text)):
            return True
        joint = next((joint for joint in ("\n", " · ", ", ", " ") if joint in text), "")
        return bool(joint) and all(map(is_german, text.split(joint, 1)))

    left = {(place, text) for text, place in seen(german.window) if not is_german(text)}
    assert left == set()


def test_every_german_menu_has_a_letter_of_its_own(german: Desktop) -> None:
    titles = [action.text() for action in german.window.menuBar().actions()]
    letters = [title.partition("&")[2][:1].upper() for title in titles]
    assert all(letters)
    assert len(set(letters)) == len(letters), titles


def test_every_text_is_wrapped() -> None:
    assert len(TRANSLATED) > 100
    left = [
        (str(path.relative_to(paths.resources().parent)), line, text)
        for path in TRANSLATED
        for line, text in unwrapped(path)
        if text not in NO_TEXTS
    ]
    assert left == []


def test_what_is_wrapped_is_found_by_qts_tools() -> None:
    """They do not look into f-strings, and take a number for one only as the third argument."""
    found = messages(GERMAN)
    for path in TRANSLATED:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRAPPERS:
                text = node.args[0]
                assert not isinstance(text, ast.JoinedStr | ast.BinOp), (path, node.lineno)
                if isinstance(text, ast.Constant):
                    assert text.value in found, (path, node.lineno)
                    assert ("%n" in text.value) == (len(found[text.value].forms) == 2), (path, node.lineno)


def test_what_other_rooms_say_is_found_by_qts_tools() -> None:
    found, rooms = messages(GERMAN), Path(paths.__file__).parent
    said = 0
    for path in sorted(rooms.rglob("*.py")):
        if IN_TERMINALS.intersection(path.parts) or path.parent == rooms:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("InputError", "NoPictures", "Remark"):
                assert not isinstance(node.args[0], ast.JoinedStr), (path, node.lineno)
                if isinstance(node.args[0], ast.Constant):
                    said += 1
                    assert node.args[0].value in found, (path, node.lineno)
    assert said > 150
