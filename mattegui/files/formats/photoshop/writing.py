"""A PSD or PSB of layers, its merged picture beside them; by psd-tools' structures, whose own API writes 8 bits only.

Source: Adobe Photoshop File Formats Specification, 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
from psd_tools.compression import compress
from psd_tools.constants import ChannelID, ColorMode, Compression, Resource, Tag
from psd_tools.psd import PSD
from psd_tools.psd.header import FileHeader
from psd_tools.psd.image_data import ImageData
from psd_tools.psd.image_resources import ImageResource, ImageResources, ResoulutionInfo, VersionInfo
from psd_tools.psd.layer_and_mask import (
    ChannelData,
    ChannelDataList,
    ChannelImageData,
    ChannelInfo,
    GlobalLayerMaskInfo,
    LayerAndMaskInformation,
    LayerFlags,
    LayerInfo,
    LayerInfoBlock,
    LayerRecord,
    LayerRecords,
    MaskData,
)
from psd_tools.psd.tagged_blocks import TaggedBlock, TaggedBlocks

from mattegui.core.depth import Pixels, white
from mattegui.files.formats.format import Layer
from mattegui.files.picture import Metadata

FIXED = 65536  # one, as a fixed-point number of 16 and 16 bits
PER_INCH, IN_INCHES = 1, 1
COLOUR_CHANNELS = (ChannelID.CHANNEL_0, ChannelID.CHANNEL_1, ChannelID.CHANNEL_2)


def write_document(stream: BinaryIO, layers: Sequence[Layer], merged: Pixels, metadata: Metadata, version: int) -> None:
    """Write layers, from the lowest, and what is seen of them.

    merged: (H, W) grey, (H, W, 3) or (H, W, 4), uint8 or uint16. A layer's alpha becomes its mask, so that its colours
    stay whole. version: 1 for PSD, 2 for PSB.
    """
    planes = _planes(_over_white(merged))
    height, width = merged.shape[:2]
    depth = merged.itemsize * 8
    mode = ColorMode.GRAYSCALE if len(planes) == 1 else ColorMode.RGB
    document = PSD(
        header=FileHeader(
            version=version, channels=len(planes), height=height, width=width, depth=depth, color_mode=mode
        ),
        image_resources=_resources(metadata),
        layer_and_mask_information=_layers(layers, has_alpha=len(planes) == 4, version=version),
        image_data=ImageData(
            Compression.RLE,
            compress(
                b"".join(plane.tobytes() for plane in planes),
                Compression.RLE,
                width,
                height * len(planes),
                depth,
                version,
            ),
        ),
    )
    document.write(stream)


def _planes(pixels: Pixels) -> list[np.ndarray]:
    """Each channel, in the order of bytes that the format has."""
    stacked = pixels[..., None] if pixels.ndim == 2 else pixels
    order = pixels.dtype.newbyteorder(">")
    return [np.ascontiguousarray(stacked[..., channel], order) for channel in range(stacked.shape[2])]


def _over_white(merged: Pixels) -> Pixels:
    """Photoshop blends a merged picture that has transparency with white, and readers take the white out again."""
    if merged.ndim == 2 or merged.shape[2] == 3:
        return merged
    full = np.float32(white(merged.dtype))
    alpha = merged[..., 3:].astype(np.float32) / full
    colours = np.rint(merged[..., :3] * alpha + full * (1 - alpha)).astype(merged.dtype)
    return np.dstack([colours, merged[..., 3]])


def _layers(layers: Sequence[Layer], has_alpha: bool, version: int) -> LayerAndMaskInformation:
    """The layers; those of 16 bits stand in a block of their own, as Photoshop writes them."""
    if not layers:
        return LayerAndMaskInformation()
    made = [_layer(layer, version) for layer in layers]
    deep = layers[0].pixels.itemsize == 2
    info = (LayerInfoBlock if deep else LayerInfo)(
        layer_count=-len(made) if has_alpha else len(made),  # negative: the merged picture's fourth channel is alpha
        layer_records=LayerRecords([record for record, _ in made]),  # type: ignore[misc]
        channel_image_data=ChannelImageData([channels for _, channels in made]),  # type: ignore[misc]
    )
    if not deep:
        return LayerAndMaskInformation(layer_info=info)
    block = TaggedBlock(key=Tag.LAYER_16, data=info)  # type: ignore[arg-type]
    blocks = TaggedBlocks({Tag.LAYER_16: block})  # type: ignore[arg-type]
    return LayerAndMaskInformation(LayerInfo(), GlobalLayerMaskInfo(), blocks)


def _layer(layer: Layer, version: int) -> tuple[LayerRecord, ChannelDataList]:
    height, width = layer.pixels.shape[:2]
    colours = layer.pixels if layer.pixels.ndim == 3 else np.dstack([layer.pixels] * 3)
    channels = list(zip(COLOUR_CHANNELS, _planes(colours), strict=True))
    mask = None
    if layer.alpha is not None:
        channels.append((ChannelID.USER_LAYER_MASK, _planes(layer.alpha)[0]))
        mask = MaskData(top=0, left=0, bottom=height, right=width)
    stored = [_stored(plane, version) for _, plane in channels]
    record = LayerRecord(
        top=0,
        left=0,
        bottom=height,
        right=width,
        channel_info=[
            ChannelInfo(id=number, length=2 + len(data.data))  # 2: the kind of compression
            for (number, _), data in zip(channels, stored, strict=True)
        ],
        flags=LayerFlags(visible=layer.visible),
        mask_data=mask,
        name=layer.name,
    )
    return record, ChannelDataList(stored)  # type: ignore[arg-type]


def _stored(plane: np.ndarray, version: int) -> ChannelData:
    """Run lengths for 8 bits; they find nothing in 16."""
    kind = Compression.RLE if plane.itemsize == 1 else Compression.ZIP_WITH_PREDICTION
    height, width = plane.shape
    return ChannelData(kind, compress(plane.tobytes(), kind, width, height, plane.itemsize * 8, version))


def _resources(metadata: Metadata) -> ImageResources:
    made: dict[Resource, object] = {Resource.VERSION_INFO: VersionInfo(1, True, "mattegui", "mattegui", 1)}
    if metadata.resolution is not None:
        across, down = (round(value * FIXED) for value in metadata.resolution)
        made[Resource.RESOLUTION_INFO] = ResoulutionInfo(across, PER_INCH, IN_INCHES, down, PER_INCH, IN_INCHES)
    blocks = {
        Resource.ICC_PROFILE: metadata.profile,
        Resource.EXIF_DATA_1: metadata.exif and metadata.exif.removeprefix(b"Exif\0\0"),
        Resource.XMP_METADATA: metadata.xmp,
        Resource.IPTC_NAA: metadata.iptc,
    }
    made |= {key: block for key, block in blocks.items() if block}
    listed = {key: ImageResource(key=key, data=data) for key, data in sorted(made.items())}  # type: ignore[arg-type]
    return ImageResources(listed)  # type: ignore[arg-type]
