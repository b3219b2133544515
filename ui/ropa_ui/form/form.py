"""A form for any record, laid out from its declaration and its chapters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ropa.model import ENTITIES, Activity, Engagement, Record
from ropa.model.chapters import CHAPTERS
from ropa_ui.form.citing import cited_letters
from ropa_ui.form.desk import Desk
from ropa_ui.form.editors import editor_for
from ropa_ui.form.file_field import FileField
from ropa_ui.form.flow_fold import FlowFold
from ropa_ui.form.frame import FieldFrame
from ropa_ui.form.grid import FieldGrid
from ropa_ui.form.place import Place
from ropa_ui.form.relevance import applying
from ropa_ui.form.rows import RowTable
from ropa_ui.form.special import special_editor, table_for
from ropa_ui.form.stage_card import StageCard
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.chip_field import ChipField
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ropa.checks import Finding
    from ropa.model import Answer
    from ropa.model.chapters import Chapter
    from ropa_ui.session import Session
    from ropa_ui.widgets.field import Field

_FIRST_BESIDE = frozenset({"tool"})
"""Chapters whose first field decides what the others are; it stands at their left."""


class RecordForm(QWidget):
    """Edits one record at a time: shows it, and returns it as the person left it."""

    edited = Signal(str)
    confirmed = Signal(str)
    wanted = Signal(str)
    letter_saved = Signal(object)

    def __init__(self, session: Session, entity: str) -> None:
        super().__init__()
        self.entity = entity
        self._record = ENTITIES[entity](id="")
        self.desk = Desk(session, self.record)
        self.frames: dict[str, FieldFrame] = {}
        self.cards: dict[str, Card] = {}
        self._grids: list[FieldGrid] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 24)
        layout.setSpacing(12)
        self._stages = self._stage_card(layout) if entity == "engagement" else None
        for chapter in CHAPTERS[entity]:
            self.cards[chapter.name] = self._card(chapter)
            layout.addWidget(self.cards[chapter.name])
        self._flow = self._flow_fold() if entity == "activity" else None
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # the record

    def show_record(self, record: Record, *, touched: bool) -> None:
        """Show a record; ``touched`` when what it lacks is to be said from the start."""
        self._record = record
        answers = {answer.about: answer for answer in record.answers}
        for name, frame in self.frames.items():
            frame.set_touched(on=touched)
            if isinstance(frame.editor, RowTable):
                frame.editor.show_answers(answers)
            frame.show_value(getattr(record, name), answers.get(name))
        self._relate()

    def record(self) -> Record:
        """The record as it stands on the form; what cannot be read as a day stays as it was."""
        values = {name: frame.value() for name, frame in self.frames.items()}
        given = {name: frame.answer() for name, frame in self.frames.items() if frame.place.is_answered}
        for name, frame in self.frames.items():
            if isinstance(frame.editor, RowTable):
                given |= {old.about: None for old in self._record.answers if old.about.startswith(f"{name}/")}
                given |= frame.editor.given()
        values["answers"] = self._answers(given)
        if isinstance(attached := self.frames["file"].editor if "file" in self.frames else None, FileField):
            values["file_name"] = attached.name
        return replace(self._record, **values)

    def commit(self) -> None:
        """Take what is half typed in any field."""
        for field in self.findChildren(ChipField):
            field.commit()

    def _answers(self, given: dict[str, Answer | None]) -> tuple[Answer, ...]:
        """Answers in their order; those about fields that take none here are kept."""
        kept = [given.get(old.about, old) for old in self._record.answers]
        known = {old.about for old in self._record.answers}
        return tuple(answer for answer in (*kept, *(a for n, a in given.items() if n not in known)) if answer)

    def refresh(self) -> None:
        """Ask again what linked records are called."""
        for field in self.findChildren(ChipField):
            if not field.line.hasFocus():
                field.refresh()
        for frame in self.frames.values():
            if isinstance(frame.editor, RowTable):
                frame.editor.refresh()

    def set_read_only(self, *, on: bool, frozen: Container[str] = ()) -> None:
        """Let the record be read, or written but for the fields that are frozen."""
        for name, frame in self.frames.items():
            frame.set_read_only(on=on or name in frozen)

    # what the checks and the documents say

    def say(self, findings: Iterable[tuple[Finding, str]]) -> None:
        """Show what the checks found, with its words, at the fields it is about."""
        at: dict[str, dict[str, tuple[str, str]]] = {}
        for finding, title in findings:
            name, _, inner = finding.path.partition("/")
            at.setdefault(name, {}).setdefault(inner, (title, finding.severity))
        for name, frame in self.frames.items():
            said = at.get(name, {})
            frame.say(*said.get("", ("", "")))
            if isinstance(frame.editor, RowTable):
                frame.editor.say({inner: words for inner, words in said.items() if inner})

    def set_proposed(self, paths: frozenset[str]) -> None:
        """Mark the values that nobody has confirmed."""
        for name, frame in self.frames.items():
            frame.set_proposed(on=name in paths)
            if isinstance(frame.editor, RowTable):
                frame.editor.set_proposed(frozenset(p.partition("/")[2] for p in paths if p.startswith(f"{name}/")))

    def target(self, path: str) -> QWidget | None:
        """The widget for a path, made visible."""
        name, _, inner = path.partition("/")
        frame = self.frames.get(name)
        if frame is None:
            return None
        if frame.isHidden():
            for grid in self._grids:
                grid.show_only(applying(self.record()) | {name})
            self.cards[self.chapter_of(name)].show()
        frame.set_touched(on=True)
        lead = getattr(frame.editor, "lead_to", None)
        return lead(inner) if lead else frame.editor

    def chapter_of(self, path: str) -> str:
        """The chapter a path stands in, or nothing."""
        name = path.partition("/")[0]
        return next((c.name for c in CHAPTERS[self.entity] if name in c.fields), "")

    def inputs(self) -> Iterator[QWidget]:
        """Every widget that takes a value, in reading order."""
        for frame in self.frames.values():
            yield from frame.editor.inputs()

    def shown_chapters(self) -> list[str]:
        """The chapters that have something to show now."""
        return [name for name, card in self.cards.items() if not card.isHidden()]

    def chain_rows(self) -> None:
        """Let Tab go through the rows of each table as they stand."""
        for frame in self.frames.values():
            if isinstance(frame.editor, RowTable):
                frame.editor.chain()

    # building

    def _stage_card(self, layout: QVBoxLayout) -> StageCard:
        card = StageCard(self.desk)
        card.chosen.connect(self._reach)
        card.wanted.connect(self.wanted)
        card.letter_saved.connect(self.letter_saved)
        layout.addWidget(card)
        return card

    def _flow_fold(self) -> FlowFold:
        fold = FlowFold(self.desk)
        self.cards["transfers"].body.addWidget(fold)
        return fold

    def _reach(self, stage: str, note: str) -> None:
        """Go to another stage; a note on what remained is added to the notes."""
        self.frames["stage"].editor.show_value(stage)
        if note:
            notes = self.frames["notes"].editor
            notes.show_value("\n".join(filter(None, (notes.value(), note))))
        self._edited("stage")

    def _card(self, chapter: Chapter) -> Card:
        texts = self.desk.texts
        alone = len(chapter.fields) == 1
        card = Card(self.desk.words.chapter(chapter.name), cited_letters(self.entity, chapter, texts.language))
        frames = [self._frame(name, heading=not alone) for name in chapter.fields]
        if alone:
            for tool in frames[0].tools:
                card.add_action(tool)
        elif chapter.extended and any(c.letter for c in CHAPTERS[self.entity]):
            card.add_action(label(texts("form.beyond"), "help"))
        beside = chapter.name in _FIRST_BESIDE
        grid = FieldGrid(frames[1:] if beside else frames)
        self._grids.append(grid)
        card.body.addWidget(_beside(frames[0], grid) if beside else grid)
        return card

    def _frame(self, name: str, *, heading: bool) -> FieldFrame:
        place = Place(self.entity, name)
        editor: Field[Any] = special_editor(self.desk, place) or editor_for(self.desk, place, self._table)
        frame = FieldFrame(self.desk, place, editor, heading=heading)
        frame.edited.connect(lambda: self._edited(name))
        frame.confirmed.connect(lambda: self.confirmed.emit(name))
        if isinstance(editor, RowTable):
            editor.confirmed.connect(lambda inner: self.confirmed.emit(f"{name}/{inner}"))
        self.frames[name] = frame
        return frame

    def _table(self, place: Place) -> Field[Any]:
        return table_for(self.desk, place)

    def _edited(self, name: str) -> None:
        self._relate()
        self.edited.emit(name)

    def _relate(self) -> None:
        record = self.record()
        names = applying(record) - self.desk.unasked(record)
        for chapter, grid in zip(CHAPTERS[self.entity], self._grids, strict=True):
            grid.show_only(names)
            self.cards[chapter.name].setVisible(not names.isdisjoint(chapter.fields))
        if self._stages and isinstance(record, Engagement):
            self._stages.show_engagement(record)
        if self._flow and isinstance(record, Activity):
            self._flow.show_activity(record)


def _beside(first: FieldFrame, grid: FieldGrid) -> QWidget:
    """The first field at the left, and beside it what is asked because of it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    row.addWidget(first, 5)
    row.addWidget(grid, 6, Qt.AlignmentFlag.AlignTop)
    return holder
