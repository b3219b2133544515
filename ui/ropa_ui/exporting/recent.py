"""What has gone out before, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.model import Release
from ropa_ui import moments
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.labels import label, tip
from ropa_ui.widgets.layouts import empty

if TYPE_CHECKING:
    from ropa_ui.session import Session

MOST, WIDTH = 5, 320


class Recent(Card):
    """The last releases, each a way to its record; hidden while there are none.

    ``followed_up`` carries an answer that an authority has a supplementary question to.
    """

    followed_up = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session.texts("pages.export.recent"))
        self._session = session

    def refresh(self) -> None:
        """List what the register says has gone out."""
        session = self._session
        empty(self.body)
        releases = [one for one in session.register.all(Release) if one.files]
        releases.sort(key=lambda one: (one.day or moments.today(), one.sequence or 0), reverse=True)
        self.setVisible(bool(releases))
        seq = session.store.head()[0]
        for release in releases[:MOST]:
            self.body.addWidget(self._release(release, seq))

    def _release(self, release: Release, seq: int) -> QWidget:
        texts, box = self._session.texts, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shown = QFontMetrics(theme().font()).elidedText(release.label, Qt.TextElideMode.ElideMiddle, WIDTH)
        name = Button(shown.replace("&", "&&"), kind="link")
        name.setAccessibleName(release.label)
        name.setToolTip(tip(release.label))
        name.clicked.connect(lambda: self._session.open_record(release.id))
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        day = moments.short(release.day, texts) if release.day else ""
        newer = seq - (release.sequence or 0) - 1
        since = texts("pages.export.changed_since", n=newer) if newer > 0 else texts("pages.export.unchanged")
        facts = filter(None, (day, release.requested_by, f"SHA-256 {release.files[0].sha256[:12]}", since))
        column.addWidget(label(" · ".join(facts), "help", wrap=True))
        if release.requested_by and release.case_number and not self._session.store.read_only:
            again = Button(texts("answer.dialog.follow_up"), kind="link")
            again.setAccessibleName(f"{again.text()} {release.label}")
            again.clicked.connect(lambda: self.followed_up.emit(release))
            column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return box
