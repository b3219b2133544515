"""A session over a small register on disk, and the page that shows its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ropa_ui.form.page import RecordPage
from ropa_ui.session import Session
from tests.ui.form.sample import sample_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The register, open."""
    store = sample_store(tmp_path)
    session = Session(store, store.register(), language="sv", actor="Elin Lund")
    yield session
    session.store.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[RecordPage]:
    """The page, without a record."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the pages of earlier tests are styled no more
    page = RecordPage(session)
    qtbot.addWidget(page)
    page.resize(1150, 700)
    page.show()
    yield page
    page.leave()
