"""`make package` runs this on the folder that PyInstaller made: it works like the source tree, and is not too large.

Nothing of Python's or of the checkout is in the environment of the packaged program.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import imagecodecs
import numpy as np
import pillow_heif
import tifffile
from PIL import Image

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "sample"
# Bytes on the disk, of which torch has 370 million, and to download. Elsewhere symbols stay.
MOST_FOLDER, MOST_ARCHIVE = (830e6, 310e6) if sys.platform == "linux" else (900e6, 600e6)
READY = 120  # seconds within which the editor answers, and ends when it is told to
COMPRESSIONS = "lzw zlib lzma zstd packbits jpeg jpeg2000 jpegxl jpegxr lerc png webp".split()  # of TIFF
# Writes the picture that is named first in every format, then reads all files beside it and says what it saw.
FORMATS = """
import hashlib, sys
from pathlib import Path
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES, depth_of, write_pixels
from mattegui.files.image import read_image
first = Path(sys.argv[-1])
pixels = read_image(first).pixels
for suffix in WRITTEN_SUFFIXES:
    path = first.with_name("written" + suffix)
    write_pixels(path, pixels.astype(depth_of(path, pixels.dtype)))
for path in sorted(first.parent.iterdir()):
    seen = read_image(path).original
    print(path.name, seen.shape, seen.dtype, hashlib.sha256(seen.tobytes()).hexdigest()[:16])
"""
EXACT = ("--precision", "float32")  # else each run would choose by its own stopwatch


def environment(home: Path) -> dict[str, str]:
    """What a user's shell has, with a home folder of its own, and no screen."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "OMP_WAIT_POLICY") if name in os.environ}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def same_cutout(program: Path, home: Path) -> None:
    """The package and the source tree write the same bytes for the sample."""
    matte = ["matte", str(SAMPLE / "cat.jpg"), str(SAMPLE / "cat_trimap.png"), *EXACT, "-o"]
    for words, out in (([str(program)], "package.png"), ([sys.executable, "-m", "mattegui"], "source.png")):
        subprocess.run([*words, *matte, str(home / out)], check=True, cwd=ROOT, env=environment(home))
    if (home / "package.png").read_bytes() != (home / "source.png").read_bytes():
        raise SystemExit("The package and the source tree cut the sample out differently.")


def pictures(folder: Path) -> Path:
    """Small pictures of the kinds and compressions that can be read and not written; returns the one to write."""
    with Image.open(SAMPLE / "cat.jpg") as opened:
        sample = opened.resize((96, 64))
    first, pixels = folder / "first.png", np.asarray(sample)
    for name in ("first.png", "a.bmp", "a.gif", "a.ppm", "a.jp2", "a.avif"):
        sample.save(folder / name)
    sample.convert("CMYK").save(folder / "cmyk.jpg", icc_profile=None)
    pillow_heif.from_pillow(sample).save(folder / "a.heic", quality=90)
    (folder / "deep.avif").write_bytes(imagecodecs.avif_encode(pixels.astype(np.uint16) * 4, bitspersample=10))
    (folder / "deep.jp2").write_bytes(imagecodecs.jpeg2k_encode(pixels.astype(np.uint16) * 257))
    (folder / "moving.jxl").write_bytes(imagecodecs.jpegxl_encode(np.stack([pixels, pixels[::-1]])))
    for compression in COMPRESSIONS:
        tifffile.imwrite(folder / f"{compression}.tif", pixels, compression=compression, photometric="rgb")
    return first


def same_formats(program: Path, home: Path) -> int:
    """The package writes every format and reads every file that the source tree does, to the same pixels. How many."""
    folder = home / "formats"
    folder.mkdir()
    first, said = pictures(folder), []
    for words in ([sys.executable], [program]):
        done = subprocess.run(
            [*words, "-c", FORMATS, first], cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True
        )
        said.append([done.returncode, *done.stdout.splitlines()])
    if said[0] != said[1] or said[0][0]:
        differing = [f"{source} | {package}" for source, package in zip(*said, strict=False) if source != package]
        raise SystemExit("\n".join(["The package reads or writes pictures in another way:", *differing]))
    return len(said[0]) - 1


def largest(folder: Path) -> int:
    """The bytes of a folder; prints its ten largest files."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    for path in sorted(sizes, key=sizes.__getitem__, reverse=True)[:10]:
        print(f"{sizes[path] / 1e6:6.1f} MB {path.relative_to(folder)}")
    return sum(sizes.values())


def doctor_answers(program: Path, home: Path) -> str:
    """What `doctor` says; it finds every library, the weights and Qt's window."""
    done = subprocess.run([program, "doctor"], check=True, env=environment(home), capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith(("Libraries", "Weights", "Qt", "Network")) and (
            "not installed" in line or "cannot be" in line or "no window" in line or "no answer" in line
        ):
            raise SystemExit(f"The package misses something: {line}")
    return done.stdout


def editor_starts_and_ends(program: Path, home: Path) -> float:
    """Seconds until the network has answered the sample; then Ctrl+C closes the window. Nothing was complained of.

    The network's first answer comes after the choice of its precision, which is kept in the cache: here it is empty.
    """
    start = time.monotonic()
    with subprocess.Popen([program], env=environment(home), stderr=subprocess.PIPE, text=True) as editor:
        while editor.poll() is None and not list(home.rglob("*.json")):
            if time.monotonic() - start > READY:
                editor.kill()
                raise SystemExit(f"The editor's network gave no answer within {READY} seconds.")
            time.sleep(0.1)
        seconds = time.monotonic() - start
        editor.send_signal(signal.SIGINT)
        _, said = editor.communicate(timeout=READY)
    said = "\n".join(line for line in said.splitlines() if "propagateSizeHints" not in line)  # Qt says so of offscreen
    log = "".join(path.read_text(encoding="utf-8") for path in home.rglob("mattegui.log"))
    if editor.returncode or said or log:
        raise SystemExit(f"The editor ended with {editor.returncode}: {said}\n{log}")
    return seconds


def archived(folder: Path) -> Path:
    """The folder as one file to download."""
    kind = "gztar" if sys.platform == "linux" else "zip"
    return Path(shutil.make_archive(str(folder), kind, folder.parent, folder.name))


def main() -> None:
    """Check the folder that is named, and say how large it and its archive are."""
    folder = Path(sys.argv[1]).resolve()
    program = folder / ("mattegui.exe" if os.name == "nt" else "mattegui")
    with tempfile.TemporaryDirectory() as home:
        if os.name != "nt":  # Windows sends no Ctrl+C to one process alone
            print(f"The editor answered the sample after {editor_starts_and_ends(program, Path(home)):.1f} s.")
        same_cutout(program, Path(home))
        print(f"{same_formats(program, Path(home))} pictures were read alike.")
        print(doctor_answers(program, Path(home)))
    size = largest(folder)
    archive = archived(folder)
    print(f"{folder}: {size / 1e6:.0f} MB; {archive.name}: {archive.stat().st_size / 1e6:.0f} MB")
    if size > MOST_FOLDER or archive.stat().st_size > MOST_ARCHIVE:
        raise SystemExit(f"At most {MOST_FOLDER / 1e6:.0f} and {MOST_ARCHIVE / 1e6:.0f} MB are meant.")


if __name__ == "__main__":
    main()
