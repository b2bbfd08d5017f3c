"""ICC profiles made from numbers, for files that say in numbers what their colours mean.

littleCMS makes such profiles too, but neither Pillow nor imagecodecs lets it name them or bend their curves.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Remark

Chromaticities = tuple[float, float, float, float, float, float, float, float]  # x and y of red, green, blue and white

D65 = (0.3127, 0.3290)
REC_709: Chromaticities = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, *D65)
ADOBE_RGB: Chromaticities = (0.64, 0.33, 0.21, 0.71, 0.15, 0.06, *D65)
ADOBE_RGB_GAMMA = 563 / 256
DISPLAY_P3: Chromaticities = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, *D65)
# By the numbers of ITU-T H.273, as cICP and nclx write them.
PRIMARIES: dict[int, tuple[str, Chromaticities]] = {
    1: ("BT.709", REC_709),
    4: ("BT.470 M", (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316)),
    5: ("BT.470 BG", (0.64, 0.33, 0.29, 0.60, 0.15, 0.06, *D65)),
    6: ("BT.601", (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *D65)),
    7: ("SMPTE 240M", (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, *D65)),
    9: ("BT.2020", (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, *D65)),
    11: ("DCI-P3", (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351)),
    12: ("Display P3", DISPLAY_P3),
}
HDR = {16: "PQ", 18: "HLG"}  # transfer functions that only a screen of high dynamic range can show
UNSPECIFIED = 2  # of primaries and transfer functions

PCS_WHITE = (0.9642, 1.0, 0.8249)  # D50, in which profiles count colours
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
ICC_VERSION = 0x04400000
ICC_DATE = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)  # always the same, so that equal profiles have equal bytes
ONE_POINT = 0.002  # chromaticities that differ less are the same; PNG and EXR round them


@dataclass(frozen=True)
class Curve:
    """How values become light: (slope x + offset) ^ gamma from `start` on, and toe x below it; ICC's type 3."""

    name: str
    gamma: float
    slope: float = 1
    offset: float = 0
    toe: float = 0
    start: float = 0


