"""XMP packets: what contradicts the pixels, and what is private."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from xml.dom.minidom import Attr, Document, Element, parseString
from xml.parsers.expat import ExpatError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TIFF_NAMES, XMP_NAMES = "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/xap/1.0/"
EXIF_NAMES, NOTE = "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/xmp/note/"
GOOGLE = "http://ns.google.com/photos/1.0/"
# They describe the pixels of the file that was read, or point into it.
STALE = {
    (TIFF_NAMES, "ImageWidth"),
    (TIFF_NAMES, "ImageLength"),
    (TIFF_NAMES, "XResolution"),
    (TIFF_NAMES, "YResolution"),
    (TIFF_NAMES, "ResolutionUnit"),
    (EXIF_NAMES, "PixelXDimension"),
    (EXIF_NAMES, "PixelYDimension"),
    (XMP_NAMES, "Thumbnails"),
    (NOTE, "HasExtendedXMP"),
    (GOOGLE + "camera/", "MicroVideo"),
    (GOOGLE + "camera/", "MotionPhoto"),
}
# Vocabularies of pictures beside the photograph: the one before a blur, depths, brightness for HDR screens, a film.
STALE_SPACES = {GOOGLE + "image/", GOOGLE + "depthmap/", GOOGLE + "container/", "http://ns.adobe.com/hdr-gain-map/1.0/"}
# Names in any vocabulary, for makers of cameras and drones have their own.
PRIVATE_NAMES = re.compile(
    r".*gps.*|.*(latitude|longitude|altitude).*|.*serial_?number.*|.*ownername|.*maker_?note.*|imageuniqueid|"
    r"hostcomputer|city|state|country|countrycode|"
    r"location|location(shown|created)|creatorcontactinfo|personinimage.*|regions|regioninfo",
    re.IGNORECASE,
)
UPRIGHT = "1"  # the orientation
EXTENDED = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}"><rdf:Description rdf:about="" '
    'xmlns:xmpNote="{note}" xmpNote:HasExtendedXMP="{name}"/></rdf:RDF></x:xmpmeta>'
)


def tidied(packet: bytes) -> bytes | None:
    """A packet for pixels that are upright, without old sizes and thumbnails; None when it is damaged.

    It stays byte by byte where nothing is changed.
    """
    return _edited(packet, _is_stale)


def public(packet: bytes) -> bytes | None:
    """A packet without places, serial numbers, owners' names and the like."""
    return _edited(packet, lambda space, name: space != RDF and PRIVATE_NAMES.fullmatch(name) is not None)


def joined(packet: bytes, extension: bytes) -> bytes | None:
    """A packet with what its extension says, too; None when one of them is damaged."""
    first, second = _parsed(packet), _parsed(extension)
    if first is None or second is None or not (homes := first.getElementsByTagNameNS(RDF, "RDF")):
        return None
    for root in second.getElementsByTagNameNS(RDF, "RDF"):
        names = {key: value for element in _with_parents(root) for key, value in element.attributes.items()}
        for child in root.childNodes:
            if isinstance(child, Element):
                copy = homes[0].appendChild(first.importNode(child, deep=True))
                for key, value in names.items():
                    if key.startswith("xmlns") and not copy.hasAttribute(key):
                        copy.setAttribute(key, value)
    return _serialised(first)


def extended(packet: bytes) -> tuple[bytes, str]:
    """For a packet that is too long: one that names it, and the name, 32 letters."""
    name = hashlib.md5(packet, usedforsecurity=False).hexdigest().upper()
    return EXTENDED.format(rdf=RDF, note=NOTE, name=name).encode(), name


def _parsed(packet: bytes) -> Document | None:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:  # no XMP has them, and they can grow without end
        return None
    try:
        return parseString(packet.strip(b"\0 \t\r\n"))
    except (ExpatError, ValueError, LookupError):  # the latter two for an encoding that is none
        return None


def _serialised(document: Document) -> bytes:
    return "\n".join(node.toxml() for node in document.childNodes).encode()


def _edited(packet: bytes, is_unwanted: Callable[[str | None, str], bool]) -> bytes | None:
    """A packet without the properties of which `is_unwanted` says so, given their vocabulary and name."""
    document = _parsed(packet)
    if document is None:
        return None
    changed = False
    for element in list(document.getElementsByTagName("*")):
        if is_unwanted(element.namespaceURI, element.localName):
            if element.parentNode is not None:
                element.parentNode.removeChild(element)
            changed = True
            continue
        for attribute in list(element.attributes.values()):
            if attribute.prefix == "xmlns":
                continue
            if is_unwanted(attribute.namespaceURI, attribute.localName):
                element.removeAttributeNode(attribute)
                changed = True
            elif _is_turned(attribute, attribute.value):
                attribute.value = UPRIGHT
                changed = True
        text = element.firstChild
        if text is not None and _is_turned(element, text.nodeValue):
            text.nodeValue = UPRIGHT
            changed = True
    return _serialised(document) if changed else packet


def _is_turned(node: Attr | Element, value: str | None) -> bool:
    is_orientation = (node.namespaceURI, node.localName) == (TIFF_NAMES, "Orientation")
    return is_orientation and value is not None and value.strip() != UPRIGHT


def _is_stale(space: str | None, name: str) -> bool:
    return (space, name) in STALE or space in STALE_SPACES


def _with_parents(element: Element) -> Iterator[Element]:
    while True:
        yield element
        if not isinstance(element.parentNode, Element):
            return
        element = element.parentNode
