"""What leaves the program: cutout, alpha, foreground, composite and trimap, in the photograph's depth and colours."""

from __future__ import annotations

from mattegui.files.export.estimate import estimate_size
from mattegui.files.export.frame import frame_of
from mattegui.files.export.names import KIND_WORDS, formats_for, names_in
from mattegui.files.export.preview import in_srgb, preview
from mattegui.files.export.rendering import Rendering, seen_alpha
from mattegui.files.export.request import WHITE, Export, read_background
from mattegui.files.export.writing import check_output, results_of, write_cutout
from mattegui.files.output import EXPORT_KINDS, ExportKind, Output

__all__ = (
    "EXPORT_KINDS",
    "KIND_WORDS",
    "WHITE",
    "Export",
    "ExportKind",
    "Output",
    "Rendering",
    "check_output",
    "estimate_size",
    "formats_for",
    "frame_of",
    "in_srgb",
    "names_in",
    "preview",
    "read_background",
    "results_of",
    "seen_alpha",
    "write_cutout",
)
