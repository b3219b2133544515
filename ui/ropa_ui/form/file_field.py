"""A stored file: attach one, see the one there is, take it away."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ropa.model import Document
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa_ui.form.desk import Desk

_READ_NOT_RUN = frozenset({
    ".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".ods", ".csv", ".pptx", ".odp", ".png", ".jpg",
    ".jpeg", ".tif", ".tiff", ".eml", ".msg",
})  # fmt: skip
"""Kinds of file that are opened; of any other the folder is shown, so that nothing in a register is ever run."""


class FileField(Field[str]):
    """The SHA-256 of a file in the register; ``name`` is what the file was called."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._kept, self.name, self._open = desk, "", "", True
        self._shown = label("", wrap=True)
        self._see = Button(desk.texts("form.file.open"), "external-link", "small")
        self._attach = Button("", "file-plus", "small")
        self._remove = Button(desk.texts("form.file.remove"), "x", "small")
        self._see.clicked.connect(self.see)
        self._attach.clicked.connect(self._choose)
        self._remove.clicked.connect(self._take_away)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._shown, 1)
        for button in (self._see, self._attach, self._remove):
            row.addWidget(button)
        self._hold(body, self._attach, self._see, self._remove)
        self._tell()

    def value(self) -> str:
        return self._kept

    def show_value(self, value: str) -> None:
        self._kept = value
        record = self._desk.register.get(self._desk.record().id)
        if isinstance(record, Document) and record.file == value:
            self.name = record.file_name
        self._tell()

    def set_name(self, name: str, description: str = "") -> None:
        for button in self.inputs():
            button.setAccessibleDescription(f"{name}. {description}")

    def set_read_only(self, *, on: bool) -> None:
        """The file can be seen all the same."""
        self._open = not on
        self._lead_focus(on=not on)
        self._tell()

    def attach(self, path: Path) -> None:
        """Keep a file in the register."""
        self._kept = self._desk.session.store.add_file(path.read_bytes())
        self.name = path.name
        self._tell()
        self.edited.emit()

    def see(self) -> None:
        """Open a copy in the program the computer has for it, or show the folder it lies in."""
        content = self._desk.session.store.bytes_of(self._kept)
        if content is None:
            return
        folder = Path(tempfile.mkdtemp(prefix="ropa-"))
        copy = folder / (Path(self.name).name or self._kept[:12])
        copy.write_bytes(content)
        shown = copy if copy.suffix.lower() in _READ_NOT_RUN else folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._desk.texts("form.file.attach"))
        if chosen:
            self.attach(Path(chosen))

    def _take_away(self) -> None:
        self._kept = self.name = ""
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        texts, kept = self._desk.texts, bool(self._kept)
        self._shown.setText((self.name or self._kept[:12]) if kept else texts("form.file.none"))
        self._attach.show_text(texts("form.file.replace" if kept else "form.file.attach"))
        self._attach.setVisible(self._open)
        self._see.setVisible(kept)
        self._remove.setVisible(kept and self._open)
