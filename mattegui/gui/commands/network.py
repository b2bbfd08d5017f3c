"""The menu Network."""

from __future__ import annotations

from mattegui.gui.commands.table import Command
from mattegui.gui.work.parts import Parts


def network_commands(parts: Parts) -> list[Command]:
    """When the network computes, and how to stop what goes on."""
    live = parts.live

    def cancel() -> None:
        """Escape ends one thing at a time: stroke, line, work on the trimap, opening, export, network."""
        hand = (parts.editor.cancel, parts.toolbox.draft.clear, parts.reworking.cancel)
        if not any(end() for end in (*hand, parts.opening.cancel, parts.exporting.cancel)):
            live.cancel()

    return [
        Command("compute", "Compute now", live.compute_now),
        Command("cancel", "Cancel", cancel),
        Command("live", "Live", lambda: live.set_enabled(not live.enabled), lambda: live.enabled),
        Command("polish", "Polish", parts.polish.toggle, lambda: parts.polish.on),
    ]
