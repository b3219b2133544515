"""An open register on screen: sidebar, pages and status line, painted before the records are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.loading import close, in_turn, load, look_through
from ropa_ui.messages import worded
from ropa_ui.pages import Pages
from ropa_ui.section_page import SectionPage
from ropa_ui.sections import BY_NAME, OF_ENTITY, list_counts
from ropa_ui.sidebar import Sidebar, StatusLine
from ropa_ui.tasks import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ropa.register import Register
    from ropa.store import Store
    from ropa_ui.commands import Commands
    from ropa_ui.sections import Section
    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow

FIRST = "activity"
RAIL_UNDER = 1340


class Workspace(QWidget):
    """Everything between the menus and the lower edge of the window.

    Until the register is read there is no session: the first list shows what one query gives, and what the person asks
    for meanwhile is done as soon as it can be.
    """

    def __init__(self, store: Store, window: MainWindow) -> None:
        super().__init__(window.stack)
        self.store, self.window_ = store, window
        self.settings, self.texts = window.settings, window.texts
        self.session: Session | None = None
        self.commands: Commands | None = None
        self._waiting: list[Callable[[], object]] = []
        self._painted, self._going, self.here = False, False, ""
        self.trail: list[tuple[str, str]] = []
        self._build()
        self.go(FIRST)
        self.sidebar.show_counts(list_counts(store.counts()))
        if store.read_only:
            why = worded(self.texts, store.read_only_reason, dict(store.read_only_details))
            window.messages.say("read_only", why, tone="warn")
        elif store.recovered:
            window.messages.say("recovered", self.texts("window.recovered"), tone="ok")

    # the register

    def when_ready(self, act: Callable[[], object]) -> None:
        """Do something as soon as the records are read."""
        if self.session is None:
            self._waiting.append(act)
        else:
            act()

    def do(self, name: str) -> None:
        """Carry out a command of the menu."""
        self.when_ready(lambda: self._commanded().do(name))

    def import_files(self, paths: list[Path]) -> None:
        """Read documents into the register."""
        self.when_ready(lambda: self._commanded().import_files(paths))

    def commit(self) -> bool:
        """Save what is being typed; False if it could not be."""
        page = self.pages.made(self.here)
        return page.commit() if isinstance(page, SectionPage) else True

    def leave(self, *, anyway: bool) -> bool:
        """Save what is being typed, remember the layout and close the file.

        False if something could not be saved, unless it is to be left as a draft ``anyway``.
        """
        if not self.commit() and not anyway:
            return False
        self.pages.stop()
        for page in self.pages.lists():
            page.keep()
        self.settings.section = self.here
        self.settings.save()
        close(self.store, self.window_.messages)
        return True

    def look_again(self) -> None:
        """See whether another program changed the file."""
        if self.session is not None:
            self.session.refresh()

    def set_language(self, language: str) -> None:
        """Speak another language: every page is made anew, and the record in view stays."""
        if self.session is None:
            self.when_ready(lambda: self.set_language(language))
            return
        self.texts = self.window_.texts
        here, record = self.here, self.record()
        for key in self.pages.stop():
            self.window_.toasts.say(self.texts(key), tone="info")
        self.pages.forget()
        self.session.set_language(language)
        self._build_edges()
        self.go(here)
        if record:
            self.open_record(record)
        self._after_change()

    # where one is

    def go(self, name: str) -> None:
        """Show a section."""
        if not self.commit():
            self.sidebar.nav.go(self.here)
            return
        page = self.pages.page(name)
        self.here, self._going = name, True
        self.pages.setCurrentWidget(page)
        self.sidebar.nav.go(BY_NAME[name].beside or name)
        self.pages.freshen(self.here)
        self._remember()
        self._going = False
        self.status.left.setText("")
        if not isinstance(page, SectionPage):
            page.setFocus()
        elif not page.current_id():
            page.setFocus()
            page.list.announce()

    def open_record(self, id: str, path: str = "") -> None:
        """Show a record in its section, at a field if a path is given."""
        if self.session is None:
            self.when_ready(lambda: self.open_record(id, path))
            return
        from ropa.model import entity_of

        record = self.session.register.get(id)
        section = OF_ENTITY.get(entity_of(type(record))) if record else None
        if section is not None and self.here != section.name:
            self.go(section.name)
        page = self.pages.page(section.name) if section else None
        if isinstance(page, SectionPage):
            page.open(id, path)

    def record(self) -> str:
        """The record in view, or nothing."""
        page = self.pages.made(self.here)
        return page.current_id() if isinstance(page, SectionPage) else ""

    def page(self, name: str = "") -> QWidget | None:
        """A page that was made, or the one in view."""
        return self.pages.made(name or self.here)

    def back(self) -> None:
        """Go where one was before."""
        before = self.trail[:-1]
        if not before:
            return
        section, record = before[-1]
        self.go(section)
        page = self.pages.page(section)
        if record:
            self.open_record(record)
        elif isinstance(page, SectionPage) and page.current_id():
            page.close_record()
        self.trail = before

    # inside

    def _commanded(self) -> Commands:
        if self.commands is None:
            raise LookupError
        return self.commands

    def _build(self) -> None:
        self.pages = Pages(self._made, self)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.pages, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row, 1)
        self._build_edges()

    def _build_edges(self) -> None:
        """Make sidebar and status line, in the language spoken now."""
        for old in self.findChildren(Sidebar) + self.findChildren(StatusLine):
            old.setParent(None)
            old.deleteLater()
        self.sidebar, self.status = Sidebar(self.texts, self.settings.folded, self), StatusLine(self.texts, self)
        self.sidebar.chosen.connect(self._chosen)
        self.sidebar.keeper_wanted.connect(lambda id: self._commanded().look_at(id))
        self.sidebar.search_wanted.connect(lambda: self.do("palette"))
        self.status.language_wanted.connect(lambda: self.window_.set_language(self.status.other))
        self.status.file.setText(self.store.path.name)
        self._row.insertWidget(0, self.sidebar)
        self._column.addWidget(self.status)
        self.sidebar.set_rail(on=self.window_.width() < RAIL_UNDER)

    def _made(self, name: str) -> QWidget:
        section = BY_NAME[name]
        if section.entity:
            return self._made_list(section)
        from ropa_ui.page_making import make_page

        return make_page(self, name)

    def _made_list(self, section: Section) -> SectionPage:
        page = SectionPage(section, self.texts, self.settings, self.pages)
        page.opened.connect(lambda _id: self._remember())
        page.commanded.connect(self.do)
        page.list.commanded.connect(self.do)
        page.list.counted.connect(self.status.left.setText)
        page.list.pasted.connect(lambda text: self._commanded().import_text(text))
        if self.session is not None:
            list(page.attach(self.session))  # at once
        elif section.name == FIRST:
            page.list.show_first(self.store.first_rows())
        return page

    def _chosen(self, name: str) -> None:
        """Go where the sidebar says, unless it only follows where one is going."""
        if self._going or name == (BY_NAME[self.here].beside or self.here):
            return
        if name == FIRST:
            self.go(name)
        else:
            self.when_ready(lambda: self.go(name))

    def _remember(self) -> None:
        """Note where one is, for the way back."""
        place = (self.here, self.record())
        if not self.trail or self.trail[-1] != place:
            self.trail = [*self.trail[-50:], place]
        if self.commands is not None:
            self.commands.allow()

    # the three moments of opening

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.read)

    def read(self) -> None:
        """Read the register beside the window; called once, after the first paint."""
        store = self.store
        self.window_.settle()
        beside(lambda _task: load(store), self._loaded, self.report)

    def _loaded(self, register: Register) -> None:
        """Show the records in the list, and let the checks look at them."""
        from ropa_ui.session import Session

        session = Session(self.store, register, language=self.texts.language, actor=self.settings.actor)
        session.is_checked = False
        in_turn(self, self._show(session))

    def _show(self, session: Session) -> Iterator[None]:
        for page in self.pages.lists():
            yield from page.attach(session)
        yield  # what comes beside the window would slow its painting
        beside(lambda _task: look_through(session), lambda _none: self._looked_through(session), self.report, self)

    def _looked_through(self, session: Session) -> None:
        """Everything is known: do what was asked for meanwhile."""
        from ropa_ui.commands import Commands
        from ropa_ui.edges import look_as_before
        from ropa_ui.keeping import keep_safe

        session.is_checked = True
        self.session, self.commands = session, Commands(self, session)
        session.changed.connect(self._after_change)
        session.saved.connect(self.status.show_saved)
        session.wanted.connect(self.open_record)
        session.slow.connect(self.pages.cover)
        look_as_before(self, session)
        self._after_change(frozenset())  # no record is another one; what the checks say is new
        self.commands.recover()
        wanted = self.settings.section  # where the person was last, unless they are on their way somewhere already
        if wanted in BY_NAME and not self._waiting and self.here == FIRST and not self.record():
            self.go(wanted)
        while self._waiting:
            self._waiting.pop(0)()
        keep_safe(self)

    def report(self, error: BaseException) -> None:
        """Say what went wrong beside the window, while it still shows this register."""
        if self.window_.workspace is self:
            self.window_.report(error)

    def _after_change(self, changed: frozenset[str] | None = None) -> None:
        """Let everything follow what the register now says: the page in view at once, the others when they are seen."""
        session = self.session
        if session is None:
            return
        from ropa_ui.edges import tell_edges

        tell_edges(self, session)
        self.pages.outdate(changed)
        self.pages.freshen(self.here)
        if self.commands is not None:
            self.commands.allow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_rail(on=self.width() < RAIL_UNDER)
