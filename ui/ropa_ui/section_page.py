"""A list and the record chosen in it: side by side where there is room, else one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ropa_ui.lists.list_page import ListPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from ropa.catalog import Texts
    from ropa_ui.form.page import RecordPage
    from ropa_ui.sections import Section
    from ropa_ui.session import Session
    from ropa_ui.settings import Settings
    from ropa_ui.widgets.page_head import Crumb

WITH_TABLES = {"activity", "assignment", "engagement", "agreement", "transfer"}
RECORD_NEEDS, TABLE_RECORD_NEEDS, LIST_NEEDS, LIST_WIDTH = 720, 1040, 300, 330


class SectionPage(QSplitter):
    """One section; ``opened`` says which record came into view, or an empty text when none is."""

    opened = Signal(str)
    commanded = Signal(str)

    def __init__(self, section: Section, texts: Texts, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.section, self._texts, self._settings = section, texts, settings
        self._session: Session | None = None
        self._record: RecordPage | None = None
        self._crumb: Crumb | None = None
        self._wanted: tuple[str, str] | None = None
        self._folded_away = False
        self._unseen: frozenset[str] = frozenset()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        kept: dict[str, Any] = settings.of_section(section.name)
        self.list = _list_class(section)(section, texts, kept, self)
        self.list.opened.connect(self.open)
        self.addWidget(self.list)
        self._right = QWidget(self)
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.addWidget(self._right)
        self.setStretchFactor(1, 1)
        self._right.hide()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins."""
        if self._record is not None and self.current_id():
            self._enter(self._record)
        else:
            self.list.setFocus(reason)

    def attach(self, session: Session) -> Iterator[None]:
        """Show the records themselves from now on; pauses where the window may paint."""
        self._session = session
        yield from self.list.attach(session)

    def refresh(self, changed: frozenset[str] | None = None) -> None:
        """Show the register as it is now, knowing perhaps what changed; a record that was removed closes."""
        if changed is not None and self.list.isHidden() and self.list.holds(changed):
            self._unseen |= changed  # the list catches up when it is seen again
        else:
            self.list.refresh(None if changed is None else changed | self._unseen)
            self._unseen = frozenset()
        if self._wanted:
            (id, path), self._wanted = self._wanted, None
            self.open(id, path)
        if self._session and self.current_id() and self.current_id() not in self._session.register:
            self.close_record()
        self._place()

    def current_id(self) -> str:
        """The record in view, or nothing."""
        return self._record.current_id() or "" if self._record and self._right.isVisibleTo(self) else ""

    def record_page(self) -> RecordPage | None:
        """The form, once a record was opened."""
        return self._record

    def commit(self) -> bool:
        """Save what is being typed; False if it could not be."""
        return self._record is None or self._record.commit()

    def open(self, id: str, path: str = "") -> None:
        """Show a record, at a field if a path is given."""
        if self._session is None or not self._session.is_checked:
            self._wanted = (id, path)
            return
        if not self.commit():
            return
        page = self._form(self._session)
        page.show_record(id)
        self._right.show()
        self._lay_out()
        self.list.select(id)
        self._place()
        if path:
            page.focus_path(path)
        else:
            self._enter(page)
        self.opened.emit(id)

    def close_record(self) -> None:
        """Go back to the list alone."""
        if not self.commit():
            return
        focus = self.current_id()
        self._right.hide()
        self._folded_away = False
        self._lay_out()
        if focus:
            self.list.table.select(focus)
        self.list.table.setFocus()
        self.opened.emit("")

    def toggle_list(self) -> None:
        """Fold the list away, or bring it back."""
        if self._right.isVisibleTo(self):
            if self._is_folded():
                self.close_record()
            else:
                self._folded_away = not self._folded_away
                self._lay_out()

    def step(self, by: int) -> None:
        """Show the next record, or the previous one."""
        current = self.current_id() or self.list.table.current_id()
        if id := self.list.step(current, by):
            if self.current_id():
                self.open(id)
            else:
                self.list.table.select(id)

    def keep(self) -> None:
        """Remember sorting, selection and widths."""
        self.list.keep()
        if not self.list.isHidden() and self._right.isVisibleTo(self):
            self._settings.list_width = self.sizes()[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _form(self, session: Session) -> RecordPage:
        if self._record is None:
            from ropa_ui.form.page import RecordPage

            self._record = RecordPage(session)
            self._record.commanded.connect(self.commanded)
            self._record.left.connect(self.close_record)
            self._crumb = self._made_crumb()
            self._column.addWidget(self._crumb)
            self._column.addWidget(self._record, 1)
        return self._record

    def _made_crumb(self) -> Crumb:
        from ropa_ui.widgets.page_head import Crumb

        crumb = Crumb(self._texts(f"window.section.{self.section.name}"))
        crumb.setContentsMargins(20, 8, 20, 0)
        crumb.up.connect(self.close_record)
        crumb.list_wanted.connect(self.toggle_list)
        crumb.previous.connect(lambda: self.step(-1))
        crumb.following.connect(lambda: self.step(1))
        return crumb

    def _enter(self, page: RecordPage) -> None:
        """Put the cursor into the first field, if the list beside does not keep it."""
        form = page.form()
        if form is not None and (self.list.isHidden() or not self.list.table.hasFocus()):
            next(iter(form.frames.values())).editor.setFocus()

    def _needed(self) -> int:
        return TABLE_RECORD_NEEDS if self.section.entity in WITH_TABLES else RECORD_NEEDS

    def _is_folded(self) -> bool:
        return self.width() < self._needed() + LIST_NEEDS

    def _lay_out(self) -> None:
        """Fold the list by the record's own need of room."""
        open_ = self._right.isVisibleTo(self)
        beside = open_ and not self._is_folded() and not self._folded_away
        if open_ and not beside:
            self.list.hide()
            return
        was_hidden = self.list.isHidden()
        if not open_ or was_hidden:
            self.list.show()
        if self._unseen:
            unseen, self._unseen = self._unseen, frozenset()
            self.list.refresh(unseen)
        self.list.set_slim(on=open_)
        if (beside and was_hidden) or (open_ and self.sizes()[0] > self.width() // 2):
            width = max(self._settings.list_width or LIST_WIDTH, LIST_NEEDS)
            self.setSizes([width, self.width() - width])

    def _place(self) -> None:
        if self._crumb is None:
            return
        at, of = self.list.place_of(self.current_id())
        place = self._texts("pages.record.place", n=at, of=of) if at else ""
        self._crumb.show_place(self._texts(f"window.section.{self.section.name}"), place)


def _list_class(section: Section) -> type[ListPage]:
    if section.entity != "retention":
        return ListPage
    from ropa_ui.lists.retention_page import RetentionPage

    return RetentionPage
