"""XMP packets, read again by ElementTree."""

from xml.etree import ElementTree

from mattegui.files.formats.packets import xmp

HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
SPACES = (
    'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" '
    'xmlns:drone="http://www.dji.com/drone-dji/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
)


def packet(attributes: str = "", elements: str = "") -> bytes:
    text = (
        f'{HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{xmp.RDF}">'
        f'<rdf:Description rdf:about="" {SPACES} {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )
    return text.encode()


def said(block: bytes | None) -> set[str]:
    """The names of all that a packet says, and their values where they are plain."""
    assert block is not None
    found = set()
    for element in ElementTree.fromstring(block.decode().strip("\0 ")).iter():
        names = dict(element.attrib) | {element.tag: (element.text or "").strip()}
        found |= {f"{name.rpartition('}')[2]}={value}" for name, value in names.items()}
    return found


def test_nothing_to_change_keeps_every_byte() -> None:
    block = packet('tiff:Orientation="1"', "<dc:rights>Ärger &amp; Co</dc:rights>") + b" " * 2000
    assert xmp.tidied(block) == block
    assert xmp.public(block) == block


def test_orientation_becomes_upright_and_old_sizes_go() -> None:
    for block in (
        packet('tiff:Orientation="6" tiff:ImageWidth="4000" exif:PixelXDimension="4000" dc:format="a"'),
        packet(
            "", "<tiff:Orientation>8</tiff:Orientation><tiff:ImageWidth>4</tiff:ImageWidth><dc:format>a</dc:format>"
        ),
    ):
        left = said(xmp.tidied(block))
        assert {"Orientation=1", "format=a"} <= left
        assert not any("Width" in name or "Dimension" in name for name in left)
        assert b"<?xpacket begin=" in (xmp.tidied(block) or b"")


def test_private_properties_go_whatever_the_vocabulary() -> None:
    block = packet(
        'exif:GPSLatitude="52,1N" aux:SerialNumber="77" aux:OwnerName="Anna" drone:GpsLongitude="3" '
        'photoshop:City="Ulm" aux:Lens="35 mm"',
        "<dc:rights>Anna</dc:rights><exif:MakerNote>x</exif:MakerNote>",
    )
    left = said(xmp.public(block))
    assert {"Lens=35 mm", "rights=Anna"} <= left
    assert not any(word in name for name in left for word in ("GPS", "Gps", "Serial", "Owner", "City", "Maker"))
    assert "GPSLatitude=52,1N" in said(xmp.tidied(block))


def test_places_of_drones_and_notes_of_telephones_go() -> None:
    spaces = 'xmlns:camera="http://ns.google.com/photos/1.0/camera/"'
    block = packet(
        f'{spaces} drone:Latitude="48.4" drone:RelativeAltitude="+12" drone:AbsoluteAltitude="+471" '
        'camera:hdrp_makernote="SERSUAL" camera:HdrPlusMakernote="SERSUAL" drone:Model="FC220"',
        "<drone:Longitude>9.9</drone:Longitude>",
    )
    left = said(xmp.public(block))
    assert "Model=FC220" in left
    assert not any(word in name.lower() for name in left for word in ("itude", "makernote"))


def test_pictures_beside_the_photograph_go_for_they_show_it_uncut() -> None:
    google = "http://ns.google.com/photos/1.0/"
    spaces = (
        f'xmlns:GImage="{google}image/" xmlns:GDepth="{google}depthmap/" xmlns:Container="{google}container/" '
        f'xmlns:GCamera="{google}camera/" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"'
    )
    block = packet(
        f'{spaces} GImage:Data="AAAA" GDepth:Near="1" GCamera:MotionPhoto="1" hdrgm:Version="1.0" dc:format="a"',
        "<Container:Directory><x>uncut</x></Container:Directory>",
    )
    left = said(xmp.tidied(block))
    assert "format=a" in left
    assert not any(name.startswith(("Data", "Near", "Motion", "Version", "Directory", "x=")) for name in left)


def test_damaged_packets_are_none() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>' + packet()
    for block in (b"<x", b"", packet()[:-40], bomb, b"\xff\xfe<"):
        assert xmp.tidied(block) is None


def test_an_extension_is_joined() -> None:
    short, name = xmp.extended(packet('dc:format="a"'))
    assert name.encode() in short
    joined = said(xmp.tidied(xmp.joined(short, packet('dc:format="a"')) or b""))
    assert "format=a" in joined
    assert not any("HasExtended" in word for word in joined)
    assert xmp.joined(short, b"<") is None
