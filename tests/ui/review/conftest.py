"""An open register without records, and the page that reviews documents for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.review.sample import new_session, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ropa_ui.review.page import ReviewPage
    from ropa_ui.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path)
    yield session
    session.store.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReviewPage:
    return page_of(session, qtbot)
