"""An agreement is judged beside its own file, and what it lacks becomes a letter."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from reportlab.pdfgen.canvas import Canvas

from ropa.model import Agreement, Document
from ropa.model.parties import Clause
from ropa_ui.form.clauses import ClauseTable
from ropa_ui.form.stage_card import StageCard
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.chip_field import ChipField
from tests.ui.form.pages import show
from tests.ui.keys import child, click, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa_ui.form.page import RecordPage
    from ropa_ui.form.paper_pane import PaperPane
    from ropa_ui.session import Session

PAGES = 6


def a_pdf() -> bytes:
    kept = BytesIO()
    canvas = Canvas(kept)
    for n in range(PAGES):
        canvas.drawString(72, 700, f"Biträdesavtal, sida {n + 1}")
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def attach(session: Session, content: bytes) -> None:
    """Give the agreement a file."""
    file = session.store.add_file(content)
    session.save(Document(id="doc-a", title="Avtalet", file=file, file_name="avtal.pdf"))
    agreement = session.register.find(Agreement, "a-post")
    assert agreement is not None
    session.save(replace(agreement, documents=("doc-a",)))


def clauses(page: RecordPage) -> ClauseTable:
    form = page.form()
    assert form is not None
    editor = form.frames["clauses"].editor
    assert isinstance(editor, ClauseTable)
    return editor


def opened(page: RecordPage, session: Session, content: bytes) -> PaperPane:
    attach(session, content)
    show(page, "a-post")
    page.paper.toggle()
    pane = page.paper.pane
    assert pane is not None
    return pane


def test_the_file_is_shown_beside_the_form_at_the_page_a_clause_names(
    page: RecordPage, session: Session, qtbot: QtBot
) -> None:
    pane = opened(page, session, a_pdf())
    qtbot.waitUntil(lambda: not pane._area.page.pixmap().isNull())
    assert pane._place.text() == f"sida 1 av {PAGES}"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    clauses(page).lead_to("c2").setFocus()
    qtbot.waitUntil(lambda: pane._place.text() == f"sida 5 av {PAGES}")


def test_pages_are_turned_and_noted_from_the_clauses(page: RecordPage, session: Session, qtbot: QtBot) -> None:
    pane = opened(page, session, a_pdf())
    qtbot.waitUntil(lambda: pane._count == PAGES)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table = clauses(page)
    rating = table.lead_to("")
    rating.setFocus()
    press(rating, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: table.shown_page == 2)
    press(rating, Qt.Key.Key_S)
    press(rating, Qt.Key.Key_1)
    said = {clause.clause: (clause.met, clause.page) for clause in table.value() if isinstance(clause, Clause)}
    assert said["subject_matter"] == ("met", "2")


def test_a_file_named_on_the_form_can_be_shown_at_once(page: RecordPage, session: Session) -> None:
    file = session.store.add_file(a_pdf())
    session.save(Document(id="doc-a", title="Avtalet", file=file, file_name="avtal.pdf"))
    form = show(page, "a-post")
    assert not clauses(page)._paper.isVisible()
    documents = form.frames["documents"].editor
    assert isinstance(documents, ChipField)
    documents._add("doc-a")
    assert clauses(page)._paper.isVisible()


def test_a_file_that_is_no_pdf_is_said_to_be_unreadable_and_harms_nothing(
    page: RecordPage, session: Session, qtbot: QtBot
) -> None:
    pane = opened(page, session, b"%PDF-1.7 and then nothing a PDF has")
    unreadable = session.texts("form.paper.unreadable")
    qtbot.waitUntil(lambda: pane._area.page.text() == unreadable)


def test_no_copy_of_the_file_is_left_when_it_is_put_away(page: RecordPage, session: Session) -> None:
    pane = opened(page, session, a_pdf())
    assert pane._folder is not None
    folder = Path(pane._folder.name)
    assert folder.exists()
    press(pane, Qt.Key.Key_Escape)
    assert not folder.exists()
    assert page.paper.pane is None


def test_a_file_can_be_seen_and_not_replaced_where_the_register_is_only_read(
    page: RecordPage, session: Session
) -> None:
    attach(session, a_pdf())
    field = show(page, "doc-a").frames["file"].editor
    field.set_read_only(on=True)
    texts = session.texts
    shown = {one.accessibleName() for one in field.findChildren(Button) if one.isVisible() and one.isEnabled()}
    assert shown == {texts("form.file.open")}


@pytest.mark.parametrize("from_engagement", [False, True])
def test_what_is_to_be_completed_becomes_a_letter(
    page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, from_engagement: bool
) -> None:
    path = tmp_path / "brev.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    form = show(page, "e-mail" if from_engagement else "a-post")
    around = child(form, StageCard) if from_engagement else form
    wanted = page._session.texts("form.letter_to.button")
    click(next(one for one in around.findChildren(Button) if one.accessibleName() == wanted))
    assert "ingen granskning" in path.read_text(encoding="utf-8")
    assert page.tell.bar("saved") is not None
