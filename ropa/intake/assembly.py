"""One reading of a document out of what its controller, its processors and its processings were found to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.controller import defines_itself, find_controller, is_name
from ropa.intake.engaged import engaged_in
from ropa.intake.entries import field_named
from ropa.intake.gaps import find_gaps, gaps_of_register, gaps_of_workbook
from ropa.intake.joins import join_recipients
from ropa.intake.list_setting import setting_of
from ropa.intake.lists import read_processors
from ropa.intake.own_annex import read_own_annex
from ropa.intake.policies import SPREADSHEETS, read_activities
from ropa.intake.reading import ControllerFound, Reading
from ropa.intake.words import key
from ropa.intake.workbooks import read_register

if TYPE_CHECKING:
    from ropa.intake.blocks import Document
    from ropa.intake.reading import ActivityFound, ProcessorFound, Skipped
    from ropa.intake.workbooks import Register


DATA = ("uppgifter", "opplysninger", "oplysninger", "gegevens")
"""How words for kinds of data end, which are no names of companies."""


def assemble(document: Document) -> Reading:
    """The reading of a document: our own annex and a register in use as such, else as a policy and a list."""
    if own := read_own_annex(document):
        return own
    register = read_register(document)
    return _of_register(register, document) if register.activities else _of_policy(document, register.skipped)


def _of_register(register: Register, document: Document) -> Reading:
    """The reading of a register in use, whose keeper is none of its processors."""
    rest = _without_processings(register, document)
    controller = _keeper(register.controller, rest)
    gaps = (*gaps_of_workbook(document), *gaps_of_register(controller, register.activities, document))
    listed, skipped = _with_lists(register, rest)
    processors = tuple(one for one in listed if key(one.name) != key(controller.name or ""))
    return Reading(document, controller, processors, register.activities, gaps, skipped)


def _of_policy(document: Document, passed_over: tuple[Skipped, ...]) -> Reading:
    """The reading of a policy and a list; no processings are sought where a register's rows were passed over."""
    processors, skipped = read_processors(document)
    controller = find_controller(document)
    if defines_itself(controller.quote):
        processors = tuple(one for one in processors if one.name != controller.name or one.line == controller.line)
    controller = _unless_listed(controller, processors)
    told = () if passed_over else _told_in(document, controller, processors)
    if told or not processors:
        processors = _with_engaged(_unless_told(processors, told), document, controller)
    activities = join_recipients(told, processors)
    gaps = (*gaps_of_workbook(document), *find_gaps(document, controller, processors, activities))
    return Reading(document, controller, processors, activities, gaps, (*passed_over, *skipped))


def _told_in(
    document: Document, controller: ControllerFound, processors: tuple[ProcessorFound, ...]
) -> tuple[ActivityFound, ...]:
    """The processings a text tells; those of a sheet tell at least of data, people or a basis."""
    told = read_activities(document, has_controller=controller.name is not None)
    if document.kind in SPREADSHEETS:
        told = tuple(one for one in told if one.legal_basis or one.data_categories or one.data_subjects)
    return _unless_placed(told, processors)


def _unless_placed(
    told: tuple[ActivityFound, ...], processors: tuple[ProcessorFound, ...]
) -> tuple[ActivityFound, ...]:
    """The processings, or none where all are companies of a list, which tells their legal form or place."""
    listed = {key(one.name) for one in processors if one.legal_form_hint or one.countries or one.regions}
    named = [key(activity.title or "") in listed for activity in told]
    return () if named and all(named) else told


def _unless_told(
    processors: tuple[ProcessorFound, ...], told: tuple[ActivityFound, ...]
) -> tuple[ProcessorFound, ...]:
    """The processors without names of processings, and without words that a row of the policy's table gives as data."""
    titles = {key(activity.title or "") for activity in told}
    data = {(activity.line, item) for activity in told for item in activity.data_categories}
    return tuple(one for one in processors if (one.line, one.name) not in data and key(one.name) not in titles)


def _with_engaged(
    processors: tuple[ProcessorFound, ...], document: Document, controller: ControllerFound
) -> tuple[ProcessorFound, ...]:
    """A policy's processors: those of its lists, which are no headings of its own, and those its sentences name."""
    listed = tuple(one for one in processors if not (field_named(one.name) or one.name.endswith(DATA)))
    known = frozenset(key(name) for one in listed for name in (one.name, *one.aliases))
    return (*listed, *engaged_in(document, controller, known))


def _without_processings(register: Register, document: Document) -> Document:
    """The document without the tables and forms its processings stand in."""
    blocks = tuple(block for block in document.blocks if not register.lines & {block.line, *block.lines})
    kept = {line for block in blocks for line in (block.line, *block.lines)}
    lines = (line if n in kept else "" for n, line in enumerate(document.text.split("\n"), 1))
    return replace(document, blocks=blocks, text="\n".join(lines))


def _keeper(told: ControllerFound, rest: Document) -> ControllerFound:
    """The controller a register names, else the one the text beside it does, else the words in place of a name."""
    if told.name and is_name(told.name):
        return told
    named = find_controller(rest)
    return named if named.name else replace(told, contact=named.contact, address=named.address, phone=named.phone)


def _with_lists(register: Register, rest: Document) -> tuple[tuple[ProcessorFound, ...], tuple[Skipped, ...]]:
    """The processors of a register: those its processings name, and those of lists beside them or on other sheets."""
    told, skipped = read_processors(rest)
    listed = [one for one in told if one.role != "recipient"]
    named = {key(name) for one in listed for name in (one.name, *one.aliases)}
    both = (*listed, *(one for one in register.processors if key(one.name) not in named))
    unread = (one for one in register.skipped if not listed or not setting_of(one.text).reads)
    return both, (*unread, *(one for one in skipped if listed))


def _unless_listed(controller: ControllerFound, processors: tuple[ProcessorFound, ...]) -> ControllerFound:
    """The controller, unless it is a company of the list: whoever lists its processors is not among them."""
    listed = {name for processor in processors for name in (processor.name, *processor.aliases)}
    return ControllerFound() if controller.name in listed else controller
