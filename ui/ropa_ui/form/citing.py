"""The letters of Art. 30 a chapter answers, and how they are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.wording import article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.model.chapters import Chapter

LETTERS: Mapping[tuple[str, str], str] = {("activity", "people"): "cdf"}
"""Chapters that answer more than one letter."""


def letters_of(entity: str, chapter: Chapter) -> str:
    """The letters of Art. 30 a chapter answers, as in ``cdf``, or nothing."""
    return LETTERS.get((entity, chapter.name), chapter.letter)


def cited_letters(entity: str, chapter: Chapter, language: str) -> str:
    """The letters of a chapter, cited: of Art. 30(2) for assignments, of Art. 30(1) for all else."""
    letters = letters_of(entity, chapter)
    if not letters:
        return ""
    first = article(f"{'30(2)' if entity == 'assignment' else '30(1)'}({letters[0]})", language)
    return ", ".join((first, *(letters[1:] if language == "sv" else (f"({letter})" for letter in letters[1:]))))
