"""What many pages and dialogs lay out alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ropa_ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QLayout

    from ropa.catalog import Texts


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout, and out of sight at once."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def verbs(dialog: QDialog, texts: Texts, does: Button) -> QHBoxLayout:
    """The foot of a dialog: Cancel, and last the one button that does what the dialog is for."""
    cancel = Button(texts("window.cancel"))
    cancel.clicked.connect(dialog.reject)
    does.setDefault(True)
    does.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(does)
    return row
