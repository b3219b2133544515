"""A field on the form: its label above, its editor, help and what is missing below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ropa.kinds import Date, Number
from ropa.plain import EMPTY
from ropa_ui.form.answers import AnswerEditor
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import Message, label

if TYPE_CHECKING:
    from ropa.model import Answer
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place
    from ropa_ui.widgets.field import Field

TONES = {"A": "err", "B": "warn", "C": "info", "i": "info"}


class FieldFrame(QWidget):
    """One field with everything that stands around it.

    With ``heading=False`` the card's title is the field's label, and the card takes the ``tools``.  A ``compact`` frame
    keeps its article and its help to tooltip and screen reader, and has its tools below.  ``about`` is the path of a
    field inside a row.

    Signals:
        edited: the value changed, or the answer given instead of one.
        left: focus left the value.
        confirmed: a proposal was found to be right.
    """

    edited = Signal()
    left = Signal()
    confirmed = Signal()

    def __init__(
        self,
        desk: Desk,
        place: Place,
        editor: Field[Any],
        *,
        heading: bool = True,
        compact: bool = False,
        about: str = "",
    ) -> None:
        super().__init__()
        self.place, self.editor, self.about = place, editor, about or place.name
        self._desk, self._touched, self._said, self._compact = desk, False, ("", ""), compact
        self._given = self._shown = editor.value()
        self._tone = ""
        self._answer = AnswerEditor(desk, place, self.about) if place.is_answered else None
        self._mark = ProposalMark(desk)
        self._help = desk.help(place)
        self._message, self._note = Below(), Below()
        self.tools: list[QWidget] = [self._mark]
        if self._answer:
            self.tools.append(self._answer.button)
        if add := getattr(editor, "add_button", None):
            self.tools.append(add)
        self.tools += getattr(editor, "tools", ())
        self._build(heading=heading)
        self._connect()
        self.setObjectName(place.name)
        self._describe()

    def _build(self, *, heading: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if heading:
            layout.addLayout(self._heading())
        if self._answer:
            layout.addWidget(self._answer)
        layout.addWidget(self.editor)
        layout.addLayout(self._message)
        layout.addLayout(self._note)
        if self._compact:
            self.setToolTip(self._help)
            for tool in self.tools:
                layout.addWidget(tool, 0, Qt.AlignmentFlag.AlignLeft)
        elif self._help:
            layout.addWidget(label(self._help, "help", wrap=True))
        layout.addStretch(1)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        article = "" if self._compact else self._desk.article(self.place)
        named = FieldLabel(self._desk.label(self.place), article, required=self.place.required)
        named.setBuddy(self.editor)
        row.addWidget(named, 1)
        for tool in () if self._compact else self.tools:
            if tool is not getattr(self.editor, "add_button", None):
                tool.setMaximumHeight(tool.fontMetrics().height())  # two fields side by side begin at one height
            row.addWidget(tool)
        return row

    def _connect(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self._mark.confirmed.connect(self.confirmed)
        if self._answer:
            self._answer.edited.connect(self._answered)
        if noted := getattr(self.editor, "noted", None):
            noted.connect(self._noted)

    def show_value(self, value: object, answer: Answer | None = None) -> None:
        """Show a value, and the answer given instead of one."""
        self.editor.show_value(value)
        self._given, self._shown = value, self.editor.value()
        self._note.say("")
        if self._answer:
            self._answer.show_value(answer)
            self._yield_to_answer()

    def value(self) -> Any:
        """What the field says: what was shown, to the letter, until something else is entered that can be read."""
        unread = isinstance(self.place.kind, Date | Number) and self.editor.problem()
        now = self.editor.value()
        return self._given if unread or now == self._shown else now

    def answer(self) -> Answer | None:
        """What is said instead of a value."""
        return self._answer.value() if self._answer else None

    def open_answers(self) -> None:
        """Offer the answers that can be given instead of a value."""
        if self._answer:
            self._answer.offer()

    def set_touched(self, *, on: bool) -> None:
        """Whether the person has been here: only then is a lack spoken of under the field."""
        self._touched = on
        self._tell()

    def say(self, title: str, severity: str = "") -> None:
        """What the checks say of the field, or nothing."""
        self._said = (title, TONES.get(severity, ""))
        self._tell()

    def set_proposed(self, *, on: bool) -> None:
        """Whether the value was read out of a document and nobody has confirmed it."""
        self._mark.show_mark(on=on)

    def set_read_only(self, *, on: bool) -> None:
        """Let the field be read, or written."""
        self.editor.set_read_only(on=on)
        if self._answer:
            self._answer.setEnabled(not on)
            self._answer.button.setVisible(not on)

    def _tell(self) -> None:
        title, tone = self._said if self._touched else ("", "")
        if self._touched and (problem := self.editor.problem()):
            title, tone = problem, "err"
        if self._message.text() != title:
            self._message.say(title, tone or "info")
            self._describe()
        tone = tone if tone in {"err", "warn"} else ""
        if tone != self._tone:
            self._tone = tone
            self.editor.set_tone(tone)

    def _describe(self) -> None:
        name = self._desk.label(self.place)
        if self.place.required:
            name = self._desk.texts("form.required", field=name)
        self.editor.set_name(name, " ".join(filter(None, (self._message.text(), self._help))))

    def _edited(self) -> None:
        if self._answer and self.editor.value() not in EMPTY:
            self._answer.withdraw()
        if self._message.text() and not self.editor.problem():
            self._tell()
        self.edited.emit()

    def _answered(self) -> None:
        self._yield_to_answer()
        self.edited.emit()

    def _yield_to_answer(self) -> None:
        self.editor.setVisible(self.answer() is None or self.editor.value() not in EMPTY)

    def _left(self) -> None:
        self.set_touched(on=True)
        self.left.emit()

    def _noted(self, what: str, n: int) -> None:
        self._note.say(self._desk.texts(f"form.note.{what}", n=n), "info")


class FieldLabel(QLabel):
    """The name of a field, ``*`` where Art. 30 is unconditional, and its article in muted letters."""

    def __init__(self, name: str, article: str, *, required: bool) -> None:
        super().__init__()
        self._said = (escape(name), required, escape(article).replace(" ", "&nbsp;"))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        theme().changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        name, required, article = self._said
        tokens = theme().tokens
        star = f'<span style="color:{tokens.err}">&nbsp;*</span>' if required else ""
        beside = f'&nbsp; <span style="color:{tokens.muted}">{article}</span>' if article else ""
        self.setText(f'<span style="font-weight:600">{name}{star}</span>{beside}')


class Below(QVBoxLayout):
    """Room for a message under a field; the message itself is made when there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None

    def text(self) -> str:
        """What it says now."""
        return self._message.text() if self._message else ""

    def say(self, text: str, tone: str = "info") -> None:
        """Say something, or with an empty text nothing."""
        if self._message is None and text:
            self._message = Message()
            self.addWidget(self._message)
        if self._message is not None:
            self._message.say(text, tone)


class ProposalMark(QWidget):
    """"Förslag – granska" beside a value nobody has confirmed, with the button that confirms it."""

    confirmed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.hide()

    def show_mark(self, *, on: bool) -> None:
        """Show the mark, or not."""
        if on and self.layout() is None:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2)
            row.addWidget(Message(self._desk.texts("form.proposal.mark"), "info"))
            button = Button(self._desk.texts("form.proposal.confirm"), kind="link")
            button.clicked.connect(self.confirmed)
            row.addWidget(button)
        self.setVisible(on)
