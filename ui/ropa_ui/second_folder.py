"""The setting of a second folder for backups: which, when something was last copied there, and another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ropa.safekeeping.second_copy import last_copied
from ropa_ui import moments
from ropa_ui.keeping import copy_now
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow


class SecondFolder(QWidget):
    """What is chosen holds for every register; the open one is copied there at once."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__()
        self._session, self._window = session, window
        self._folder, self._last = label("", wrap=True), label("", "muted", wrap=True)
        choose = Button(session.texts("pages.second.choose"), "folder-open")
        choose.clicked.connect(self.choose)
        self._leave = Button(session.texts("pages.second.leave"), "x")
        self._leave.clicked.connect(lambda: self.set_folder(""))
        self._choose = choose
        row = QHBoxLayout()
        row.addWidget(choose)
        row.addWidget(self._leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._folder, self._last):
            column.addWidget(widget)
        column.addLayout(row)

    def set_name(self, name: str) -> None:
        """Tell a screen reader what the buttons are about."""
        for button in (self._choose, self._leave):
            button.setAccessibleDescription(name)

    def choose(self) -> None:
        """Ask for a folder."""
        before = self._window.settings.backup_folder
        chosen = QFileDialog.getExistingDirectory(self, self._session.texts("pages.second.choose"), before)
        if chosen:
            self.set_folder(chosen)

    def set_folder(self, folder: str) -> None:
        """Copy to a folder from now on, and once at once; an empty name copies nowhere."""
        self._window.settings.backup_folder = folder
        self._window.settings.save()
        self.show_folder()
        if folder and self._window.workspace is not None and not self._session.store.read_only:
            copy_now(self._window.workspace, self.show_folder, anyway=True)

    def show_folder(self) -> None:
        """Say where copies go and when the last one went there."""
        texts, folder = self._session.texts, self._window.settings.backup_folder
        last = last_copied(self._session.store, Path(folder)) if folder else None
        self._folder.setText(moments.folder(Path(folder)) if folder else texts("pages.second.none"))
        when = moments.near(last, texts) if last else texts("pages.settings.no_backup")
        self._last.setText(texts("pages.second.last", when=when))
        self._last.setVisible(bool(folder))
        self._leave.setVisible(bool(folder))
