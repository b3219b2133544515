"""The list of keys, and what the program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.paths import user_data
from ropa_ui.actions import MENUS, text_of
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.labels import label

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa_ui.actions import Actions

NARROWEST, SCROLL_BAR = 460, 16
OTHER_KEYS = (
    "filter_escape",
    "rows_copy",
    "rows_paste",
    "rows_delete",
    "rows_open",
    "select_all",
    "finding_open",
    "finding_decide",
    "escape",
)


def keys_dialog(texts: Texts, actions: Actions, parent: QWidget) -> QDialog:
    """Every shortcut there is, menu by menu."""
    dialog = _dialog(texts("window.keys.title"), parent)
    body = QWidget()
    body.setProperty("body", "true")
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, SCROLL_BAR, 0)
    grid.setHorizontalSpacing(28)
    grid.setColumnStretch(0, 1)
    for menu in MENUS:
        named = [
            (name, action)
            for name, action in actions.by_name.items()
            if actions.commands[name].menu == menu and not action.shortcut().isEmpty()
        ]
        _heading(grid, texts(f"window.menu.{menu}").replace("&", ""))
        for name, action in named:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            _line(grid, text_of(name, texts).replace("&", "").rstrip("…"), keys)
    _heading(grid, texts("window.keys.other"))
    for name in OTHER_KEYS:
        _line(grid, texts(f"window.keys.{name}"), texts(f"window.keys.{name}_key"))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumSize(max(NARROWEST, body.sizeHint().width() + SCROLL_BAR), 480)
    _close_with(dialog, texts, area)
    return dialog


def about_dialog(texts: Texts, parent: QWidget) -> QDialog:
    """Name, version, and that nothing leaves the machine."""
    dialog = _dialog(texts("window.about.title"), parent)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(label(texts("window.about.name"), "h1"))
    column.addWidget(label(texts("window.about.version", version=_version()), "muted"))
    for line in ("what", "promise", "limits", "licence"):
        column.addWidget(label(texts(f"window.about.{line}"), wrap=True))
    column.addWidget(label(texts("window.about.folder", path=str(user_data())), "help", wrap=True))
    column.addStretch(1)
    body.setMinimumWidth(NARROWEST)
    _close_with(dialog, texts, body)
    return dialog


def _version() -> str:
    try:
        return version("ropa")
    except PackageNotFoundError:  # run from the source
        return "–"


def _dialog(title: str, parent: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _close_with(dialog: QDialog, texts: Texts, body: QWidget) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(14)
    column.addWidget(body, 1)
    column.addStretch(1)
    row = QHBoxLayout()
    row.addStretch(1)
    close = Button(texts("window.close"), kind="primary")
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    column.addLayout(row)


def _heading(grid: QGridLayout, words: str) -> None:
    title = label(words, "strong")
    title.setContentsMargins(0, 10, 0, 2)
    grid.addWidget(title, grid.rowCount(), 0, 1, 2)


def _line(grid: QGridLayout, words: str, keys: str) -> None:
    at = grid.rowCount()
    grid.addWidget(label(words), at, 0)
    grid.addWidget(label(keys, "muted"), at, 1, Qt.AlignmentFlag.AlignRight)
