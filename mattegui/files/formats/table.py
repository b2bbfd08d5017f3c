"""The picture formats that can be read; some can be written. A new one is a file beside this one and a line here."""

from __future__ import annotations

from mattegui.files.formats.kinds.exr import EXR
from mattegui.files.formats.kinds.heif import AVIF, HEIC
from mattegui.files.formats.kinds.jpeg import JPEG, JPEG_2000
from mattegui.files.formats.kinds.jpegxl import JPEG_XL
from mattegui.files.formats.kinds.openraster import OPENRASTER
from mattegui.files.formats.kinds.png import PNG
from mattegui.files.formats.kinds.pnm import PNM
from mattegui.files.formats.kinds.psd import PSB, PSD
from mattegui.files.formats.kinds.raw import RAW
from mattegui.files.formats.kinds.tiff import TIFF
from mattegui.files.formats.pillow import BMP, GIF, WEBP

FORMATS = (JPEG, PNG, RAW, TIFF, WEBP, BMP, GIF, PNM, JPEG_2000, EXR, JPEG_XL, AVIF, HEIC, PSD, PSB, OPENRASTER)
