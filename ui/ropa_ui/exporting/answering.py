"""An authority's request: one dialog about it, and its answer written and entered in the register."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ropa.catalog import load
from ropa.journal import change_between
from ropa.model import Party
from ropa_ui import moments
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import Message, label
from ropa_ui.widgets.text_fields import ParagraphField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import ReleasedFile
    from ropa_exports.answer import Request
    from ropa_exports.outline.extract import Extract
    from ropa_ui.exporting.choices import Wanted
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task

WIDTH = 620


class Answered(NamedTuple):
    """An answer as it was written: to what, of which extract, where, which files."""

    request: Request
    extract: Extract
    folder: Path
    files: tuple[ReleasedFile, ...]

    @property
    def letter(self) -> Path:
        """The covering letter."""
        return self.folder / self.files[0].name


def answer(session: Session, request: Request, folder: Path) -> Callable[[Task], Answered]:
    """The work of writing the answer, to be run on a thread; the register is read here and now."""
    from ropa_exports.answer import write_answer
    from ropa_exports.outline.extract import extract_of

    words = load(request.language)
    made_for = words("answer.made_for", authority=request.authority, case=request.case_number)
    register, last = session.register, session.store.operations(limit=1)
    extract = extract_of(register, *session.store.head(), made_for=made_for)
    found = session.checker.all(register, unconfirmed=session.unconfirmed())
    changed = last[0].at.astimezone().date() if last else None

    def work(task: Task) -> Answered:
        files = write_answer(register, folder, extract, request, found, changed=changed, progress=task.step)
        return Answered(request, extract, folder, files)

    return work


def enter(session: Session, answered: Answered) -> bool:
    """Enter an answer in the register; where that cannot be done its files are removed again."""
    from ropa_exports.answer import release_of

    release = release_of(answered.request, answered.extract, answered.files, session.texts)
    change = change_between(None, release)
    about = {"name": release.label, "file": release.label, "entity": "release"}
    if session.apply([change] if change else [], label="export", about=about):
        return True
    shutil.rmtree(answered.folder, ignore_errors=True)
    return False


class AnswerDialog(QDialog):
    """What is asked, by whom, and how it is answered; ``request()`` and ``folder()`` after it was accepted."""

    def __init__(self, session: Session, wanted: Wanted, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._place, self._chosen = session.texts, place, False
        self.setWindowTitle(self._say("title"))
        self.setMinimumWidth(WIDTH)
        self.authority, self.case, self.signed_by, self.path = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.asked, self.withheld = ParagraphField(), ParagraphField()
        self.received, self.due = DateField(), DateField()
        self.language = ChoiceField({key: session.texts(f"pages.language.{key}") for key in ("sv", "en")}, empty=None)
        self.extended = QCheckBox(self._say("extended"))
        self._trouble = Message(tone="err")
        self._fill(session, wanted)
        self._build()
        self.authority.textEdited.connect(self._suggest)
        self.case.textEdited.connect(self._suggest)
        self.path.textEdited.connect(self._own_path)
        self._suggest()
        (self.case if self.authority.text() else self.authority).setFocus()

    def request(self) -> Request:
        """What was asked and how it is to be answered."""
        from ropa_exports.answer import Request

        return Request(
            authority=self.authority.text().strip(),
            case_number=self.case.text().strip(),
            language=self.language.value(),
            asked=self.asked.value(),
            received=self.received.value(),
            answer_due=self.due.value(),
            extended=self.extended.isChecked(),
            withheld=self.withheld.value(),
            signed_by=self.signed_by.text().strip(),
        )

    def folder(self) -> Path:
        """Where the answer is to lie."""
        return Path(self.path.text().strip()).expanduser()

    def accept(self) -> None:
        if wrong := self._wrong():
            key, widget = wrong
            self._trouble.say(self._say(key), "err")
            widget.setFocus()
            return
        super().accept()

    # inside

    def _say(self, key: str, **args: object) -> str:
        return self._texts(f"answer.dialog.{key}", **args)

    def _fill(self, session: Session, wanted: Wanted) -> None:
        keeper, register = session.organisation, session.register
        supervisor = register.find(Party, keeper.supervisory_authority) if keeper else None
        officer = register.find(Party, keeper.dpo) if keeper else None
        swedish = self._texts("answer.imy") if keeper and keeper.seat in {"", "SE"} else ""
        self.authority.setText(wanted.recipient or (supervisor.name if supervisor else swedish))
        self.case.setText(wanted.case_number)
        self.asked.show_value(self._texts("answer.asked_default"))
        self.received.show_value(moments.today())
        self.language.show_value(wanted.language)
        self.extended.setChecked(wanted.extended)
        self.signed_by.setText(officer.name if officer else session.actor)

    def _build(self) -> None:
        browse = Button(self._say("browse"))
        browse.clicked.connect(self._browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(9)
        column.addWidget(label(self._say("explain"), "help", wrap=True))
        column.addLayout(_row(self._asked("authority", self.authority), self._asked("case", self.case)))
        column.addLayout(self._asked("asked", self.asked))
        days = (self._asked("received", self.received), self._asked("due", self.due))
        column.addLayout(_row(*days, self._asked("language", self.language)))
        column.addWidget(self.extended)
        column.addLayout(self._asked("withheld", self.withheld))
        column.addLayout(self._asked("signed_by", self.signed_by))
        column.addLayout(self._asked("folder", self.path, browse))
        column.addWidget(self._trouble)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _asked(self, name: str, widget: QWidget, button: Button | None = None) -> QVBoxLayout:
        title = label(self._say(name), "strong")
        title.setBuddy(widget)
        if isinstance(widget, Field):
            widget.set_name(title.text())
        else:
            widget.setAccessibleName(title.text())
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(3)
        row.addWidget(widget, 1)
        if button:
            row.addWidget(button)
        column.addWidget(title)
        column.addLayout(row)
        return column

    def _buttons(self) -> QHBoxLayout:
        cancel, write = Button(self._texts("window.cancel")), Button(self._say("write"), kind="primary")
        cancel.clicked.connect(self.reject)
        write.setDefault(True)
        write.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(write)
        return row

    def _wrong(self) -> tuple[str, QWidget] | None:
        folder = self.folder()
        wrong = (
            ("no_authority", self.authority, not self.authority.text().strip()),
            ("no_case", self.case, not self.case.text().strip()),
            ("wrong_day", self.received, not self.received.is_valid()),
            ("wrong_day", self.due, not self.due.is_valid()),
            ("no_parent", self.path, not self.path.text().strip() or not folder.parent.is_dir()),
            ("taken", self.path, folder.exists() and (not folder.is_dir() or any(folder.iterdir()))),
        )
        return next(((key, widget) for key, widget, is_wrong in wrong if is_wrong), None)

    def _suggest(self) -> None:
        """Propose a folder named after the case until the person names one."""
        if self._chosen:
            return
        name = self._say("folder_name", authority=self.authority.text(), case=self.case.text())
        plain = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).split())
        self.path.setText(str(self._place / plain.strip(" .")))

    def _own_path(self) -> None:
        self._chosen = True

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._say("folder"), str(self._place))
        if chosen:
            name = self.folder().name
            self._place = Path(chosen)
            self.path.setText(str(self._place / name))


def _row(*columns: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for column in columns:
        row.addLayout(column, 1)
    return row
