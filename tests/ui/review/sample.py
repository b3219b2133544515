"""Made-up documents to review, and the page that reviews them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.safekeeping import new_register
from ropa_ui.review.page import ReviewPage
from ropa_ui.session import Session
from tests.ui.keys import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.desk import ReviewDesk

OWN = "Tallmo Kredit AB"
LIST = "Namn;Tjänst;Land\nMolnviken AB;Drift av servrar;Sverige\nBrevlunden AB;Utskick av brev;Norge\n"
LATER = LIST.replace("Norge", "USA") + "Svarsro AB;Kundtjänst;Sverige\n"
POLICY = """Integritetspolicy för Tallmo Kredit AB

1 Om policyn

Den här policyn gäller för Tallmo Kredit AB, org.nr 559888-7767. Tallmo Kredit AB är personuppgiftsansvarig.

2 Ändamål med behandlingen

2.1 För att sköta kundtjänst
 • Vi behandlar personuppgifter för att kunna besvara frågor från våra kunder. \
De personuppgifter som behandlas för detta ändamål är namn, e-post och telefonnummer.
 • Den rättsliga grunden är vårt berättigade intresse av att ge en god service.
 • Vi sparar uppgifterna i 12 månader från det att ärendet avslutades.
2.2 För att skicka nyhetsbrev
 • Vi behandlar personuppgifter för att kunna skicka nyhetsbrev till prenumeranter. \
De personuppgifter som behandlas för detta ändamål är namn och e-post.
 • Den rättsliga grunden är ditt samtycke, som du kan återkalla när som helst.
 • Vi sparar uppgifterna till dess att du återkallar ditt samtycke.
"""


def new_session(folder: Path, language: str = "sv") -> Session:
    """A new register, open."""
    store = new_register(folder / "prov.ropa", organisation=OWN, actor="Elin Lund", language=language)
    return Session(store, store.register(), language=language, actor="Elin Lund")


def page_of(session: Session, qtbot: QtBot, width: int = 1150, height: int = 717) -> ReviewPage:
    """The page, shown."""
    page = ReviewPage(session)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    return page


def review(page: ReviewPage, qtbot: QtBot, folder: Path, words: str, name: str = "bilaga.csv") -> ReviewDesk:
    """The desk of a document with these words."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    page.open_file(path)
    return desk_of(page, qtbot)


def desk_of(page: ReviewPage, qtbot: QtBot) -> ReviewDesk:
    """The desk that comes when the document has been read."""
    qtbot.waitUntil(lambda: page.desk is not None, timeout=20_000)
    assert page.desk is not None
    return page.desk


def write(page: ReviewPage, qtbot: QtBot) -> None:
    """Press Import and wait until everything is written."""
    assert page.desk is not None
    click(page.desk.import_button)
    wait_for(page, qtbot)


def wait_for(page: ReviewPage, qtbot: QtBot) -> None:
    """Wait until nothing is read or written any more."""
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=20_000)


def key_of(desk: ReviewDesk, words: str) -> str:
    """The key of the proposal whose title holds words."""
    return next(p.key for p in desk.decisions.proposals.proposals if words in p.title)
