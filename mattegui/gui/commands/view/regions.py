"""From one doubtful place to the next: against a reference, and by the network's own doubt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.place import show_place
from mattegui.gui.commands.table import Command
from mattegui.gui.commands.view.switch import switch
from mattegui.gui.language import marked, tr
from mattegui.gui.state.words import NO_PICTURE, NO_REFERENCE
from mattegui.gui.work.parts import Parts

WORST_TIP = marked("Go to where alpha differs most from the reference, then to where it differs less")
BEFORE_TIP = marked("Go back to the region that was shown before this one")
JUDGED_BOX_TIP = marked("Drag a box in which alpha and reference are compared, too")
NO_BOX_TIP = marked("Compare alpha and reference in the whole picture alone")
NEXT_DOUBT_TIP = marked("Go to where paint is likely to mend most, then to where it mends less")
DOUBT_BEFORE_TIP = marked("Go back to the suspicious region that was shown before this one")
SIGNED_TIP = marked("Show too much alpha in orange and too little in blue")


def reference_commands(parts: Parts, canvas: Canvas) -> list[Command | None]:
    judging, toolbox, looks = parts.judging, parts.toolbox, parts.looks
    judging.shown.connect(partial(show_place, canvas))

    def there() -> bool:
        return judging.available

    def has_box() -> bool:
        return judging.box is not None

    def holds_box() -> bool:
        return toolbox.tool == "judged_box"

    choose_box, why = partial(toolbox.choose, "judged_box"), partial(tr, NO_REFERENCE)
    after, before = partial(judging.show, 1), partial(judging.show, -1)
    return [
        Command("next_region", tr("Next worst region"), after, None, there, tr(WORST_TIP), why),
        Command("previous_region", tr("Region before"), before, None, there, tr(BEFORE_TIP), why),
        None,
        Command("judged_box", tr("Box to compare in"), choose_box, holds_box, there, tr(JUDGED_BOX_TIP), why),
        Command("forget_box", tr("Forget the box"), judging.forget_box, enabled=has_box, tip=tr(NO_BOX_TIP)),
        None,
        switch(
            looks,
            "signed",
            tr("Difference with its sign"),
            lambda look: look.signed,
            lambda look: replace(look, signed=not look.signed),
            tr(SIGNED_TIP),
        ),
    ]


def doubt_commands(parts: Parts, canvas: Canvas) -> list[Command]:
    parts.hinting.shown.connect(partial(show_place, canvas))
    after, before = partial(parts.hinting.show, 1), partial(parts.hinting.show, -1)
    why = partial(tr, NO_PICTURE)

    def is_open() -> bool:
        return parts.editor.document is not None

    return [
        Command("next_doubt", tr("Next suspicious region"), after, None, is_open, tr(NEXT_DOUBT_TIP), why),
        Command("previous_doubt", tr("Suspicious region before"), before, None, is_open, tr(DOUBT_BEFORE_TIP), why),
    ]
