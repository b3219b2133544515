"""What the page says across its top: text was put back, two wrote at once, a draft cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from ropa_ui.moments import folder
from ropa_ui.widgets.announce import announce
from ropa_ui.widgets.notices import Action, NoticeBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ropa.journal import Conflict
    from ropa.kinds import Id
    from ropa_ui.session import Session

AROUND = (20, 4, 20, 8)


class Telling:
    """The notices of one page; each stays until it is closed or answered."""

    def __init__(self, session: Session, column: QVBoxLayout) -> None:
        self._session, self._column = session, QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self._bars: dict[str, NoticeBar] = {}

    def bar(self, name: str) -> NoticeBar | None:
        """The notice of a name, while it stands."""
        return self._bars.get(name)

    def clear(self) -> None:
        """Take away what was said of another record; what was put back at the start stays."""
        for name in [name for name in self._bars if name != "recovered"]:
            self._bars[name].close_notice()

    def recovered(self, ids: Sequence[Id]) -> None:
        """Say that text which had not been saved was put back."""
        records = [record for id in ids if (record := self._session.register.get(id))]
        if records:
            names = ", ".join(map(self._session.title, records))
            self._say("recovered", self._session.texts("form.recovered", n=len(records)), names, tone="info")

    def conflicts(self, conflicts: Sequence[Conflict], take: Callable[[], object]) -> None:
        """Say that two wrote at once, and let the person choose."""
        if not conflicts:
            return
        texts, words = self._session.texts, self._session.words
        names = dict.fromkeys(words.field(c.entity, c.path.partition("/")[0]) for c in conflicts if c.path != "id")
        actions: list[Action] = [
            (texts("form.conflict.mine"), "", lambda: self._close("conflict")),
            (texts("form.conflict.theirs"), "", lambda: self._then("conflict", take)),
        ]
        self._say("conflict", texts("form.conflict.title"), ", ".join(names), actions, "warn")

    def could_not_keep(self) -> None:
        """Say that drafts cannot be written, so that nothing typed is safe until the record is left."""
        if "draft" not in self._bars:
            self._say("draft", self._session.texts("form.no_draft"), tone="warn")

    def adopted(self, by: str, unlock: Callable[[], object]) -> None:
        """Say that the text is adopted and only read, until it is edited as a new version."""
        texts = self._session.texts
        actions: list[Action] = [(texts("form.adopted.edit"), "lock-open", lambda: self._then("adopted", unlock))]
        title = texts("form.adopted.title", by=by) if by else texts("form.adopted.unnamed")
        self._say("adopted", title, texts("form.adopted.detail"), actions, "info")

    def saved(self, path: Path | None) -> None:
        """Say where a file was saved, with ways to it; nothing if it was not."""
        if path is None:
            return
        texts = self._session.texts
        actions: list[Action] = [
            (texts("form.saved.open"), "external-link", lambda: _open(path)),
            (texts("form.saved.folder"), "folder-open", lambda: _open(path.parent)),
        ]
        self._say("saved", texts("form.saved.title", name=path.name), folder(path.parent), actions, "ok")

    def _say(self, name: str, title: str, detail: str = "", actions: Sequence[Action] = (), tone: str = "info") -> None:
        self._close(name)
        bar = NoticeBar(title, detail, actions, tone)
        bar.closed.connect(lambda: self._gone(name))
        self._bars[name] = bar
        self._column.setContentsMargins(*AROUND)
        self._column.insertWidget(0, bar)
        announce(bar, " ".join(filter(None, (title, detail))))

    def _gone(self, name: str) -> None:
        self._bars.pop(name, None)
        if not self._bars:
            self._column.setContentsMargins(0, 0, 0, 0)

    def _then(self, name: str, act: Callable[[], object]) -> None:
        self._close(name)
        act()

    def _close(self, name: str) -> None:
        if name in self._bars:
            self._bars[name].close_notice()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
