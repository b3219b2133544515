"""How far an engagement has come, and what remains for its next stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QWidget

from ropa.model import Agreement
from ropa_ui import moments
from ropa_ui.form.letter import is_wanted, save_letter
from ropa_ui.form.stages import PATH, needs, next_stage, stands_at
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import Picture, label
from ropa_ui.widgets.layouts import empty
from ropa_ui.widgets.stage_path import Progress, Stage, StagePath

if TYPE_CHECKING:
    from ropa.kinds import Id
    from ropa.model import Engagement
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.stages import Need


class StageCard(Card):
    """The stages as arrows, and under them what the next one asks for.

    Signals:
        chosen: the stage that was registered, and a note to keep if something remained.
        wanted: the path of a field to go to.
        letter_saved: where the letter about the agreement was saved.
    """

    letter_saved = Signal(object)
    chosen = Signal(str, str)
    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._next, self._left = desk, "", 0
        self._shown: tuple[str, tuple[Need, ...]] | None = None
        self._path = StagePath()
        self._path.chosen.connect(self._choose)
        self._said = label("", "strong")
        self._needs = QWidget()
        self._flow = FlowLayout(self._needs, gap=18)
        self._button = Button("", kind="plain")
        self._button.clicked.connect(lambda: self._choose(self._next))
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        row.addWidget(self._button)
        self.body.addWidget(self._path)
        self.body.addLayout(row)
        self.body.addWidget(self._needs)

    def show_engagement(self, engagement: Engagement) -> None:
        """Show where an engagement stands."""
        texts = self._desk.texts
        asked = needs(self._desk.register, engagement)
        if self._shown == (engagement.stage, asked):
            return
        self._shown = (engagement.stage, asked)
        self._next, self._left = next_stage(engagement), sum(not need.met for need in asked)
        self._path.show_stages([self._stage(key, engagement) for key in PATH])
        word = self._word(self._next)
        self._said.setText(texts("form.stage.needs" if asked else "form.stage.ready", stage=word) if self._next else "")
        self._button.setVisible(bool(self._next))
        self._button.show_text(texts("form.stage.anyway") if self._left else texts("form.stage.register", stage=word))
        empty(self._flow)
        for need in sorted(asked, key=lambda need: not need.met):
            self._flow.addWidget(self._line(need))
        self._needs.setVisible(bool(asked))

    def _stage(self, key: str, engagement: Engagement) -> Stage:
        here, at = PATH.index(stands_at(engagement)), PATH.index(key)
        passed = at < here and engagement.stage != "in_use_not_reviewed"
        progress: Progress = "done" if passed else "current" if at == here else "later"
        note = ""
        if key == self._next and at != here:
            progress = "next"
            note = self._desk.texts("form.stage.left", n=self._left) if self._left else ""
        if at == here and engagement.stage != key and engagement.stage:
            note = self._word(engagement.stage)
        return Stage(key, self._word(key), progress, note)

    def _line(self, need: Need) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Picture("circle-check" if need.met else "circle-dashed", "ok" if need.met else "warn"))
        row.addWidget(label(self._desk.texts(f"form.stage.need.{need.key}")))
        if not need.met and need.path:
            go = Button(self._desk.texts("form.stage.go"), kind="link")
            go.setAccessibleDescription(self._desk.texts(f"form.stage.need.{need.key}"))
            go.clicked.connect(lambda: self._go(need))
            row.addWidget(go)
        if need.key == "clauses" and not need.met and need.record:
            self._add_letter(row, need.record)
        return holder

    def _add_letter(self, row: QHBoxLayout, id: Id) -> None:
        """Offer the letter about what the agreement is to be completed with, if anything was found."""
        agreement = self._desk.register.find(Agreement, id)
        if agreement is not None and is_wanted(agreement):
            write = Button(self._desk.texts("form.letter_to.button"), "file-output", "link")
            write.clicked.connect(lambda: self.letter_saved.emit(save_letter(self, self._desk.session, agreement)))
            row.addWidget(write)

    def _go(self, need: Need) -> None:
        if need.record:
            self._desk.session.open_record(need.record, need.path)
        else:
            self.wanted.emit(need.path)

    def _choose(self, stage: str) -> None:
        if stage != self._next or not self._left:
            self.chosen.emit(stage, "")
            return
        texts, word = self._desk.texts, self._word(stage)
        reason, sure = QInputDialog.getMultiLineText(
            self, texts("form.stage.anyway"), texts("form.stage.why", stage=word)
        )
        if sure and reason.strip():
            day = moments.today().isoformat()
            self.chosen.emit(stage, texts("form.stage.noted", day=day, stage=word, reason=reason.strip()))

    def _word(self, stage: str) -> str:
        return self._desk.words.term("stage", stage)
