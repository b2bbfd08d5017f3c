"""Light or dark, the language, and what the wheel does, in the menu View."""

from __future__ import annotations

from mattegui.gui.commands.table import Command, Submenu
from mattegui.gui.language import LANGUAGES, Language, marked, tr
from mattegui.gui.state.kept.desk import SCHEMES, Desk, Scheme
from mattegui.gui.state.voice import Speak

SCHEME_TITLES: dict[Scheme, str] = {
    "system": marked("As the system is"),
    "light": marked("Light window"),
    "dark": marked("Dark window"),
}
SCHEME_TIPS: dict[Scheme, str] = {
    "system": marked("Light or dark as the system is, and when it changes"),
    "light": marked("Dark words on a light window, whatever the system is"),
    "dark": marked("Light words on a dark window, whatever the system is"),
}
WHEEL_TIP = marked("The wheel zooms at the pointer; else it scrolls the picture, and zooms with Ctrl")
LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "de": "Deutsch"}  # each in its own language


def desk_menus(desk: Desk, say: Speak) -> list[Submenu]:
    """Both menus. say: tells that another language comes with the next start."""
    return [
        Submenu(tr("Light or dark"), [_scheme(desk, scheme) for scheme in SCHEMES]),
        Submenu(tr("Language"), [_language(desk, say, language) for language in LANGUAGES]),
    ]


def wheel_command(desk: Desk) -> Command:
    """What the wheel does."""

    def toggle() -> None:
        desk.wheel_zooms = not desk.wheel_zooms

    return Command("wheel_zooms", tr("Wheel zooms"), toggle, lambda: desk.wheel_zooms, tip=tr(WHEEL_TIP))


def _scheme(desk: Desk, scheme: Scheme) -> Command:
    def choose() -> None:
        desk.scheme = scheme

    text, tip = tr(SCHEME_TITLES[scheme]), tr(SCHEME_TIPS[scheme])
    return Command(f"{scheme}_scheme", text, choose, lambda: desk.scheme == scheme, tip=tip)


def _language(desk: Desk, say: Speak, language: Language) -> Command:
    def choose() -> None:
        desk.language = language
        say(tr("The window has this language when the program starts next."), "success")

    text = LANGUAGE_NAMES.get(language) or tr("The system's language")
    tip = tr("{language}, from the next start on", language=text)
    return Command(f"{language}_language", text, choose, lambda: desk.language == language, tip=tip)
