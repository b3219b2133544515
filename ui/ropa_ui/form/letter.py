"""The letter to a processor about what an agreement is to be completed with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ropa.cleaning import file_name_of
from ropa.errors import RopaError
from ropa_ui import moments
from ropa_ui.saving_as import with_ending

if TYPE_CHECKING:
    from ropa.model import Agreement
    from ropa_ui.session import Session


def is_wanted(agreement: Agreement) -> bool:
    """Whether there is anything in an agreement to write of."""
    from ropa_exports.clause_letter import points_to_complete

    return bool(points_to_complete(agreement))


def save_letter(page: QWidget, session: Session, agreement: Agreement) -> Path | None:
    """Ask where, and write the letter; none if it was not written."""
    from ropa_exports.clause_letter import write_clause_letter

    texts = session.texts
    name = texts("form.letter_to.file_name", name=agreement.name or session.entity_word(agreement))
    kinds = f"{texts('form.letter_to.word')} (*.docx);;{texts('form.letter_to.text')} (*.txt)"
    proposed = f"{file_name_of(name)}.docx"
    chosen, kind = QFileDialog.getSaveFileName(page, texts("form.letter_to.button"), proposed, kinds)
    if not chosen:
        return None
    path = with_ending(Path(chosen), kind, "docx")
    try:
        write_clause_letter(session.register, agreement, path, language=texts.language, day=moments.today())
    except RopaError as problem:
        session.problem.emit(problem)
        return None
    return path
