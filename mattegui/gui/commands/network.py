"""The menu Network."""

from __future__ import annotations

from mattegui.gui.commands.table import Command
from mattegui.gui.language import marked, tr
from mattegui.gui.work.parts import Parts

LIVE_TIP = marked("Let the network answer after every stroke")
POLISH_TIP = marked("Let the photograph's colours correct the network where it is unsure")


def network_commands(parts: Parts) -> list[Command | None]:
    """When the network computes, and how to stop what goes on."""
    live = parts.live

    def cancel() -> None:
        """Escape ends one thing at a time: stroke, line, work on the trimap, opening, export, network."""
        hand = (parts.editor.cancel, parts.toolbox.draft.clear, parts.reworking.cancel)
        files = (parts.queue.stay, parts.opening.cancel, parts.exporting.cancel, parts.queue_exports.cancel)
        if not any(end() for end in (*hand, *files)):
            live.cancel()

    return [
        Command(
            "compute", tr("Compute now"), live.compute_now, tip=tr("Bring alpha up to date, also while live is off")
        ),
        Command("cancel", tr("Cancel"), cancel, tip=tr("End what goes on: stroke, line, opening, export, network")),
        None,
        Command("live", tr("Live"), lambda: live.set_enabled(not live.enabled), lambda: live.enabled, tip=tr(LIVE_TIP)),
        Command("polish", tr("Polish"), parts.polish.toggle, lambda: parts.polish.on, tip=tr(POLISH_TIP)),
    ]
