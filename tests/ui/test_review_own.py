"""The register's own files on the import page: what they change is taken in, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from ropa.model import Activity, Party
from ropa.plain import new_id
from ropa_exports import extract_of, write
from tests.ui.review_sample import new_session, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    session.save(Activity(id=new_id(), reference="B-001", name="Löneutbetalning"))
    yield session
    session.store.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReviewPage:
    return page_of(session, qtbot)


def exported(session: Session, path: Path) -> Path:
    write(session.register, path, extract_of(session.register, *session.store.head()), language="sv")
    return path


def names(session: Session) -> list[str]:
    return sorted(each.name for each in session.register.all(Activity))


def test_a_changed_workbook_is_taken_back_and_can_be_undone(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = exported(session, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(path)
    book["30.1 Register"]["B6"].value = "Löner"
    book["30.1 Register"]["C6"].value = "Kanske"
    book.save(path)
    with qtbot.waitSignal(page.imported, timeout=20_000) as said:
        page.open_file(path)
    assert said.args == [1, "register.xlsx"]
    assert names(session) == ["Löner"]
    assert "”Kanske” finns inte i listan" in page.problem()
    session.undo()
    assert names(session) == ["Löneutbetalning"]


def test_an_unchanged_workbook_changes_nothing(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.store.head()
    page.open_file(exported(session, tmp_path / "register.xlsx"))
    qtbot.waitUntil(lambda: "säger inget nytt" in page.problem(), timeout=20_000)
    assert session.store.head() == before


def test_a_register_as_json_fills_an_empty_one(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = exported(session, tmp_path / "register.json")
    (tmp_path / "empty").mkdir()
    empty = new_session(tmp_path / "empty")
    other = page_of(empty, qtbot)
    with qtbot.waitSignal(other.imported, timeout=20_000):
        other.open_file(path)
    assert names(empty) == ["Löneutbetalning"]
    assert empty.organisation in session.register.all(Party)
    empty.store.close()


def test_json_that_is_not_ours_is_refused(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    page.open_file(path)
    qtbot.waitUntil(lambda: "inte ett register från ropa" in page.problem(), timeout=20_000)
