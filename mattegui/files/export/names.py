"""The names of results in a folder: `photo.jpg` gives `photo_cutout.png`, `photo_alpha.png` and so on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from string import Formatter

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import BY_SUFFIX, WRITTEN_SUFFIXES
from mattegui.files.output import ExportKind, Output
from mattegui.files.trimaps import TRIMAP_SUFFIXES

KIND_WORDS: dict[ExportKind, str] = {
    "cutout": "cutout",
    "alpha": "alpha",
    "foreground": "fg",
    "composite": "comp",
    "trimap": "trimap",
}
NAME_FIELDS = ("stem", "kind", "suffix")
EXACT_SUFFIXES = (*TRIMAP_SUFFIXES, ".webp", ".exr")  # an alpha beside a JPEG should not be a JPEG


def names_in(folder: Path, sources: Iterable[Path], output: Output) -> dict[Path, dict[ExportKind, Path]]:
    """For each picture, which kinds are written and where. "everything" takes a better format where a kind needs it.

    Raises InputError for a pattern that cannot be used, when two results would get one name, and when one would replace
    a picture.
    """
    _check_pattern(output)
    sources = list(sources)
    taken = {_key(source): source for source in sources}
    plan: dict[Path, dict[ExportKind, Path]] = {}
    for source in sources:
        plan[source] = {}
        for kind in KIND_WORDS if output.kind == "everything" else (output.kind,):
            path = folder / _name(source.stem, kind, output)
            if (other := taken.get(_key(path))) is not None:
                raise InputError(
                    "{file}: would be written for {source}, but the name belongs to {other}, too; put {{stem}}, "
                    "{{kind}} and {{suffix}} into the pattern, or choose another folder.",
                    file=path,
                    source=source,
                    other=other,
                )
            taken[_key(path)] = source
            plan[source][kind] = path
    return plan


def _name(stem: str, kind: ExportKind, output: Output) -> str:
    name = output.names.format(stem=stem, kind=KIND_WORDS[kind], suffix=_suffix(kind, output))
    if not name.strip(". ") or "/" in name or "\\" in name or "\0" in name:
        raise InputError(
            "{names}: gives the name {name}, which is none for a file in the folder.", names=output.names, name=name
        )
    return name


def _suffix(kind: ExportKind, output: Output) -> str:
    """The suffix that is wished, or .png where its format does not suit the kind among all of them."""
    suffix = output.suffix
    if output.kind != "everything":
        return suffix
    return suffix if _suits(suffix.lower(), kind) else ".png"


def formats_for(kind: ExportKind) -> dict[str, str]:
    """The formats that suit a kind, by name, and the suffix of each; the best comes first."""
    found = {format_.name: suffix for suffix, format_ in reversed(BY_SUFFIX.items()) if _suits(suffix, kind)}
    return dict(sorted(found.items(), key=lambda item: item[1] != ".png"))


def _suits(suffix: str, kind: ExportKind) -> bool:
    """Whether a format keeps all that a kind of result says."""
    format_ = BY_SUFFIX[suffix]
    suits = {
        "cutout": format_.transparent,
        "alpha": suffix in EXACT_SUFFIXES,
        "trimap": suffix in TRIMAP_SUFFIXES,
        "everything": True,
    }
    return suits.get(kind, not format_.layers)


def _check_pattern(output: Output) -> None:
    if output.suffix.lower() not in WRITTEN_SUFFIXES:
        raise InputError(
            "{suffix}: cannot be written here; use one of {names}.",
            suffix=output.suffix,
            names=", ".join(WRITTEN_SUFFIXES),
        )
    try:
        fields = [found for found in Formatter().parse(output.names) if found[1] is not None]
    except ValueError as error:
        raise InputError("{names}: is no pattern for names ({error}).", names=output.names, error=error) from error
    if any(name not in NAME_FIELDS or detail or conversion for _, name, detail, conversion in fields):
        raise InputError("{names}: only {{stem}}, {{kind}} and {{suffix}} are known.", names=output.names)


def _key(path: Path) -> str:
    """Equal for names that are one file on some system: Windows and macOS do not tell a from A."""
    return str(path.resolve()).casefold()
