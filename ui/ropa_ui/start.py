"""The first page: make a register, open one, try with an example, or go on with a recent one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ropa_ui import moments
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import Picture, label

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa_ui.settings import Settings
    from ropa_ui.window import MainWindow

WIDTH = 720


def start_page(window: MainWindow) -> StartPage:
    """The first page of a window, doing what the window can."""
    page = StartPage(window.texts, window.settings)
    page.new_wanted.connect(window.new_asked)
    page.open_wanted.connect(window.open_asked)
    page.example_wanted.connect(window.open_example)
    page.find_wanted.connect(lambda _path: window.open_asked())
    return page


class StartPage(QScrollArea):
    """Three large buttons and the recent registers; the page says that nothing leaves the machine."""

    new_wanted = Signal()
    open_wanted = Signal(object)  # a path, or None to be asked
    example_wanted = Signal()
    find_wanted = Signal(object)

    def __init__(self, texts: Texts, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setWidgetResizable(True)
        self.show_texts(texts)

    def show_texts(self, texts: Texts) -> None:
        """Write everything in this language, and look again at which files there are."""
        self._texts = texts
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(texts("window.start.title"), "h1"))
        column.addWidget(label(texts("window.start.promise"), "muted", wrap=True))
        column.addSpacing(12)
        column.addLayout(self._cards())
        column.addSpacing(18)
        self._recent(column)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 20)
        across.addStretch(1)
        whole = QVBoxLayout(body)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
        self.setWidget(body)

    def _cards(self) -> QHBoxLayout:
        texts, row = self._texts, QHBoxLayout()
        row.setSpacing(10)
        for key, icon, signal in (
            ("new", "file-plus", self.new_wanted.emit),
            ("open", "folder-open", lambda: self.open_wanted.emit(None)),
            ("example", "graduation-cap", self.example_wanted.emit),
        ):
            card = StartCard(icon, texts(f"window.start.{key}"), texts(f"window.start.{key}_note"))
            card.setObjectName(f"start_{key}")
            card.clicked.connect(signal)
            row.addWidget(card, 1)
        return row

    def _recent(self, column: QVBoxLayout) -> None:
        if not self._settings.recent:
            return
        column.addWidget(label(self._texts("window.start.recent"), "strong"))
        for path, moment in self._settings.recent:
            column.addWidget(self._row(Path(path), moment))

    def _row(self, path: Path, moment: str) -> QWidget:
        texts, there = self._texts, path.is_file()
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        when = moments.near(dt.datetime.fromisoformat(moment), texts) if there else texts("window.start.missing")
        card = RecentCard(path.name, moments.folder(path.parent), when)
        card.setEnabled(there)
        card.clicked.connect(lambda: self.open_wanted.emit(path))
        across.addWidget(card, 1)
        if not there:
            find = Button(texts("window.start.find"), kind="small")
            find.clicked.connect(lambda: self.find_wanted.emit(path))
            across.addWidget(find)
            forget = Button(texts("window.start.forget"), kind="small")
            forget.clicked.connect(lambda: self._forget(path))
            across.addWidget(forget)
        return row

    def _forget(self, path: Path) -> None:
        self._settings.forget(path)
        self._settings.save()
        self.show_texts(self._texts)


class _Card(QPushButton):
    """A button with a layout of its own, since a button's text would be cut in the middle."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAutoDefault(True)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StartCard(_Card):
    """A large button: an icon, what it does, and a line about it."""

    def __init__(self, icon: str, title: str, note: str) -> None:
        super().__init__(f"{title}. {note}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(Picture(icon, "accent", 24))
        column.addWidget(label(title, "strong"))
        column.addWidget(label(note, "muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(116)


class RecentCard(_Card):
    """One recent register: name, folder, when."""

    def __init__(self, name: str, folder: str, when: str) -> None:
        super().__init__(f"{name}, {folder}, {when}")
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 8, 12, 8)
        across.setSpacing(8)
        across.addWidget(Picture("file-text"))
        across.addWidget(label(name))
        across.addWidget(label(folder, "muted"), 1)
        across.addWidget(label(when, "muted"))
