"""What a document left open, where it is looked for: among what is to complete, and beside its record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from ropa.model import Engagement, Task
from ropa_ui.findings.lines import TaskLine
from ropa_ui.findings.page import FindingsPage
from ropa_ui.form.stages import needs
from ropa_ui.widgets.finding_card import FindingCard
from tests.ui.keys import press
from tests.ui.window.hands import go, place, section, session_of

if TYPE_CHECKING:
    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow

QUESTION = Task(
    id="q1", title="Molnberget är biträde men också källa.", record="e-1", rule="role_conflict", state="open"
)


@pytest.fixture
def session(desk: MainWindow) -> Session:
    held = session_of(desk)
    assert held.save(QUESTION)
    return held


def _line(page: FindingsPage) -> TaskLine:
    lines = page._view.lines.items
    at, line = next((n, one) for n, one in enumerate(lines) if isinstance(one, TaskLine) and one.task.id == "q1")
    page._view.setCurrentIndex(page._view.lines.index(at))
    return line


def test_a_question_of_a_document_stands_beside_the_findings_and_leads_to_its_record(
    desk: MainWindow, session: Session
) -> None:
    page = go(desk, "findings")
    assert isinstance(page, FindingsPage)
    for by in ("article", "rule", "severity", "record"):
        page._group(by)
        assert _line(page).title == QUESTION.title
    press(page._view, Qt.Key.Key_Return)
    assert place(desk).record() == "e-1"
    assert QUESTION in session.open_tasks()


def test_a_question_is_settled_with_a_reason_and_can_be_opened_again(desk: MainWindow, session: Session) -> None:
    page = go(desk, "findings")
    assert isinstance(page, FindingsPage)
    _line(page)
    page._detail._reason.show_value("Självständigt ansvarig för upplysningen.")
    page._detail._decide()
    settled = session.register.find(Task, "q1")
    assert settled is not None
    assert (settled.state, settled.decided_by) == ("done", "Elin Lund")
    assert QUESTION.id not in {task.id for task in session.open_tasks()}
    page._take_back(settled)
    assert QUESTION in session.open_tasks()


@pytest.mark.usefixtures("session")
def test_a_record_shows_the_questions_about_it(desk: MainWindow) -> None:
    page = section(desk, "engagement")
    place(desk).open_record("e-1")
    cards = [card for card in page.findChildren(FindingCard) if card.accessibleName() == QUESTION.title]
    assert len(cards) == 1
    press(cards[0], Qt.Key.Key_Return)
    assert place(desk).record() == "q1"


def test_a_role_in_question_and_places_nobody_knows_are_not_assessed(session: Session) -> None:
    engagement = session.register.find(Engagement, "e-1")
    assert engagement is not None
    reviewed = replace(engagement, stage="in_use_not_reviewed")
    assert "role" in {need.key for need in needs(session.register, reviewed) if not need.met}
    session.save(replace(QUESTION, state="done"))
    assert "role" not in {need.key for need in needs(session.register, reviewed) if not need.met}
