"""What the menus, the keys and the palette do in an open register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ropa.errors import ChangedElsewhereError, FileGoneError, FileReplacedError, RopaError, UndoConflictError
from ropa.model import ENTITIES, entity_of
from ropa_ui.drop import READABLE
from ropa_ui.edits import first_field
from ropa_ui.findings.walk import Walk
from ropa_ui.history.wording import said_of
from ropa_ui.lists.bulk import FIELDS, BulkDialog
from ropa_ui.lists.removing import asked_to_remove
from ropa_ui.searching import Searching
from ropa_ui.section_page import SectionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import Record
    from ropa.store import Reverted
    from ropa_ui.session import Session
    from ropa_ui.workspace import Workspace

ON_RECORDS = {"duplicate", "delete", "bulk", "copy_rows", "record_history", "export_chosen", "previous_record",
              "next_record", "toggle_list"}  # fmt: skip
WRITING = {"new", "duplicate", "delete", "bulk", "import", "undo", "redo", "adopt"}


class Commands:
    """The commands of one open register."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._workspace, self._session = workspace, session
        self._window, self._toasts = workspace.window_, workspace.window_.toasts
        self._messages = workspace.window_.messages
        self.walk = Walk(session)
        self.searching = Searching(workspace, session, self)
        session.problem.connect(self._problem)
        session.reverted.connect(self._reverted)
        session.saved.connect(self._toasts.close_way_back)
        session.slow.connect(self._toasts.close_way_back)
        self._acts: dict[str, Callable[[], object]] = {
            "save": self._say_saved,
            "import": lambda: self.go("import"),
            "export": lambda: self.go("export"),
            "export_chosen": lambda: self._on_export("show_chosen", self._chosen()),
            "print": lambda: self._on_export("preview"),
            "save_copy": self._save_copy,
            "verify": self._verify,
            "undo": lambda: self._after_commit(session.undo),
            "redo": lambda: self._after_commit(session.redo),
            "new": self._new,
            "new_activity": lambda: self.new("activity"),
            "duplicate": self._duplicate,
            "bulk": self._bulk,
            "delete": self._delete,
            "copy_rows": lambda: self._on_page(lambda page: page.list.copy_rows()),
            "filter": self._filter,
            "adopt": self._adopt,
            "toggle_list": lambda: self._on_page(SectionPage.toggle_list),
            "record_history": self._history,
            "palette": self.searching.open,
            "next_finding": lambda: self._walk(1),
            "previous_finding": lambda: self._walk(-1),
            "previous_record": lambda: self._on_page(lambda page: page.step(-1)),
            "next_record": lambda: self._on_page(lambda page: page.step(1)),
            "back": workspace.back,
        }

    def do(self, name: str) -> None:
        """Carry out a command by name."""
        if name.startswith("go_"):
            self.go(name.removeprefix("go_"))
        else:
            self._acts[name]()

    def go(self, section: str) -> None:
        """Show a section, and close the record that is open in it."""
        self._workspace.go(section)
        page = self._workspace.page(section)
        if isinstance(page, SectionPage) and page.current_id():
            page.close_record()

    def look_at(self, keeper: str) -> None:
        """Show what concerns one of those the register is kept for, or with an empty text all."""
        if self._workspace.commit():
            self._session.look_at(keeper or None)

    def allow(self) -> None:
        """Let only what can be done now be chosen."""
        page, by_name = self._page(), self._window.actions_.by_name
        for name in ON_RECORDS:
            by_name[name].setEnabled(page is not None)
        for name in WRITING:
            by_name[name].setEnabled(
                (not self._session.store.read_only and by_name[name].isEnabled()) or name not in ON_RECORDS
            )
        if self._session.store.read_only:
            for name in WRITING:
                by_name[name].setEnabled(False)

    def new(self, entity: str, **values: object) -> None:
        """Make a record and show it, with the cursor in its name."""
        if not self._workspace.commit():
            return
        record = self._session.new(entity, **values)
        if record is not None:
            self._workspace.open_record(record.id, first_field(record))

    def import_files(self, paths: list[Path]) -> None:
        """Read documents; those that cannot be read are named."""
        texts = self._session.texts
        fit = [path for path in paths if path.suffix.lower() in READABLE]
        unfit = [path.name for path in paths if path not in fit]
        if unfit:
            kinds = ", ".join(READABLE)
            self._messages.say("drop", texts("window.drop_unfit", names=", ".join(unfit), kinds=kinds), tone="warn")
        if fit:
            self._workspace.go("import")
            page = self._workspace.page("import")
            for path in fit:
                page.open_file(path)  # type: ignore[union-attr]

    def import_text(self, text: str) -> None:
        """Read words that were pasted into a list."""
        from ropa_ui.review.page import ReviewPage

        self._workspace.go("import")
        page = self._workspace.page("import")
        if text.strip() and isinstance(page, ReviewPage):
            page.paste_text(text)

    def show_operation(self, hash_: str) -> None:
        """Show an operation on the history page."""
        from ropa_ui.history.page import HistoryPage

        self.go("history")
        page = self._workspace.page("history")
        if isinstance(page, HistoryPage):
            page.show_operation(hash_)

    def say_imported(self, n: int, name: str) -> None:
        """Say what was read into the register, with the way back."""
        self._toasts.undo(self._session.texts("window.imported", n=n, name=name), self._session.undo)

    def recover(self) -> None:
        """Take in what was typed and not saved when the program last ended, and say so."""
        from ropa_ui.form.drafting import recover

        if self._session.store.read_only:
            return
        ids = recover(self._session)
        if ids:
            names = ", ".join(self._session.title(record) for id in ids if (record := self._session.register.get(id)))
            self._messages.say("draft", self._session.texts("window.draft_recovered", n=len(ids)), names, tone="ok")

    # records

    def _page(self) -> SectionPage | None:
        page = self._workspace.page()
        return page if isinstance(page, SectionPage) else None

    def _chosen(self) -> list[Record]:
        """The record in view, or the selected ones of the list."""
        page = self._page()
        if page is None:
            return []
        ids = [page.current_id()] if page.current_id() else page.list.table.selected_ids()
        return [record for id in ids if (record := self._session.register.get(id))]

    def _new(self) -> None:
        page = self._page()
        self.new(page.section.entity if page else "activity")

    def _duplicate(self) -> None:
        chosen = self._chosen()
        if chosen and self._workspace.commit():
            record = self._session.register.get(chosen[0].id)
            copy = self._session.duplicate(record) if record else None
            if copy is not None:
                self._workspace.open_record(copy.id, first_field(copy))

    def _bulk(self) -> None:
        chosen = self._chosen()
        if not chosen or entity_of(type(chosen[0])) not in FIELDS or not self._workspace.commit():
            return
        dialog = BulkDialog(self._session, chosen, self._window)
        if dialog.exec():
            said = self._session.texts("window.bulk_done", n=len(chosen))
            dialog.save(lambda: self._toasts.undo(said, self._session.undo))

    def _delete(self) -> None:
        chosen = self._chosen()
        if not chosen or not asked_to_remove(self._session, chosen, self._window):
            return
        names = self._session.title(chosen[0])
        page = self._page()
        if page is not None and page.current_id():
            page.close_record()
        now = [record for one in chosen if (record := self._session.register.get(one.id))]
        if now:
            said = self._session.texts("window.deleted", n=len(now), name=names)
            self._session.delete(*now, done=lambda: self._toasts.undo(said, self._session.undo))

    def _filter(self) -> None:
        page = self._page()
        if page is not None:
            if page.current_id() and page.list.isHidden():
                page.close_record()
            page.list.focus_filter()
        elif (focus := getattr(self._workspace.page(), "focus_filter", None)) is not None:
            focus()

    def _adopt(self) -> None:
        page = self._page()
        form = page.record_page() if page and page.current_id() else None
        if form is not None and page is not None and page.section.entity == "activity":
            form.adopt()

    def _on_page(self, act: Callable[[SectionPage], object]) -> None:
        page = self._page()
        if page is not None:
            act(page)

    def _history(self) -> None:
        """The history of the record in view or chosen, or of the whole register."""
        from ropa_ui.history.page import HistoryPage

        chosen = self._chosen()
        self.go("history")
        page = self._workspace.page("history")
        if isinstance(page, HistoryPage):
            page.show_record(chosen[0].id if chosen else "")

    # the whole register

    def _walk(self, by: int) -> None:
        """Go to the field of the next thing to complete."""
        if not self._workspace.commit():
            return
        finding = self.walk.step(by, self._workspace.record())
        if finding is None:
            self._toasts.say(self._session.texts("pages.findings.none"), tone="ok")
        else:
            self._session.open_record(finding.record, finding.path)

    def _after_commit(self, act: Callable[[], None]) -> None:
        if self._workspace.commit():
            act()

    def _say_saved(self) -> None:
        if self._workspace.commit():
            self._toasts.say(self._session.texts("window.all_saved"), tone="ok")

    def _on_export(self, act: str, *given: object) -> None:
        self.go("export")
        wanted = getattr(self._workspace.page("export"), act, None)
        if wanted is not None:
            wanted(*given)

    def _save_copy(self) -> None:
        from ropa.safekeeping import save_copy

        texts, path = self._session.texts, self._session.store.path
        proposed = path.with_name(texts("window.copy_name", name=path.stem) + path.suffix)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, texts("window.command.save_copy"), str(proposed), texts("window.file_kind")
        )
        if not chosen:
            return
        try:
            save_copy(self._session.store, Path(chosen))
        except RopaError as error:
            self._messages.problem(error)
        else:
            self._toasts.say(texts("window.copy_saved", name=Path(chosen).name), tone="ok")

    def _verify(self) -> None:
        from ropa_ui.verifying import verify_register

        verify_register(self._workspace)

    def _problem(self, error: RopaError) -> None:
        texts = self._session.texts
        actions: list[tuple[str, str, Callable[[], object]]] = []
        if isinstance(error, UndoConflictError) and error.rest:
            actions.append((texts("window.undo_rest"), "undo-2", lambda: self._undo_rest(error)))
        if isinstance(error, FileGoneError | FileReplacedError | ChangedElsewhereError):
            actions.append((texts("window.command.save_copy"), "download", self._save_copy))
        if isinstance(error, FileReplacedError):
            actions.append(
                (texts("window.reload"), "refresh-cw", lambda: self._window.open_path(self._session.store.path))
            )
        self._messages.problem(error, actions)

    def _undo_rest(self, error: UndoConflictError) -> None:
        self._messages.drop(error.key)
        self._session.revert(error.operation, rest=True)

    def _reverted(self, reverted: Reverted) -> None:
        """Say what was undone, and show what changed."""
        texts, session = self._session.texts, self._session
        key = "window.redone" if reverted.operation.label == "redo" else "window.undone"
        again = session.undo if reverted.operation.label == "redo" else session.redo
        words = texts(key, what=said_of(reverted.of, texts))
        self._toasts.undo(words, again, texts("window.take_back"))
        there = [change for change in reverted.changes if change.entity in ENTITIES and change.id in session.register]
        if len(there) == 1:
            path = next((path for path in there[0].steps if path != "id" and not path.endswith("/id")), "")
            session.open_record(there[0].id, path if not there[0].makes else "")
