"""What a privacy notice needs from the register: Bilaga 1 and the information of Art. 13, for those it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa_exports.annex import notice, outline, plain, web, word
from ropa_exports.errors import LeafletFormatError
from ropa_exports.outline.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports.annex.leaflet import Leaflet, Part
    from ropa_exports.outline.extract import Extract

_MADE: Mapping[str, Callable[[Voice, Extract], Leaflet]] = {"annex": outline.annex, "notice": notice.notice}
_WRITERS: Mapping[str, Callable[[Leaflet, Path], None]] = {
    ".docx": word.write,
    ".html": web.write,
    ".txt": plain.write,
}


def write_leaflet(
    register: Register,
    path: Path,
    *,
    what: str,
    language: str,
    extract: Extract,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write Bilaga 1 or the information of Art. 13 as the file's ending asks; whole or not at all.

    Args:
        register: where the words are from.
        path: a file that ends in ``.docx``, ``.html`` or ``.txt``.
        what: ``annex`` for Bilaga 1, ``notice`` for the information of Art. 13.
        language: ``sv`` or ``en``.
        extract: the day and the place in the register's history that stand at the foot.
        progress: told how many of how many parts are done; what it raises stops the work and leaves no trace.

    Raises:
        LeafletFormatError: another ending.
        ExportError: the file could not be written; what was there is as it was.
    """
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        raise LeafletFormatError(path=str(path))
    leaflet = _MADE[what](Voice(register, language), extract)
    if progress:
        leaflet = replace(leaflet, parts=_counted(tuple(leaflet.parts), progress))
    _WRITERS[ending](leaflet, path)


def _counted(parts: tuple[Part, ...], progress: Callable[[int, int], None]) -> Iterator[Part]:
    for done, part in enumerate(parts):
        progress(done, len(parts))
        yield part
    progress(len(parts), len(parts))
