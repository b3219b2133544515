"""What is typed and not yet saved: kept within a second, merged with what others did, saved as one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ropa.journal import follow, merge
from ropa.model import ENTITIES, entity_of
from ropa.plain import flatten, unflatten
from ropa.safekeeping import Drafts, recovered

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.journal import Conflict
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa_ui.session import Session

KEPT_WITHIN_MS = 600


class Drafting(QObject):
    """One record while it is written.

    ``base`` is the record as the register has it; ``written`` gives it as it stands on the form.

    Signals:
        could_not_keep: the draft could not be written to the person's folder.
    """

    could_not_keep = Signal()

    def __init__(self, session: Session, written: Callable[[], Record]) -> None:
        super().__init__()
        self._session, self._written = session, written
        self._drafts = Drafts(None, session.store.register_id, session.store.path)
        self.base: Record | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, record: Record) -> None:
        """Begin with a record as the register has it."""
        self._timer.stop()
        self.base = record

    def begin_nothing(self) -> None:
        """No record is being written."""
        self._timer.stop()
        self.base = None

    def typed(self) -> None:
        """Something was typed: keep it soon, also while typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is written so far."""
        if self.base is None:
            return
        now = self._written()
        try:
            self._drafts.keep(entity_of(type(now)), now.id, flatten(self.base), flatten(now))
        except OSError:
            self.could_not_keep.emit()

    def save(self) -> bool:
        """Make what is written one operation; False if it could not be saved, and then the draft stays."""
        self._timer.stop()
        if self.base is None:
            return True
        now = self._written()
        if now != self.base and not self._session.save(now):
            self.keep()
            return False
        self.base = self._session.register.get(now.id)
        self._drafts.drop(now.id)
        return True

    def orphan(self) -> None:
        """The record is gone; what was written in it and not saved stays a draft."""
        self.keep()
        self.begin_nothing()

    def taken_in(self, theirs: Record) -> tuple[Record, list[Conflict]]:
        """What is written, with what others did to the record since; where both did, ours stands for now."""
        ours = self._written()
        if self.base is None:
            return theirs, []
        merged, conflicts = _merged(self.base, ours, theirs)
        self.base = theirs
        return merged, conflicts

    def found(self, record: Record) -> tuple[Record, list[Conflict]]:
        """The record with a draft of it that was left behind, and where the two disagree; there the draft stands."""
        draft = next((draft for draft in self._drafts.all() if draft.id == record.id), None)
        if draft is None or not draft.base:
            return record, []
        base, typed = (unflatten(type(record), flat) for flat in (draft.base, draft.now))
        return _merged(base, typed, record)


def recover(session: Session) -> list[Id]:
    """Save what was typed before the program was cut short; the records it was put back into.

    A draft that disagrees with the register is left for the person to look at when the record is opened.
    """
    drafts = Drafts(None, session.store.register_id, session.store.path)
    restored = []
    for draft in drafts.all():
        record = session.register.get(draft.id)
        changes, conflicts = recovered(draft, flatten(record) if record else {})
        if not conflicts and session.apply(changes, label="recover", about=_about(record, draft.entity)):
            drafts.drop(draft.id)
            if changes:
                restored.append(draft.id)
    return restored


def _merged(base: Record, ours: Record, theirs: Record) -> tuple[Record, list[Conflict]]:
    entity = entity_of(type(ours))
    key, flat = (entity, ours.id), flatten(ours)
    changes, conflicts = merge({key: flatten(base)}, {key: flat}, {key: flatten(theirs)}, [key])
    for change in changes:
        flat = follow(flat, change.steps)
    return unflatten(ENTITIES[entity], flat), conflicts


def _about(record: Record | None, entity: str) -> dict[str, str]:
    return {"name": str(getattr(record, "name", "")), "entity": entity}
