"""One finding at length: what is missing, the way to the field, and the decision that it does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.findings.lines import TONES
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import Message, label
from ropa_ui.widgets.text_fields import ParagraphField

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa_ui.findings.lines import Line

DECISIONS = ("not_applicable", "accepted")
TASK_DECISIONS = ("done", *DECISIONS)


class FindingDetail(Card):
    """The chosen line; ``opened`` asks for its finding's field, ``decided`` carries line, state and reason.

    ``task_opened`` asks for the task a line is made of.
    """

    opened = Signal(object)
    task_opened = Signal(str)
    decided = Signal(object, str, str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._line: Line | None = None
        self._severity, self._law = Message(), label("", "muted")
        self._title, self._todo, self._record = (
            label("", "h2", wrap=True),
            label(wrap=True),
            label("", "muted", wrap=True),
        )
        self._go = Button(texts("pages.findings.go"), "arrow-right", "primary")
        self._go.clicked.connect(lambda: self._line and self.opened.emit(self._line.finding))
        self._task = Button(texts("pages.findings.open_task"))
        self._task.clicked.connect(lambda: self._line and self._line.task and self.task_opened.emit(self._line.task.id))
        head = QHBoxLayout()
        head.addWidget(self._severity, 1)
        head.addWidget(self._law)
        self.body.addLayout(head)
        for widget in (self._title, self._record, label(texts("pages.findings.todo"), "strong"), self._todo):
            self.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._task)
        row.addStretch(1)
        self.body.addLayout(row)
        self._decision = self._decision_form()
        self.body.addWidget(self._decision)

    def show_line(self, line: Line | None) -> None:
        """Show another finding, or nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._severity.say(self._texts(f"pages.severity_long.{line.kind}"), TONES[line.kind])
        self._go.setText(" " + self._texts("pages.findings.go" if line.finding.path else "pages.findings.go_record"))
        self._task.setVisible(line.task is not None)
        self._law.setText(line.law)
        self._title.setText(line.title)
        self._todo.setText(line.todo)
        self._record.setText(line.record)
        decisions = TASK_DECISIONS if line.task else DECISIONS
        self._decide_title.setText(self._texts(f"pages.findings.{'decide_task' if line.task else 'decide'}"))
        self._state.set_options({state: self._texts(f"pages.decision.{state}") for state in decisions})
        self._state.show_value(decisions[0])
        self._reason.show_value("")
        self._trouble.say("")

    def ask_reason(self) -> None:
        """Put the cursor where the reason is written."""
        self._reason.setFocus()

    def _decision_form(self) -> QWidget:
        texts, form = self._texts, QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        self._decide_title = label("", "strong")
        column.addWidget(self._decide_title)
        column.addWidget(label(texts("pages.findings.decide_note"), "help", wrap=True))
        self._reason = ParagraphField(texts("pages.findings.reason"))
        self._reason.set_name(texts("pages.findings.reason"))
        self._state = ChoiceField(empty=None)
        self._state.set_name(texts("pages.findings.decide"))
        self._trouble = Message(tone="err")
        decide = Button(texts("pages.findings.log_decision"))
        decide.clicked.connect(self._decide)
        for widget in (self._reason, self._trouble, self._state):
            column.addWidget(widget)
        column.addWidget(decide, 0, Qt.AlignmentFlag.AlignRight)
        return form

    def _decide(self) -> None:
        if not self._reason.value():
            self._trouble.say(self._texts("pages.findings.reason_missing"), "err")
            self._reason.setFocus()
        elif self._line:
            self.decided.emit(self._line, self._state.value(), self._reason.value())
