"""Entries that tell several purposes at once, parted into one entry for each with all that is told of them together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.listed import bullet_entry
from ropa.intake.statements import opened_field

if TYPE_CHECKING:
    from ropa.intake.entries import Entry
    from ropa.intake.outline import Piece

LONGEST_PURPOSE = 240


def parted(entry: Entry) -> tuple[Entry, ...]:
    """An entry for each purpose that stands as a bullet under words such as "Purposes:"; or the entry as it is."""
    found = _purpose_bullets(entry.pieces)
    if len(found) < 2 or entry.row:  # noqa: PLR2004  # several
        return (entry,)
    shared = tuple(piece for piece in entry.pieces if piece not in found and opened_field(piece.text) != "purpose")
    return tuple(_one(entry, bullet, shared) for bullet in found)


def _one(entry: Entry, bullet: Piece, shared: tuple[Piece, ...]) -> Entry:
    own = bullet_entry(entry.section, bullet)
    return replace(
        own, pieces=(*own.pieces, *shared), bases=own.bases or entry.bases, group=entry.title, inner=entry.inner
    )


def _purpose_bullets(pieces: tuple[Piece, ...]) -> list[Piece]:
    """The bullets right under the first piece that opens a list of purposes."""
    opened = next((place for place, piece in enumerate(pieces) if opened_field(piece.text) == "purpose"), None)
    found: list[Piece] = []
    for piece in pieces[opened + 1 :] if opened is not None else ():
        if piece.kind != "bullet" or not piece.marker or len(piece.text) > LONGEST_PURPOSE:
            break
        found.append(piece)
    return found
