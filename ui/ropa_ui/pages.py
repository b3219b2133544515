"""The pages of an open register: made when they are first seen, and up to date whenever they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget
from shiboken6 import delete, isValid

from ropa_ui.section_page import SectionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ropa_ui.widgets.busy import Busy


class Pages(QStackedWidget):
    """One page for each section that was ever shown.

    Args:
        make: makes the page of a section.
        parent: what they are shown in.
    """

    def __init__(self, make: Callable[[str], QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._make = make
        self._made: dict[str, QWidget] = {}
        self._stale: dict[str, frozenset[str] | None] = {}

    def page(self, name: str) -> QWidget:
        """The page of a section."""
        if name not in self._made:
            page = self._make(name)
            self._made[name] = page
            self.addWidget(page)
        return self._made[name]

    def made(self, name: str) -> QWidget | None:
        """The page of a section, if it was ever shown."""
        return self._made.get(name)

    def all(self) -> tuple[QWidget, ...]:
        """Every page there is."""
        return tuple(self._made.values())

    def lists(self) -> tuple[SectionPage, ...]:
        """The pages that are lists."""
        return tuple(page for page in self._made.values() if isinstance(page, SectionPage))

    def stop(self) -> list[str]:
        """Stop what pages write or print meanwhile; the keys of what is to be said of what was given up."""
        return [key for page in self.all() if (stop := getattr(page, "stop", None)) and (key := stop())]

    def forget(self) -> None:
        """Let the pages go, but those that speak another language by themselves and keep what is being decided."""
        for name in [name for name, page in self._made.items() if not getattr(page, "respeaks", False)]:
            page = self._made.pop(name)
            if isinstance(page, SectionPage):
                page.keep()
            self.removeWidget(page)
            delete(page)

    def outdate(self, changed: frozenset[str] | None) -> None:
        """Take note of which records are other ones now; nothing given means that anything may be."""
        for name in self._made:
            known = self._stale.get(name, frozenset())
            self._stale[name] = None if known is None or changed is None else known | changed

    def freshen(self, name: str) -> None:
        """Let a page follow what has changed since it was seen."""
        page = self._made.get(name)
        if page is None or name not in self._stale:
            return
        changed = self._stale.pop(name)
        if isinstance(page, SectionPage):
            page.refresh(changed)
        elif (refresh := getattr(page, "refresh", None)) is not None:
            refresh()

    def cover(self, busy: Busy) -> None:
        """Show what is being done in place of the page in view, until it is over."""
        page, focus = self.currentWidget(), QApplication.focusWidget()

        def uncover() -> None:
            if page is not None:
                self.setCurrentWidget(page)
            self.removeWidget(busy)
            busy.deleteLater()
            if focus is not None and isValid(focus):
                focus.setFocus()

        busy.over.connect(uncover)
        self.addWidget(busy)
        self.setCurrentWidget(busy)