LINEAR = Curve("linear", 1, toe=1)  # the toe is for values below 0
SRGB = Curve("sRGB", 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
BT_1886 = Curve("BT.1886", 2.4)  # how screens show BT.709 and its kin; their own curve is that of a camera
CURVES = {
    1: BT_1886,
    4: Curve("gamma 2.2", 2.2),
    5: Curve("gamma 2.8", 2.8),
    6: BT_1886,
    8: LINEAR,
    13: SRGB,
    14: BT_1886,
    15: BT_1886,
    17: Curve("gamma 2.6", 2.6),
}


def power(gamma: float) -> Curve:
    """The curve of a plain exponent."""
    return Curve(f"gamma {gamma:.4g}", gamma)


def of_code_points(primaries: int, transfer: int) -> tuple[bytes | None, tuple[str, ...]]:
    """The profile that cICP or nclx stand for, None for sRGB, and sentences on what cannot be shown as it is meant."""
    if transfer in HDR:
        return None, (
            Remark(
                "its colours are coded for HDR screens ({kind}); they are shown and kept as if for sRGB.",
                kind=HDR[transfer],
            ),
        )
    curve = SRGB if transfer == UNSPECIFIED else CURVES.get(transfer)
    name, chromaticities = PRIMARIES[1] if primaries == UNSPECIFIED else PRIMARIES.get(primaries, ("", None))
    if curve is None or chromaticities is None:
        coded = f"primaries {primaries}, transfer {transfer}"
        return None, (
            Remark("its colours are of a rare kind ({coded}); they are shown and kept as if for sRGB.", coded=coded),
        )
    if chromaticities is REC_709 and curve in (SRGB, LINEAR):
        return (None if curve is SRGB else linear()), ()
    return made(chromaticities, curve, name), ()


def is_near(one: Chromaticities, other: Chromaticities) -> bool:
    """Whether two sets of primaries and white are the same but for rounding."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < ONE_POINT


@cache
def linear() -> bytes:
    """The profile of linear light with the primaries of sRGB."""
    profile = made(REC_709, LINEAR, "Rec.709")
    assert profile is not None  # these primaries make sense
    return profile


@cache
def adobe_rgb() -> bytes:
    """The profile of Adobe RGB (1998)."""
    profile = made(ADOBE_RGB, power(ADOBE_RGB_GAMMA), "Adobe RGB (1998)")
    assert profile is not None  # these primaries make sense
    return profile


def made(chromaticities: Chromaticities, curve: Curve, name: str = "") -> bytes | None:
    """A profile of these primaries and this white, with one curve for all channels; None where they make no sense.

    name: of the primaries, for people who read the profile's.
    """
    colorants = _colorants(chromaticities)
    if colorants is None or not 0.05 <= curve.gamma <= 20:
        return None
    matrix, adaptation = colorants
    described = f"{name or 'primaries of the file'}, {curve.name}"
    trc = _curve(curve)
    tags = {
        b"desc": _text(described),
        b"cprt": _text("public domain"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(*PCS_WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(*adaptation.ravel()),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(*matrix[:, 0]),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(*matrix[:, 1]),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(*matrix[:, 2]),
        b"rTRC": trc,
        b"gTRC": trc,
        b"bTRC": trc,
    }
    return _assembled(tags)


def coded(profile: bytes) -> bytes | None:
    """For a profile that `made` made of linear light, one of its primaries with sRGB's curve; None for any other."""
    straight = _curve(LINEAR)
    if straight not in profile:
        return None
    before, after = (name.ljust(len(LINEAR.name)).encode("utf-16-be") for name in (LINEAR.name, SRGB.name))
    return profile.replace(straight, _curve(SRGB)).replace(before, after)


def _curve(curve: Curve) -> bytes:
    values = (curve.gamma, curve.slope, curve.offset, curve.toe, curve.start)
    return b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*values)


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    """A whole profile; tags with equal contents share them."""
    starts: dict[bytes, int] = {}
    end = 128 + 4 + 12 * len(tags)
    body = b""
    for content in tags.values():
        if content not in starts:
            starts[content] = end + len(body)
            body += content + bytes(-len(content) % 4)
    table = struct.pack(">L", len(tags))
    for name, content in tags.items():
        table += name + struct.pack(">LL", starts[content], len(content))
    kinds = b"mntr" + b"RGB " + b"XYZ "
    header = struct.pack(">L4sL12s12s4s", end + len(body), b"", ICC_VERSION, kinds, ICC_DATE, b"acsp")
    header = header.ljust(64, b"\0") + struct.pack(">L", 1) + _fixed(*PCS_WHITE)  # 1: relative colorimetric
    return header.ljust(128, b"\0") + table + body


def _colorants(chromaticities: Chromaticities) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """XYZ of the primaries, one a column, for a white of D50, and the matrix that adapted them (Bradford)."""
    points = np.array(chromaticities, np.float64).reshape(4, 2)
    if not (np.isfinite(points).all() and (abs(points) < 2).all() and points[3, 1] > 0 and (points[:3, 1] != 0).all()):
        return None
    x, y = points.T
    xyz = np.stack([x / y, np.ones(4), (1 - x - y) / y])
    primaries, white = xyz[:, :3], xyz[:, 3]
    try:
        scaled = primaries * np.linalg.solve(primaries, white)
    except np.linalg.LinAlgError:  # all on one line
        return None
    gain = (BRADFORD @ PCS_WHITE) / (BRADFORD @ white)
    adaptation = np.linalg.inv(BRADFORD) @ np.diag(gain) @ BRADFORD
    matrix = adaptation @ scaled
    return (matrix, adaptation) if (abs(matrix) < 100).all() else None


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}l", *(round(float(value) * 65536) for value in values))


def _text(text: str) -> bytes:
    letters = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">LL2s2sLL", 1, 12, b"en", b"US", len(letters), 28) + letters
