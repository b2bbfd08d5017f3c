"""The menu Network."""

from __future__ import annotations

from mattegui.gui.commands.table import Command
from mattegui.gui.work.parts import Parts

LIVE_TIP = "Let the network answer after every stroke"
POLISH_TIP = "Let the photograph's colours correct the network where it is unsure"


def network_commands(parts: Parts) -> list[Command | None]:
    """When the network computes, and how to stop what goes on."""
    live = parts.live

    def cancel() -> None:
        """Escape ends one thing at a time: stroke, line, work on the trimap, opening, export, network."""
        hand = (parts.editor.cancel, parts.toolbox.draft.clear, parts.reworking.cancel)
        if not any(end() for end in (*hand, parts.opening.cancel, parts.exporting.cancel, parts.alphas.cancel)):
            live.cancel()

    return [
        Command("compute", "Compute now", live.compute_now, tip="Bring alpha up to date, also while live is off"),
        Command("cancel", "Cancel", cancel, tip="End what goes on: stroke, line, opening, export, network"),
        None,
        Command("live", "Live", lambda: live.set_enabled(not live.enabled), lambda: live.enabled, tip=LIVE_TIP),
        Command("polish", "Polish", parts.polish.toggle, lambda: parts.polish.on, tip=POLISH_TIP),
    ]
