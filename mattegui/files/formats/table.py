"""The picture formats that can be read and written. A new one is a file beside this one and a line here."""

from __future__ import annotations

from mattegui.files.formats.pillow import JPEG, WEBP
from mattegui.files.formats.png import PNG
from mattegui.files.formats.tiff import TIFF

FORMATS = (JPEG, PNG, TIFF, WEBP)
