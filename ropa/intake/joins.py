"""What a policy tells in one section about processings it lists in another, joined where the words themselves join."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ropa.intake.bases import find_bases, is_only_basis, rests_on_basis
from ropa.intake.joined import aims, quoted, with_value
from ropa.intake.joined_data import TELLING_LETTERS, join_data
from ropa.intake.joined_recipients import join_told_recipients
from ropa.intake.joined_retention import join_retention
from ropa.intake.kinship import kinship
from ropa.intake.phrases import pattern
from ropa.intake.reading import ActivityFound, Span
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from ropa.intake.outline import Piece, Section
    from ropa.intake.reading import ProcessorFound

Activities = tuple[ActivityFound, ...]


def join_sections(activities: Activities, sections: tuple[Section, ...]) -> Activities:
    """The activities with the bases, periods and data that other sections tell of them."""
    own_lines = {span.line for activity in activities for spans in activity.spans.values() for span in spans}
    based = _join_bases(activities, sections, own_lines)
    passed_on = join_told_recipients(join_data(based, sections), sections, own_lines)
    return join_retention(passed_on, sections, own_lines)


def join_recipients(activities: Activities, processors: tuple[ProcessorFound, ...]) -> Activities:
    """The activities with the processors whose service is told by a telling word of the purpose, whole or begun."""
    joined = list(activities)
    for processor in processors:
        if processor.role != "processor" or not processor.purpose or processor.flags:
            continue
        shared = [kinship(processor.purpose, aims(activity), TELLING_LETTERS) for activity in activities]
        for place, letters in enumerate(shared):
            if letters and letters == max(shared):
                told = Span(processor.quote, processor.line)
                joined[place] = with_value(joined[place], "recipients", processor.name, told)
    return tuple(joined)


def _join_bases(activities: Activities, sections: tuple[Section, ...], own_lines: set[int]) -> Activities:
    """A basis the text gives for "the purposes above" is the basis of those that have none of their own."""
    told = [
        Span(sentence, piece.line)
        for section in sections if "rights" not in section.topics
        for piece in section.pieces if piece.line not in own_lines
        for sentence in sentences(piece.text)
        if pattern("statements", "above_purposes").search(sentence) and rests_on_basis(sentence)
    ]  # fmt: skip
    if len(activities) == 1:
        return (_with_basis_sections(activities[0], sections),)
    told = told or _only_basis(sections)
    letters = tuple(sorted({letter for span in told for letter in find_bases(span.words)}))
    if not letters:
        return activities
    return tuple(_based(activity, letters, told) for activity in activities)


def _with_basis_sections(activity: ActivityFound, sections: tuple[Section, ...]) -> ActivityFound:
    """The only activity of a text, with all that its sections about the legal basis say."""
    for section in sections if activity.role == "controller" else ():
        for piece in section.pieces if "basis" in section.topics else _beside(activity, section):
            for sentence in sentences(piece.text):
                bases = find_bases(sentence)
                if bases and not pattern("statements", "rights").search(sentence):
                    letters = tuple(sorted({*activity.legal_basis, *bases}))
                    activity = quoted(replace(activity, legal_basis=letters), "legal_basis", Span(sentence, piece.line))
    return activity


def _beside(activity: ActivityFound, section: Section) -> tuple[Piece, ...]:
    """The paragraphs after the only activity, in its own section, which go on about it."""
    own = bool(section.pieces) and section.line <= activity.line <= section.pieces[-1].line
    return tuple(piece for piece in section.pieces if own and piece.line == activity.line and not activity.legal_basis)


def _only_basis(sections: tuple[Section, ...]) -> list[Span]:
    """The one statement of a section about nothing but the legal basis, which then holds for all."""
    alone = [section for section in sections if "basis" in section.topics and "purpose" not in section.topics]
    below = [after for section, after in pairwise(sections) if section in alone and not section.pieces]
    called = [Span(one.title, one.line) for one in below if is_only_basis(one.title)]
    if len(called) == 1:
        return called
    pieces = [piece for section in alone for piece in section.pieces]
    said = (Span(sentence, piece.line) for piece in pieces for sentence in sentences(piece.text))
    told = [span for span in said if find_bases(span.words)]
    bare = [span for span in told if is_only_basis(span.words.rstrip("."))]
    if len(bare) == 1:
        return bare
    return told if len(told) == 1 and len(pieces) == 1 else []


def _based(activity: ActivityFound, letters: tuple[str, ...], told: list[Span]) -> ActivityFound:
    if activity.legal_basis or activity.role != "controller":
        return activity
    changed = replace(activity, legal_basis=letters, confidence="low")
    for span in told:
        changed = quoted(changed, "legal_basis", span)
    return changed


