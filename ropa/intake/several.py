"""Entries that tell several purposes at once, parted into one for each with all that is told of them together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.listed import bullet_entry, own_bases, without_basis
from ropa.intake.phrases import aims
from ropa.intake.reading import Span
from ropa.intake.statements import opened_field

if TYPE_CHECKING:
    from ropa.intake.entries import Entry
    from ropa.intake.outline import Piece
    from ropa.intake.reading import ActivityFound

LONGEST_PURPOSE = 240
FEWEST_WORDS = 1


def parted(entry: Entry) -> tuple[Entry, ...]:
    """An entry for each purpose that stands as a bullet under words such as "Purposes:"; or the entry as it is."""
    found = _purpose_bullets(entry.pieces)
    if len(found) < 2 or entry.row:  # noqa: PLR2004  # several
        return (entry,)
    shared = tuple(piece for piece in entry.pieces if piece not in found and opened_field(piece.text) != "purpose")
    return tuple(_one(entry, bullet, shared) for bullet in found)


def _one(entry: Entry, bullet: Piece, shared: tuple[Piece, ...]) -> Entry:
    own = bullet_entry(entry.section, bullet)
    pieces, bases = (*own.pieces, *shared), own.bases or entry.bases
    return replace(own, pieces=pieces, bases=bases, group=(entry.title, entry.line), inner=entry.inner)


def _purpose_bullets(pieces: tuple[Piece, ...]) -> list[Piece]:
    """The bullets right under the first piece that opens a list of purposes."""
    opened = next((place for place, piece in enumerate(pieces) if opened_field(piece.text) == "purpose"), None)
    found: list[Piece] = []
    for piece in pieces[opened + 1 :] if opened is not None else ():
        if piece.kind != "bullet" or not piece.marker or len(piece.text) > LONGEST_PURPOSE:
            break
        found.append(piece)
    return found


def parted_by_aims(activity: ActivityFound) -> tuple[ActivityFound, ...]:
    """An activity for each purpose of one sentence: "to run the scheme (6(1)(b)), and to detect fraud (6(1)(f))"."""
    parts = _aims_in(activity.purpose or "")
    if len(parts) < 2:  # noqa: PLR2004  # several
        return (activity,)
    based = [own_bases(part) for part in parts]
    shared = () if any(based) else activity.legal_basis
    return tuple(
        replace(
            activity,
            purpose=without_basis(part),
            legal_basis=bases or shared,
            spans={**activity.spans, "purpose": (Span(without_basis(part), activity.line),)},
        )
        for part, bases in zip(parts, based, strict=True)
    )


def _aims_in(purpose: str) -> list[str]:
    """The parts of a sentence that each begin with words of purpose; one where the later ones only go on."""
    parts = [part.strip(" ,;.") for part in _joint().split(purpose)]
    return parts if all(len(part.split()) > FEWEST_WORDS for part in parts) else [purpose]


@cache
def _joint() -> re.Pattern[str]:
    short = r"(?:för|for)\s+(?:[\w-]+\s+){0,2}?\w+(?:ändamål|syften?|purposes)\b"
    english = r"to\s(?!your|the\b|an?\b|our|us\b|which|whom)[a-z]"
    also = r"(?:och|samt|eller|og|and|or|dels|as well as|und|et|en)\s+"
    anywhere = rf"(?:[,;]\s+(?:{also})?|\s{also})(?={aims()}\s|{short})"
    based = rf"(?<=\))(?:,\s|,?\s{also})(?={english})"
    return re.compile(rf"{anywhere}|[,;]\s+(?:{also})?(?={english})|{based}", re.IGNORECASE)
