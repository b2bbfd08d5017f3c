"""The words of the window in the user's language, by Qt's translation."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

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


def marked(text: str) -> str:
    """The same text. Marks one, written at the head of a module, that `tr` is asked for later."""
    return text


def speak(application: QCoreApplication, folder: Path, language: Language = "system") -> None:
    """Let all that is made from now on have its texts in a language, Qt's own texts too. folder: of translations."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    code = system_language() if language == "system" else language
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, place in ((f"qtbase_{code}", qt), (f"mattegui_{code}", str(folder))):
        translator = QTranslator(application)
        if translator.load(name, place):  # some systems' packages of Qt come without its texts
            application.installTranslator(translator)


def system_language() -> Language:
    """The first of the languages that the user has told the system and that there is a translation for."""
    codes = [tag.partition("-")[0] for tag in QLocale.system().uiLanguages()]
    return next((known for code in codes for known in LANGUAGES if known == code), OWN_LANGUAGE)
