"""A session over a small register on disk, and the page that shows its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ropa.journal import change_between
from ropa_ui.form.page import RecordPage
from ropa_ui.form.rows import RowTable
from ropa_ui.session import Session
from tests.ui.form.sample import sample_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Used:
    """A page that one test after another uses, as a person goes from record to record.

    For each of them the register says again what it said at first.
    """

    def __init__(self, folder: Path) -> None:
        store = sample_store(folder)
        self.session = Session(store, store.register(), language="sv", actor="Elin Lund")
        self._first = self.session.register
        self.page = RecordPage(self.session)
        self.page.resize(1150, 700)
        self.page.show()

    def begin_anew(self) -> None:
        for table in self.page.findChildren(RowTable):
            table.close_row()
        self.page.leave()
        self.session.set_language("sv")
        now, first = self.session.register, self._first
        ids = {record.id for register in (now, first) for record in register}
        back = [change for id in ids if (change := change_between(now.get(id), first.get(id)))]
        assert self.session.apply(back, label="edit")

    def end(self) -> None:
        self.page.leave()
        self.page.close()
        self.page.deleteLater()
        self.session.store.close()


@pytest.fixture(scope="module")
def _used(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Used]:
    used = Used(tmp_path_factory.mktemp("used"))
    yield used
    used.end()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def used(_used: Used) -> Used:
    """A page that the tests of a module use in turn."""
    _used.begin_anew()
    return _used


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
