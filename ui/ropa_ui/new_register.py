"""Three questions before a new register: for whom, who is the data protection officer, where to keep the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ropa.cleaning import file_name_of
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import Message, label
from ropa_ui.widgets.layouts import verbs

if TYPE_CHECKING:
    from ropa.catalog import Texts

SUFFIX = ".ropa"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: the organisation, its data protection officer (or nobody yet), the file to make."""

    organisation: str
    officer: str
    path: Path


class NewRegister(QDialog):
    """The dialog of three questions; ``answers()`` after it was accepted."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._chosen = texts, False
        self.setWindowTitle(texts("window.new.title"))
        self.setMinimumWidth(520)
        self.organisation, self.officer, self.path = QLineEdit(), QLineEdit(), QLineEdit()
        self._trouble = Message(tone="err")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        for name, edit in (("organisation", self.organisation), ("officer", self.officer)):
            self._ask(column, name, edit)
        browse = Button(texts("window.new.browse"))
        browse.clicked.connect(self._browse)
        self._ask(column, "path", self.path, browse)
        column.addWidget(self._trouble)
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        self.organisation.textEdited.connect(self._suggest)
        self.path.textEdited.connect(self._own_path)
        self._suggest()

    def answers(self) -> Answers:
        """What was answered."""
        return Answers(self.organisation.text().strip(), self.officer.text().strip(), self._path())

    def accept(self) -> None:
        if trouble := self._missing():
            key, edit = trouble
            self._trouble.say(self._texts(f"window.new.{key}"), "err")
            edit.setFocus()
            return
        super().accept()

    def _ask(self, column: QVBoxLayout, name: str, edit: QLineEdit, button: Button | None = None) -> None:
        title = label(self._texts(f"window.new.{name}"), "strong")
        title.setBuddy(edit)
        note = label(self._texts(f"window.new.{name}_note"), "help", wrap=True)
        edit.setAccessibleName(title.text())
        edit.setAccessibleDescription(note.text())
        row = QHBoxLayout()
        row.addWidget(edit, 1)
        if button:
            row.addWidget(button)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(note)
        column.addSpacing(8)

    def _buttons(self) -> QHBoxLayout:
        return verbs(self, self._texts, Button(self._texts("window.new.create"), kind="primary"))

    def _missing(self) -> tuple[str, QLineEdit] | None:
        if not self.organisation.text().strip():
            return "no_organisation", self.organisation
        if self._path().exists():
            return "exists", self.path
        if not self._path().parent.is_dir():
            return "no_folder", self.path
        return None

    def _path(self) -> Path:
        path = Path(self.path.text().strip()).expanduser()
        return path if path.suffix else path.with_suffix(SUFFIX)

    def _suggest(self) -> None:
        """Propose a file named after the organisation until the person names one."""
        if self._chosen:
            return
        stem = file_name_of(self.organisation.text())
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = folder if folder.is_dir() else Path.home()
        self.path.setText(str(folder / f"{stem or self._texts('window.new.stem')}{SUFFIX}"))

    def _own_path(self) -> None:
        self._chosen = True

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self._texts("window.new.path"),
            str(self._path()),
            self._texts("window.file_kind"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.path.setText(chosen)
            self._own_path()
