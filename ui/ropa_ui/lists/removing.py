"""The question before a record goes that others refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.model import Record
    from ropa_ui.session import Session

MOST_NAMED = 12


def asked_to_remove(session: Session, records: Sequence[Record], parent: QWidget) -> bool:
    """Whether to remove records: asked only if others refer to them, and those are listed."""
    gone = {record.id for record in records}
    users = {user.id: user for id in gone for user in session.register.used_by(id) if user.id not in gone}
    if not users:
        return True
    box = question(session, records, list(users.values()), parent)
    box.exec()
    return box.clickedButton() is box.button(QMessageBox.StandardButton.Yes)


def question(
    session: Session, records: Sequence[Record], users: Sequence[Record], parent: QWidget | None
) -> QMessageBox:
    """The question, with who refers to the records."""
    texts = session.texts
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(texts("pages.delete.title"))
    box.setText(texts("pages.delete.question", n=len(records), name=session.title(records[0])))
    named = [f"• {session.entity_word(user)}: {session.title(user)}" for user in users[:MOST_NAMED]]
    if len(users) > MOST_NAMED:
        named.append(texts("pages.delete.more", n=len(users) - MOST_NAMED))
    box.setInformativeText("\n".join((texts("pages.delete.used_by", n=len(users)), *named)))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.button(QMessageBox.StandardButton.Yes).setText(texts("pages.delete.yes"))
    box.button(QMessageBox.StandardButton.Cancel).setText(texts("window.cancel"))
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box
