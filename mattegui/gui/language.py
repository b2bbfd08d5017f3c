"""The words and numbers of the window in the user's language, by Qt's translation and its locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark

NO_CONTEXT = ""  # Qt's tools find `tr` outside of Qt's classes, and file its texts under this
Language = Literal["system", "en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OWN_LANGUAGE: Language = "en"  # of the texts in the code; its translation holds plurals only
REASON = "reason"  # the name of the value that is the system's own word for what went wrong


def marked(text: str) -> str:
    """The same text. Marks one, written at the head of a module, that `tr` is asked for later."""
    return text


# Python gives the system's reasons in English, whatever the user's language is.
REASONS = (
    marked("Bad file descriptor"),
    marked("Cannot allocate memory"),
    marked("Connection timed out"),
    marked("Device or resource busy"),
    marked("Disk quota exceeded"),
    marked("File exists"),
    marked("File name too long"),
    marked("File too large"),
    marked("Input/output error"),
    marked("Invalid argument"),
    marked("Is a directory"),
    marked("No such device or address"),
    marked("No such file or directory"),
    marked("No space left on device"),
    marked("Not a directory"),
    marked("Operation not permitted"),
    marked("Operation not supported"),
    marked("Permission denied"),
    marked("Read-only file system"),
    marked("Stale file handle"),
    marked("Too many levels of symbolic links"),
    marked("Too many open files"),
)


def tr(text: str, meaning: str | None = None, count: int = -1, **values: object) -> str:
    """A text in the user's language; in English where there is no translation.

    Texts are written out where this is called, for Qt's tools to find them. meaning: tells one text from another that
    reads the same in English. count: how many things it tells of, for what stands as %n in it and for the plural; Qt's
    tools know it as the third argument only. values: what stands in braces in it.
    """
    return _filled(QCoreApplication.translate(NO_CONTEXT, text, meaning, count), values)


def words_of(said: object) -> str:
    """What another room found wrong or unusual, in the user's language; of all else its text."""
    if isinstance(said, InputError):
        said = said.sentence
    if not isinstance(said, Remark):
        return str(said)
    return _filled(QCoreApplication.translate(NO_CONTEXT, said.text), said.values)


def _filled(translated: str, values: Mapping[str, object]) -> str:
    said = {name: _in_words(name, value) for name, value in values.items()}
    return translated.format(**said) if said else translated


def _in_words(name: str, value: object) -> object:
    if name == REASON and value in REASONS:
        return QCoreApplication.translate(NO_CONTEXT, str(value))
    return words_of(value) if isinstance(value, InputError | Remark) else value


def all_words_of(said: Iterable[object]) -> str:
    """Several of them in one line."""
    return " ".join(map(words_of, said))


def number(value: float, decimals: int = 0) -> str:
    """A number as the user's language writes it."""
    return QLocale().toString(float(value), "f", decimals)


def percent(share: float, decimals: int = 0) -> str:
    """A share, 0 to 1, in per cent."""
    return f"{number(100 * share, decimals)} %"


def typed(text: str) -> str:
    """What the user types for a number, where a point and a comma both mean the decimal point of the language."""
    point = QLocale().decimalPoint()
    return text.replace(".", point).replace(",", point)


def speak(application: QCoreApplication, folder: Path, language: Language = "system") -> None:
    """Let all that is made from now on have texts and numbers in a language, Qt's own too. folder: of translations."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    code = system_language() if language == "system" else language
    QLocale.setDefault(locale_of(code))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ((f"qtbase_{code}", qt), (f"mattegui_{code}", str(folder))):
        translator = QTranslator(application)
        if translator.load(name, place):  # some systems' packages of Qt come without its texts
            application.installTranslator(translator)


def locale_of(code: str) -> QLocale:
    """How a language writes numbers and dates: as the system does, where that is the system's language.

    Thousands stand without a sign between them, as in the boxes for numbers.
    """
    system, usual = QLocale.system(), QLocale(code)
    locale = system if system.language() == usual.language() else usual
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale


def system_language() -> Language:
    """The first of the languages that the user has told the system and that there is a translation for."""
    codes = [tag.partition("-")[0] for tag in QLocale.system().uiLanguages()]
    return next((known for code in codes for known in LANGUAGES if known == code), OWN_LANGUAGE)
