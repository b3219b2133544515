"""The open register as the window sees it: one place to read, one way to change, one announcement of a change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from ropa import catalog
from ropa.checks import TO_DO, Checker, open_tasks
from ropa.errors import BusyError, ChangedElsewhereError, RopaError
from ropa.journal import Change, change_between
from ropa.model import ENTITIES, Party, Record, Task, entity_of
from ropa.plain import new_id
from ropa.register import next_reference, title_of
from ropa.store import Store
from ropa.wording import Words
from ropa_ui import edits, moments, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ropa.catalog import Texts
    from ropa.checks import Finding, Letter
    from ropa.kinds import Id
    from ropa.register import Register
    from ropa.store import Reverted

T = TypeVar("T")
BUSY_TRIES, BUSY_PAUSE_MS = 50, 100


class _Found(NamedTuple):
    """What the checks found in one register, and what of it is left to complete."""

    register: Register
    all: tuple[Finding, ...]
    open: tuple[Finding, ...]


class Session(QObject):
    """Store and register of one open file.

    Attributes:
        view: the one of several keepers of the register whose records the lists show; none shows all.
        is_checked: the checks may be asked; not while they look at the register for the first time beside the window.

    Signals:
        changed: a frozenset of the identifiers of records that were made, changed or removed.
        saved: the moment (datetime) of a write that succeeded.
        problem: a RopaError for the notice bar.
        reverted: what an undo or redo took back (ropa.store.Reverted).
        slow: something takes long; carries what is to be seen until it is over (ropa_ui.widgets.busy.Busy).
        wanted: identifier and path of a record to open; identifier and ``""`` for the record as such.
        language_changed: every word on screen is to be asked for again.
    """

    changed = Signal(object)
    saved = Signal(object)
    problem = Signal(object)
    reverted = Signal(object)
    slow = Signal(object)
    wanted = Signal(str, str)
    language_changed = Signal()

    def __init__(self, store: Store, register: Register, *, language: str, actor: str) -> None:
        super().__init__()
        self.store = store
        self.actor = actor
        self.checker = Checker(moments.today())
        self.is_checked = True
        self.view: Id | None = None
        self._unconfirmed: frozenset[tuple[Id, str]] | None = None
        self._found: _Found | None = None
        self._read(register)
        self._speak(language)

    # what the register says

    @property
    def organisation(self) -> Party | None:
        """Whom the register is kept for."""
        head = self.register.head
        kept_for = self.register.find(Party, head.organisation) if head else None
        return kept_for or next((party for party in self.register.all(Party) if party.keeps_register), None)

    def keepers(self) -> tuple[Party, ...]:
        """Everyone the register is kept for, the organisation of its head first."""
        kept = [party for party in self.register.all(Party) if party.keeps_register]
        return tuple(sorted(kept, key=lambda party: party is not self.organisation))

    def in_view(self, record: Record) -> bool:
        """Whether a record concerns the keeper in view; one that names nobody concerns all."""
        named = getattr(record, "controllers", ()) or getattr(record, "processors", ())
        return not self.view or not named or self.view in named

    def look_at(self, keeper: Id | None) -> None:
        """Show the records of one keeper, or of all."""
        self.view, self._found = keeper, None
        self.changed.emit(frozenset())

    def title(self, record: Record) -> str:
        """What a record is called; a stand-in in brackets while it has no name."""
        return title_of(record, self.register) or self.texts("window.unnamed", entity=self.entity_word(record))

    def entity_word(self, record: Record) -> str:
        """The word for what a record is, as in "Behandling"."""
        return self.words.entity(entity_of(type(record)))

    def findings(self) -> tuple[Finding, ...]:
        """Everything left to complete in what is in view, and what is only watched."""
        return self._all_found().all

    def open_findings(self) -> tuple[Finding, ...]:
        """What is left to complete, without what is only watched."""
        return self._all_found().open

    def open_tasks(self) -> tuple[Task, ...]:
        """What somebody is to do or to settle in what is in view."""
        return tuple(task for task in open_tasks(self.register) if self._is_shown(task.record))

    def questions(self) -> tuple[Finding, ...]:
        """What is to be found out and is nothing missing: unknown places, and what somebody has taken on by a day."""
        settled = {(task.record, task.rule, task.path) for task in self.register.all(Task) if task.state not in TO_DO}
        found = self.checker.tasks(self.register)
        return tuple(
            one for one in found if (one.record, one.rule, one.path) not in settled and self._is_shown(one.record)
        )

    def letters_of(self, id: Id) -> Mapping[str, Letter]:
        """The letters of Art. 30 for an activity or assignment; none for other records."""
        record = self.register.get(id) if self.is_checked else None
        return self.checker.letters(self.register, record) if record else {}

    def unconfirmed(self) -> frozenset[tuple[Id, str]]:
        """Records and paths whose value was read from a document and not yet confirmed by a person."""
        if self._unconfirmed is None:
            self._unconfirmed = self.store.unconfirmed()
        return self._unconfirmed

    def open_record(self, id: Id, path: str = "") -> None:
        """Ask the window to show a record, at a field if a path is given."""
        self.wanted.emit(id, path)

    def _all_found(self) -> _Found:
        if self._found is None or self._found.register is not self.register:
            found = self.checker.all(self.register, unconfirmed=self.unconfirmed())
            if self.view:
                shown = {record.id for record in self.register if self.in_view(record)}
                found = tuple(one for one in found if one.record in shown)
            self._found = _Found(self.register, found, tuple(one for one in found if one.severity != "i"))
        return self._found

    def _is_shown(self, id: str) -> bool:
        record = self.register.get(id) if self.view else None
        return record is None or self.in_view(record)

    # changes

    def apply(self, changes: Iterable[Change], *, label: str, about: Mapping[str, str] | None = None) -> bool:
        """Write changes as one operation and announce them; False if they could not be written."""
        wanted = tuple(change for change in changes if change.steps)
        if not wanted:
            return True
        written = self._write(lambda: (self.store.apply(wanted, label=label, about=about or {}),))
        if written is None:
            return False
        self._take_in(wanted)
        return True

    def save(self, record: Record, *, label: str = "") -> bool:
        """Write a record as it now is; nothing happens if it is what the register says already."""
        before = self.register.get(record.id)
        change = change_between(before, record)
        return change is None or self.apply(
            [change], label=label or ("edit" if before else "new"), about=self._about(record)
        )

    def new(self, entity: str, **values: Any) -> Record | None:
        """Make a record with what is known of every new one: its reference, for whom, draft; None if not written."""
        cls = ENTITIES[entity]
        known: dict[str, Any] = {"reference": next_reference(self.register, cls), "record_status": "draft"}
        keeper = self.register.find(Party, self.view) or self.organisation
        if keeper:
            known |= {"controllers": (keeper.id,), "processors": (keeper.id,)}
        fitting = {name: value for name, value in known.items() if hasattr(cls, name)}
        record = cls(id=new_id(), **(fitting | values))
        return record if self.save(record, label="new") else None

    def delete(self, *records: Record, done: Callable[[], object] = lambda: None) -> None:
        """Remove records, and the links others have to them, as one operation, and then call ``done``."""
        from ropa_ui.large import change_many

        about, register = self._about(records[0]) | {"n": str(len(records))}, self.register
        change_many(self, lambda: edits.removal(register, records), done, label="delete", about=about)

    def duplicate(self, record: Record) -> Record | None:
        """Make "Kopia av X" of a record; None if it could not be written."""
        name = self.texts("window.copy_of", name=self.title(record))
        copy = edits.duplicated(record, name, next_reference(self.register, type(record)))
        return copy if self.save(copy, label="duplicate") else None

    def confirm(self, id: Id, paths: Iterable[str]) -> bool:
        """Confirm values that were read from a document."""
        named = set(paths)
        quotes = [quote for quote in self.store.quotes_of(id) if quote.path in named and not quote.confirmed_by]
        today, person = moments.today(), self.actor or "–"
        changes = (change_between(q, replace(q, confirmed_by=person, confirmed_on=today)) for q in quotes)
        record = self.register.get(id)
        about = self._about(record) if record else {}
        return self.apply([change for change in changes if change], label="confirm", about=about)

    def back_up(self) -> None:
        """Keep the register as it is before a large change; that it cannot be kept is said and stops nobody."""
        from ropa.safekeeping import backup

        try:
            backup(self.store)
        except RopaError as error:
            self.problem.emit(error)

    def take_over(self, register: Register, changes: Iterable[Change]) -> None:
        """Go on with the register that changes made, which the file holds already, and announce them."""
        self._read(register)
        self.words = Words(self.texts.language, self.register)
        self.saved.emit(dt.datetime.now().astimezone())
        self.changed.emit(frozenset(change.id for change in changes))

    def undo(self) -> None:
        """Take back the newest change; a large one beside the window, and ``reverted`` tells when it is done."""
        last = self._write(self.store.can_undo)
        if last is not None:
            self._revert(last.hash, Store.undo, "window.undoing")

    def redo(self) -> None:
        """Do again what was taken back last, as ``undo`` takes it back."""
        last = self._write(self.store.can_redo)
        if last is not None:
            self._revert(last.hash, Store.redo, "window.redoing")

    def revert(self, hash_: str, *, rest: bool = False) -> None:
        """Take back one operation, however old, as ``undo`` does, or the rest of one that was changed in part since."""
        self._revert(hash_, lambda store: store.revert(hash_, rest=rest), "window.undoing")

    def refresh(self) -> None:
        """Read the file again if another program changed it."""
        try:
            if self.store.refresh_needed():
                self._reload()
        except RopaError as error:
            self.problem.emit(error)

    def set_language(self, language: str) -> None:
        """Speak Swedish or English from now on."""
        if language != self.texts.language:
            self._speak(language)
            self.language_changed.emit()

    # inside

    def _about(self, record: Record) -> dict[str, str]:
        return {"name": title_of(record, self.register), "entity": entity_of(type(record))}

    def _read(self, register: Register) -> None:
        self.register = register
        self._unconfirmed = None

    def _speak(self, language: str) -> None:
        self.texts: Texts = catalog.load(language)
        self.words = Words(language, self.register)
        words.use(self.texts)

    def _revert(self, hash_: str, act: Callable[[Store], Reverted | None], said: str) -> None:
        from ropa_ui import large

        if (self._write(lambda: self.store.extent_of(hash_)) or 0) > large.AT_ONCE:
            large.revert_beside(self, self.texts(said), act)
            return
        reverted = self._write(lambda: act(self.store))
        if reverted is not None:
            self._take_in(reverted.changes)
            self.reverted.emit(reverted)

    def _take_in(self, changes: Iterable[Change]) -> None:
        """Let the register in memory follow what the file now says."""
        changes = tuple(changes)
        self.take_over(edits.followed(self.register, changes), changes)

    def _write(self, act: Callable[[], T]) -> T | None:
        try:
            return self._patiently(act)
        except ChangedElsewhereError as error:
            self._reload()
            self.problem.emit(error)
        except RopaError as error:
            self.problem.emit(error)
        return None

    def _patiently(self, act: Callable[[], T]) -> T:
        """Do it, and if another program holds the file, again a little later while the window goes on painting."""
        for _ in range(BUSY_TRIES):
            try:
                return act()
            except BusyError:
                pause = QEventLoop()
                QTimer.singleShot(BUSY_PAUSE_MS, pause.quit)
                pause.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return act()

    def _reload(self) -> None:
        before = self.register
        self._read(self.store.register())
        self.words = Words(self.texts.language, self.register)
        ids = {record.id for register in (before, self.register) for record in register}
        self.changed.emit(frozenset(id for id in ids if before.get(id) != self.register.get(id)))
