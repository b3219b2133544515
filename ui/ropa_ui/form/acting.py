"""What can be done with the record on a page beside writing in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.model import Activity, Release
from ropa_ui.form.adopting import AdoptDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ropa.model import Record
    from ropa_ui.form.page import RecordPage
    from ropa_ui.session import Session


FROZEN = ("sequence", "chain_head", "files")
"""What a release says of the moment it was given at, which an export wrote and nobody changes."""


class Acting:
    """The actions of a page, by name."""

    def __init__(self, page: RecordPage, session: Session) -> None:
        self._page, self._session = page, session
        self._actions: Mapping[str, Callable[[Record], object]] = {
            "adopt": self._adopt,
            "confirm": self._confirm_all,
            "answer": lambda _: page.open_answers(),
        }

    def do(self, name: str) -> None:
        """Do one of the actions, what is being written saved first; the window does the rest."""
        if name not in self._actions:
            self._page.commanded.emit(name)
        elif self._page.current_id() is not None and self._page.commit():
            self._actions[name](self._page.written())

    def confirm(self, paths: Iterable[str]) -> None:
        """Find values right that were read from a document."""
        if (id := self._page.current_id()) is not None and self._page.commit():
            self._session.confirm(id, paths)

    def lock(self, record: Record) -> None:
        """Let an adopted activity be read only, until it is edited as a new version; keep what a release froze."""
        form = self._page.form()
        if form is None:
            return
        adopted = isinstance(record, Activity) and record.record_status == "adopted"
        frozen = FROZEN if isinstance(record, Release) and record.chain_head else ()
        form.set_read_only(on=adopted or self._session.store.read_only, frozen=frozen)
        if adopted and isinstance(record, Activity):
            day = record.adopted_on.isoformat() if record.adopted_on else ""
            by = " ".join(filter(None, (record.adopted_by, day)))
            self._page.tell.adopted(by, self._new_version)

    def _new_version(self) -> None:
        record = self._page.written()
        if isinstance(record, Activity):
            fresh = replace(record, record_status="draft", adopted_by="", adopted_on=None, adopted_decision="")
            self._session.save(fresh)

    def _adopt(self, record: Record) -> None:
        form = self._page.form()
        if form is None or not isinstance(record, Activity):
            return
        dialog = AdoptDialog(form.desk, record, self._page)
        dialog.accepted.connect(lambda: self._session.save(dialog.adopted(record)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _confirm_all(self, record: Record) -> None:
        self.confirm([path for id, path in self._session.unconfirmed() if id == record.id])
