"""The style sheet, and the few pictures it needs as files because a sheet cannot tint an icon."""

from __future__ import annotations

import contextlib
from string import Template
from typing import TYPE_CHECKING

from ropa.paths import resources, user_cache

if TYPE_CHECKING:
    from pathlib import Path

    from ropa_ui.theme import Tokens

_PICTURES = {
    "chevron": ("chevron-down", "muted"),
    "check": ("check", "on"),
    "tick": ("check", "text"),
    "partly": ("minus", "on"),
    "dot": ("circle", "on"),
    "up": ("chevron-up", "muted"),
    "left": ("chevron-left", "text"),
    "right": ("chevron-right", "text"),
}

_SHEET = Template("""
QToolTip { background: $base; color: $text; border: 1px solid $control; padding: 4px 6px; }
QLabel[role="h1"] { font-size: ${h1}pt; font-weight: 600; }
QLabel[role="h2"] { font-size: ${h2}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"], QLabel[role="help"] { color: $muted; }
QLabel[role="help"], QLabel[role="small"] { font-size: ${small}pt; }
QLabel[role="ok"] { color: $ok; } QLabel[role="warn"] { color: $warn; } QLabel[role="err"] { color: $err; }
QLabel[role="link"] { color: $accent; }
QLabel[role="key"] { color: $muted; font-size: ${small}pt; background: $base; border: 1px solid $line;
  border-radius: 4px; padding: 0 5px; }
QLabel:disabled { color: $control; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $base; color: $text; border: 1px solid $control; border-radius: 5px; padding: 4px 8px;
  selection-background-color: $accent; selection-color: $on; placeholder-text-color: $muted; }
QComboBox { padding: 4px 10px; combobox-popup: 0; } QPlainTextEdit { padding: 3px 6px; }
QLineEdit[tone="warn"], QPlainTextEdit[tone="warn"], QComboBox[tone="warn"] { border-color: $warn; }
QLineEdit[tone="err"], QPlainTextEdit[tone="err"], QComboBox[tone="err"] { border-color: $err; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QComboBox:focus { padding: 3px 9px; } QPlainTextEdit:focus { padding: 2px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit[readOnly="true"],
QPlainTextEdit[readOnly="true"] { background: $window; color: $muted; border-color: $line; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: 1px 2px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $control; padding: 3px; outline: 0; }
QComboBox QAbstractItemView::item { padding: 4px 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: $sel; color: $text; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QTableView::indicator { width: 15px; height: 15px; border: 1px solid $control;
  border-radius: 4px; background: $base; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: $accent; border-color: $accent;
  image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($partly); }
QRadioButton::indicator { width: 15px; height: 15px; border: 1px solid $control; border-radius: 8px;
  background: $base; }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 5px solid $accent; }
QCheckBox:focus, QRadioButton:focus { background: $sel; border-radius: 4px; }
QPushButton { background: $base; color: $text; border: 1px solid $control; border-radius: 5px; padding: 5px 13px; }
QPushButton:hover { background: $chip; } QPushButton:pressed { background: $sel; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 12px; }
QPushButton:disabled { color: $control; border-color: $line; background: $window; }
QPushButton[kind="primary"] { background: $accent; color: $on; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 4px 12px; }
QPushButton[kind="primary"]:disabled { background: $chip; color: $muted; border-color: $line; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent; padding: 2px 4px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QPushButton[kind="small"] { padding: 2px 10px; } QPushButton[kind="small"]:focus { padding: 1px 9px; }
QPushButton[segment] { border-radius: 0; border-right-width: 0; padding: 5px 12px; }
QPushButton[segment="first"] { border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QPushButton[segment="last"] { border-top-right-radius: 5px; border-bottom-right-radius: 5px; border-right-width: 1px; }
QPushButton[segment="only"] { border-radius: 5px; border-right-width: 1px; }
QPushButton[segment]:checked, QPushButton[toggle="true"]:checked {
  background: $sel; border: 1px solid $accent; font-weight: 600; }
QPushButton[segment][quiet="true"]:checked { background: $chip; border: 1px solid $control; font-weight: normal; }
QPushButton[segment][tone="err"] { border-color: $err; } QPushButton[segment][tone="warn"] { border-color: $warn; }
QPushButton[segment]:disabled, QPushButton[toggle="true"]:disabled { color: $muted; }
QPushButton[segment]:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px; color: $text; }
QToolButton:hover { background: $chip; } QToolButton:checked { background: $sel; }
QToolButton:focus { border: 2px solid $accent; padding: 3px; } QToolButton::menu-indicator { image: none; }
QToolButton[kind="cross"] { padding: 0; border: none; border-radius: 9px; margin: 2px 1px; }
QToolButton[kind="cross"]:hover { background: $line; }
QMenuBar { background: $window; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; } QMenuBar::item:selected { background: $sel; color: $text; }
QMenu { background: $base; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $sel; color: $text; } QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; } QMenu::indicator:checked { image: url($tick); }
QTabBar { background: transparent; border: none; } QTabBar::tab:focus { color: $accent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 5px 2px; margin-right: 16px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; } QTabBar::tab:hover { color: $text; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; } QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }
QScrollArea { background: transparent; border: none; }
QScrollArea[reads="true"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[reads="true"]:focus { border-color: $accent; }
QScrollArea > QWidget > QWidget[body="true"] { background: transparent; }
QTableView, QListView { background: $base; border: none; outline: 0; gridline-color: $soft;
  selection-background-color: $sel; selection-color: $text; }
QListView[side="true"], QWidget[side="true"] { background: $side; }
QHeaderView { background: $base; }
QHeaderView::section { background: $base; color: $muted; font-weight: 600; border: none;
  border-bottom: 1px solid $line; padding: 5px 8px; }
QHeaderView::up-arrow { image: url($up); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QSplitter::handle { background: $line; } QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; } QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $window; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($left); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($right); }
""")


def sheet(tokens: Tokens, points: float) -> str:
    """The style sheet for these colours and this size of running text."""
    sizes = {"h1": f"{points * 1.62:.2f}", "h2": f"{points * 1.15:.2f}", "small": f"{points * 0.93:.2f}"}
    pictures = {name: _tinted(icon, getattr(tokens, role)).as_posix() for name, (icon, role) in _PICTURES.items()}
    return _SHEET.substitute(tokens._asdict(), **sizes, **pictures)


def _tinted(icon: str, color: str) -> Path:
    """The icon in one colour as a file in the cache."""
    path = user_cache() / "tinted" / f"{icon}-{color[1:]}.svg"
    if not path.is_file():
        source = (resources() / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
        with contextlib.suppress(OSError):  # without the picture the control still works
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source.replace("currentColor", color), encoding="utf-8")
    return path
