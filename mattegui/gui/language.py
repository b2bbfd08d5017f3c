"""The words and numbers of the window in the user's language, by Qt's translation and its locale."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark

NO_CONTEXT = ""  # Qt's tools find `tr` outside of Qt's classes, and file its texts under this
Language = Literal["system", "en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OWN_LANGUAGE: Language = "en"  # of the texts in the code; its translation holds plurals only


def tr(text: str, meaning: str | None = None, count: int = -1, **values: object) -> str:
    """A text in the user's language; in English where there is no translation.

    Texts are written out where this is called, for Qt's tools to find them. meaning: tells one text from another that
    reads the same in English. count: how many things it tells of, for what stands as %n in it and for the plural; Qt's
    tools know it as the third argument only. values: what stands in braces in it.
    """
    translated = QCoreApplication.translate(NO_CONTEXT, text, meaning, count)
    return translated.format(**values) if values else translated


def words_of(said: object) -> str:
    """What another room found wrong or unusual, in the user's language; of all else its text."""
    if not isinstance(said, InputError | Remark):
        return str(said)
    values = {name: _in_words(value) for name, value in said.values.items()}
    translated = QCoreApplication.translate(NO_CONTEXT, said.text)
    return translated.format(**values) if values else translated


def _in_words(value: object) -> object:
    return words_of(value) if isinstance(value, InputError | Remark) else value


def all_words_of(said: Iterable[object]) -> str:
    """Several of them in one line."""
    return " ".join(map(words_of, said))


def marked(text: str) -> str:
    """The same text. Marks one, written at the head of a module, that `tr` is asked for later."""
    return text


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
