"""How samples are drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """The shares are probabilities; sizes are in pixels."""

    seed: int = 0
    crop: int = 192
    batch: int = 12
    real: float = 0.6  # samples of real foregrounds; the rest is procedural
    photos: float = 0.25  # of the real ones, photographs with alpha
    second: float = 0.3  # a second foreground composited over the first
    alike: float = 0.2  # foreground moved towards the colour or the luminance of the background
    kin: float = 0.12  # backgrounds of hair or skin
    light: float = 0.75  # subjects mixed with what is behind them as light is in a camera; the rest as numbers are
    light_clear: float = 0.2  # the same of glass and smoke, which people lay over other pictures
    veiled: float = 0.8  # glass and smoke that lets more or less light through than its matte says
    soft: float = 0.4  # alpha softened as by a lens or by fur too fine to resolve
    degraded: float = 0.4
    clutter: float = 0.5  # backgrounds with other subjects standing in them
    distant: float = 0.5  # backgrounds blurred as by a lens or by enlarging; those of crisp mattes never are
    window: int = 300  # procedural mattes kept
    matte: int = 512  # their size
    clear: float = 1.0  # how many times as often as usual they are glass or jellyfish
    widest: float = 0.12  # largest trimap radius, as a share of the crop
    swathe: float = 0.25  # trimaps whose unknown is a broad band, with much clear background in it
    tries: int = 6  # draws for a crop that holds known foreground and background
