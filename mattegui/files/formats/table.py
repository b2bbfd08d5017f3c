"""The picture formats that can be read; some can be written. A new one is a file beside this one and a line here."""

from __future__ import annotations

from mattegui.files.formats.jpeg import JPEG, JPEG_2000
from mattegui.files.formats.pillow import BMP, GIF, WEBP
from mattegui.files.formats.png import PNG
from mattegui.files.formats.pnm import PNM
from mattegui.files.formats.tiff import TIFF

FORMATS = (JPEG, PNG, TIFF, WEBP, BMP, GIF, PNM, JPEG_2000)
