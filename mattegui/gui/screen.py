"""The colour profile of a screen, where the system tells it."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColorSpace, QColorTransform, QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QWidget

from mattegui.gui.images import image_of

MOST_PROFILE_WORDS = 4 << 20  # of 32 bits: X11 hands a property out in these
ANY_PROPERTY_TYPE, SUCCESS = 0, 0  # of X11
LONGEST_PATH = 1024  # letters of a name on Windows


class ScreenColours(QObject):
    """What sRGB becomes on the screen that a widget is on."""

    changed = Signal()  # the widget is on a screen of other colours

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._transform: QColorTransform | None = None
        self._told: bytes | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            window = watched.window().windowHandle()
            window.screenChanged.connect(self.move_to, Qt.ConnectionType.UniqueConnection)
            self.move_to(window.screen())
        return False

    def move_to(self, screen: QScreen) -> None:
        """The widget is on this screen from now on."""
        before, self._told = self._told, _profile(screen)
        if self._told != before:
            self._transform = _transform(self._told)
            self.changed.emit()

    def shown(self, colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(h, w, 3) sRGB, or (h, w, 4) with the colours premultiplied by the last channel, as the screen wants it."""
        if self._transform is None:
            return colours
        height, width, channels = colours.shape
        image = image_of(colours, premultiplied=True)
        form = image.format()
        image.applyColorTransform(self._transform)
        image.convertTo(form)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        return rows[:, : channels * width].reshape(height, width, channels).copy()  # the image goes

    def image(self, image: QImage) -> QImage:
        """An image of sRGB colours as the screen wants it; any thread may ask."""
        transform = self._transform
        if transform is None or image.isNull():
            return image
        form = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
        converted = image.convertToFormat(form)
        converted.applyColorTransform(transform)
        return converted


def _transform(profile: bytes | None) -> QColorTransform | None:
    """What leads from sRGB to a profile's colours; None where that changes nothing or the profile cannot be used."""
    space = QColorSpace.fromIccProfile(QByteArray(profile)) if profile else QColorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not space.isValidTarget() or space == srgb:
        return None
    return srgb.transformationToColorSpace(space)


def _profile(screen: QScreen) -> bytes | None:
    """X11 keeps a profile for each screen and Windows names a file. On macOS and Wayland the system itself converts."""
    if QGuiApplication.platformName() == "xcb":
        return _of_x11(QGuiApplication.screens().index(screen))
    if sys.platform == "win32":
        return _of_windows(screen.name())
    return None


def _of_x11(number: int) -> bytes | None:
    """The property that programs for colour calibration set on the root window (X Color Management, version 0.4)."""
    library = ctypes.util.find_library("X11")
    if library is None:
        return None
    x11 = ctypes.CDLL(library)
    x11.XOpenDisplay.restype = x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    handle = ctypes.c_void_p(display)
    name = b"_ICC_PROFILE" + (b"_%d" % number if number else b"")
    atom = x11.XInternAtom(handle, name, True)
    kind, bits, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
    found = ctypes.POINTER(ctypes.c_ubyte)()
    answers = [ctypes.byref(one) for one in (kind, bits, count, left, found)]
    root, most = ctypes.c_ulong(x11.XDefaultRootWindow(handle)), ctypes.c_long(MOST_PROFILE_WORDS)
    try:
        if not atom:
            return None
        asked = (ctypes.c_ulong(atom), ctypes.c_long(0), most, 0, ctypes.c_ulong(ANY_PROPERTY_TYPE))
        if x11.XGetWindowProperty(handle, root, *asked, *answers) != SUCCESS or not found:
            return None
        profile = bytes(found[: count.value]) if bits.value == 8 else None
        x11.XFree(found)
        return profile
    finally:
        x11.XCloseDisplay(handle)


def _of_windows(name: str) -> bytes | None:
    """The file that Windows names for a device."""
    gdi = ctypes.WinDLL("gdi32")  # type: ignore[attr-defined]
    gdi.CreateDCW.restype = ctypes.c_void_p
    device = ctypes.c_void_p(gdi.CreateDCW(None, name, None, None))
    length, path = ctypes.c_ulong(LONGEST_PATH), ctypes.create_unicode_buffer(LONGEST_PATH)
    known = gdi.GetICMProfileW(device, ctypes.byref(length), path)
    gdi.DeleteDC(device)
    try:
        return Path(path.value).read_bytes() if known else None
    except OSError:  # a profile that is named and not there: the screen is taken for sRGB
        return None
