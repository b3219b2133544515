"""The backups there are of a register, and one of them put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ropa.errors import RopaError
from ropa.paths import user_data
from ropa.safekeeping import Backup, backups_of, restore
from ropa_ui import moments
from ropa_ui.list_model import Cell, Column
from ropa_ui.list_table import ListTable
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.layouts import verbs

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa_ui.window import MainWindow


class RestoreDialog(QDialog):
    """Backups with day, place in the history and counts; ``chosen()`` after it was accepted."""

    def __init__(self, backups: list[Backup], texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._by_file = {backup.file: backup for backup in backups}
        self.setWindowTitle(texts("pages.backup.title"))
        self.setMinimumSize(720, 380)
        columns = [
            Column("when", texts("pages.history.when"), "n" * 14, 1),
            Column("seq", texts("pages.backup.seq"), "00000"),
            Column("counts", texts("pages.backup.counts"), "n" * 24, 2),
            Column("size", texts("pages.backup.size"), "000 kB"),
        ]
        self.table = ListTable(columns, self._cell, name=texts("pages.backup.title"))
        self.table.show_rows(list(self._by_file))
        self.table.select(next(iter(self._by_file), ""))
        self.table.opened.connect(lambda _file: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(texts("pages.backup.title"), "h2"))
        column.addWidget(label(texts("pages.backup.explain" if backups else "pages.backup.none"), "muted", wrap=True))
        column.addWidget(self.table, 1)
        restore = Button(texts("pages.backup.restore"), "rotate-ccw", "primary")
        restore.setEnabled(bool(backups))
        column.addLayout(verbs(self, texts, restore))

    def chosen(self) -> Backup | None:
        """The backup to put back."""
        return self._by_file.get(self.table.current_id())

    def _cell(self, file: str, column: str) -> Cell | str:
        backup = self._by_file[file]
        match column:
            case "when":
                return Cell(moments.near(backup.moment, self._texts), sort=backup.at)
            case "seq":
                return Cell(str(backup.seq), sort=backup.seq)
            case "size":
                return Cell(f"{max(backup.size // 1024, 1)} kB", sort=backup.size)
            case _:
                counted = ((name, backup.counts.get(name, 0)) for name in ("activity", "engagement", "transfer"))
                return ", ".join(f"{n} {self._texts(f'fields.entity.{name}', n=n).lower()}" for name, n in counted)


def restore_asked(window: MainWindow, path: Path | None) -> Path | None:
    """Ask which backup, put it in the register's place, and return the file to open."""
    register_id = window.workspace.store.register_id if window.workspace else ""
    target = path or (window.workspace.store.path if window.workspace else None)
    if target is None:
        return None
    backups = backups_of(register_id) if path is None else _backups_for(path)
    dialog = RestoreDialog(backups, window.texts, window)
    if not dialog.exec() or (backup := dialog.chosen()) is None:
        return None
    if not window.close_register():
        return None
    try:
        restore(backup, target, actor=window.settings.actor).close()
    except RopaError as error:
        window.messages.problem(error)
        return None
    window.toasts.say(window.texts("pages.backup.done", day=moments.near(backup.moment, window.texts)), tone="ok")
    return target


def _backups_for(path: Path) -> list[Backup]:
    """The backups made of the file at a path, also when the file itself no longer says which register it is."""
    folders = [folder for folder in (user_data() / "backups").glob("*") if folder.is_dir()]
    found = [backup for folder in folders for backup in backups_of(folder.name)]
    return [backup for backup in found if backup.source == str(path.absolute())]
