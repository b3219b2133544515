"""Under the matrix of people and data: its keys, and what its icons mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.form.terms import FLAG_ICONS
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.labels import Picture, label

if TYPE_CHECKING:
    from ropa_ui.form.desk import Desk

_EXPLAINED = ("personnummer", "special", "criminal")


class Foot(QWidget):
    """One line of keys and one of icons with their words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(4)
        column.addWidget(label(desk.texts("form.row.keys"), "help", wrap=True))
        legend = QWidget()
        flow = FlowLayout(legend, gap=16)
        for flag in _EXPLAINED:
            icon, tone = FLAG_ICONS[flag]
            flow.addWidget(_explained(icon, tone, desk.texts(f"form.flag.{flag}")))
        flow.addWidget(_explained("quote", "accent", desk.texts("form.proposal.mark")))
        column.addWidget(legend)


def _explained(icon: str, tone: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(Picture(icon, tone, 14))
    row.addWidget(label(words, "help"))
    return holder
