"""A spreadsheet whose headings say nothing: the person says what its columns are, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Activity
from ropa_ui.review.columns import ColumnsPage
from tests.ui.keys import child
from tests.ui.review.sample import desk_of, write
from tests.ui.sight import cut_texts, nameless, sideways

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session

ROWS = "Kol A;Kol B;Kol C;Kol D;Kol E;Kol F\n"
FIRST = ROWS + (
    "Löneutbetalning;Betala ut lön;Anställda;namn, kontonummer;7 år;Elin\n"
    "Passersystem;Skydda lokalerna;Besökare;namn, bild;30 dagar;Ola\n"
)
SECOND = ROWS + "Rekrytering;Anställa;Sökande;namn, betyg;24 månader;Ola\n"
FIELDS = ("name", "purpose", "data_subjects", "data_categories", "retention", "")


def asked(page: ReviewPage, qtbot: QtBot, folder: Path) -> ColumnsPage:
    path = folder / "blad.csv"
    path.write_text(FIRST, encoding="utf-8")
    page.open_file(path)
    qtbot.waitUntil(lambda: page.findChild(ColumnsPage) is not None, timeout=20_000)
    return child(page, ColumnsPage)


def read_in(asking: ColumnsPage) -> None:
    for column, field in enumerate(FIELDS):
        asking.choose(column, field)
    asking.accepted.emit(asking.fields())


def test_columns_are_asked_for_and_then_read(
    page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    asking = asked(page, qtbot, tmp_path)
    assert not asking.can_read()
    read_in(asking)
    desk_of(page, qtbot)
    write(page, qtbot)
    found = {a.name: a for a in session.register.all(Activity)}
    assert set(found) == {"Löneutbetalning", "Passersystem"}
    assert found["Passersystem"].people[0].data_categories == ("namn", "bild")
    assert found["Passersystem"].people[0].data_subjects == ("Besökare",)


def test_the_same_headings_are_not_asked_for_again(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    read_in(asked(page, qtbot, tmp_path))
    desk_of(page, qtbot)
    write(page, qtbot)
    later = tmp_path / "senare.csv"
    later.write_text(SECOND, encoding="utf-8")
    page.open_file(later)
    desk = desk_of(page, qtbot)
    assert [a.title for a in desk.decisions.reading.activities] == ["Rekrytering"]
    page.ask_columns()
    assert child(page, ColumnsPage).fields() == FIELDS


def test_cancelling_reads_nothing(page: ReviewPage, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    before = session.store.head()
    asked(page, qtbot, tmp_path).cancelled.emit()
    assert page.desk is None
    assert session.store.head() == before


def test_columns_can_be_named_anew_and_the_review_stays_meanwhile(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read_in(asked(page, qtbot, tmp_path))
    desk = desk_of(page, qtbot)
    page.ask_columns()
    asking = child(page, ColumnsPage)
    asking.cancelled.emit()
    assert page.desk is desk
    assert desk.isVisible()


def test_nothing_is_cut_and_everything_has_a_name(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    asked(page, qtbot, tmp_path)
    qtbot.wait(10)
    assert (cut_texts(page), nameless(page), sideways(page)) == ([], [], [])
