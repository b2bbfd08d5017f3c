"""The cutout to the clipboard and to programs it is dragged to; pictures from the clipboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from mattegui.core.feedback import Step
from mattegui.files.output import Output
from mattegui.files.picture import NOTHING_SAID, Metadata, Picture
from mattegui.gui.images import image_of
from mattegui.gui.language import all_words_of, tr
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.exporting import Exporting, Wish
from mattegui.gui.work.opening import Opening, without_file
from mattegui.paths import beside

if TYPE_CHECKING:
    from mattegui.files import export as files

PNG_MIME = "image/png"
PASTED = "pasted.png"
DEEPEST_OF_8_BITS = 32  # bits of a pixel


class Clipboard(QObject):
    """Copies and pastes. What it hands to other programs is sRGB with straight alpha."""

    def __init__(self, exporting: Exporting, opening: Opening, say: Speak) -> None:
        super().__init__()
        self._exporting, self._opening, self._say = exporting, opening, say
        self._folder: TemporaryDirectory[str] | None = None  # of files that are dragged out, until the program ends

    def copy(self) -> None:
        """Put the cutout with its alpha on the clipboard, once it is complete."""

        def work(material: files.Export, step: Step) -> tuple[QImage, bytes]:
            from mattegui.files.formats.kinds.png import PNG

            assert PNG.write is not None
            pixels, stream = _cutout(material, step), io.BytesIO()
            PNG.write(stream, pixels, NOTHING_SAID)
            return image_of(pixels), stream.getvalue()

        def then(answer: tuple[QImage, bytes]) -> None:
            image, png = answer
            data = QMimeData()
            data.setImageData(image)
            data.setData(PNG_MIME, png)  # some programs lose the alpha of every other kind
            QGuiApplication.clipboard().setMimeData(data)
            self._say(tr("The cutout is on the clipboard."), "success")

        self._exporting.wish(Wish(tr("Copying the cutout"), work, then, self._output()))

    @property
    def files(self) -> list[QUrl]:
        """The files of this machine that are on the clipboard."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # None where the program that copied is gone
        return [url for url in data.urls() if url.isLocalFile()]

    def paste(self) -> None:
        """Open the picture that is on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():  # there is none, or none that Qt can read
            self._say(tr("There is no picture on the clipboard."))
        else:
            self._opening.open_pasted(partial(_picture, image))

    def stage(self, then: Callable[[Path], None]) -> None:
        """Write the cutout to a temporary file that another program can take; `then` is told its name."""

        def work(material: files.Export, step: Step) -> tuple[Path, tuple[str, ...]]:
            from mattegui.files.export import write_cutout

            self._folder = self._folder or TemporaryDirectory(prefix="mattegui-")
            name = beside(material.picture.path, "cutout").with_suffix(material.output.suffix).name
            path = Path(self._folder.name) / name
            return path, write_cutout(path, material, step)

        def ended(answer: tuple[Path, tuple[str, ...]]) -> None:
            path, remarks = answer
            if remarks:
                self._say(all_words_of(remarks))
            then(path)

        self._exporting.wish(Wish(tr("Making the cutout's file"), work, ended, self._output()))

    def forget(self) -> None:
        """Remove the files that were dragged out."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _output(self) -> Output:
        return self._exporting.outputs.of("cutout")


def _cutout(material: files.Export, step: Step) -> np.ndarray:
    from mattegui.files import export as files

    return np.ascontiguousarray(files.Rendering(files.in_srgb(material), np.dtype(np.uint8), step).cutout)


def _picture(image: QImage) -> Picture:
    """A picture of the clipboard's, which has no file."""
    from mattegui.files.colour import is_usable, shown

    deep = image.depth() > DEEPEST_OF_8_BITS
    image = image.convertToFormat(QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888)
    kind: type[np.uint8 | np.uint16] = np.uint16 if deep else np.uint8
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine()).view(kind)
    pixels = rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
    original, alpha = np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3])
    stored = bytes(image.colorSpace().iccProfile().data())
    profile = stored if is_usable(stored, "RGB") else None
    colours = shown(original, profile, "RGB", np.uint8)
    for plane in (original, colours):
        plane.flags.writeable = False
    own = alpha if alpha.min() < alpha.max() else None
    return Picture(without_file(PASTED), colours, original, Metadata(profile), own)
