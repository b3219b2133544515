"""The left edge of the window: for whom the register is kept, the search, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ropa_ui import icons
from ropa_ui.nav import NavGroup, NavItem, NavList
from ropa_ui.sections import SECTIONS
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import IconButton
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ropa.catalog import Texts

GROUPS = ("register", "work")
EDGE = 1
"""The line towards the pages."""


class _Search(SearchField):
    """What looks like a line to search with leads to the palette."""

    pressed = Signal()

    def __init__(self, placeholder: str, keys: str) -> None:
        super().__init__(placeholder, keys)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setReadOnly(True)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()


class Sidebar(QWidget):
    """Name, search, sections with their counts; a rail of icons where the window is narrow.

    Args:
        texts: the language it speaks.
        folded: the groups that are folded; follows what the person folds.
        parent: what it stands in.
    """

    chosen = Signal(str)
    search_wanted = Signal()
    keeper_wanted = Signal(str)

    def __init__(self, texts: Texts, folded: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._counts: dict[str, int] = {}
        self._tone = ""
        self._name, self._note = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self._search = _Search(texts("window.search_all"), "Ctrl+K")
        self._search.pressed.connect(self.search_wanted)
        self._glass: IconButton | None = None
        self.nav = NavList(texts("window.nav"))
        self.nav.chosen.connect(self.chosen)
        self.nav.measured.connect(lambda wide: self.setFixedWidth(wide + EDGE))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(18, 12, 12, 6)
        head.setSpacing(0)
        self._keepers: IconButton | None = None
        self._first = QHBoxLayout()
        self._first.addWidget(self._name, 1)
        head.addLayout(self._first)
        head.addWidget(self._note)
        self._searching = QVBoxLayout()
        self._searching.setContentsMargins(12, 6, 12, 6)
        self._searching.addWidget(self._search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, EDGE, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._searching)
        column.addWidget(self.nav, 1)
        self.set_rail(on=False)
        self._show([str(group) for group in folded])
        self.nav.folding_changed.connect(lambda now: folded.__setitem__(slice(None), now))

    def show_name(self, organisation: str, note: str) -> None:
        """Say whose register it is, and what is special about it."""
        self._name.setText(organisation)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_keepers(self, keepers: Sequence[tuple[str, str]], current: str) -> None:
        """Offer the keepers of the register, as identifier and name, where there are several; none of them is all."""
        if self._keepers is not None:
            self._keepers.setVisible(len(keepers) > 1)
        if len(keepers) < 2:  # noqa: PLR2004 (one keeper needs no choice)
            return
        if self._keepers is None:
            self._keepers = IconButton("chevron-down", self._texts("window.keepers"), role="muted", size=icons.STATUS)
            self._first.addWidget(self._keepers, 0, Qt.AlignmentFlag.AlignTop)
        menu = QMenu(self._keepers)
        for id, name in (("", self._texts("window.all_keepers")), *keepers):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id == current)
            action.triggered.connect(lambda _=False, id=id: self.keeper_wanted.emit(id))
        self._keepers.setMenu(menu)

    def show_counts(self, counts: Mapping[str, int], tone: str = "") -> None:
        """Count the sections; ``tone`` is that of what is left to complete."""
        before = dict(self._counts)
        self._counts.update(counts)
        if tone != self._tone:
            self._tone = tone
            self._show()
        elif before != self._counts:
            self.nav.set_counts(self._counts)

    def set_rail(self, *, on: bool) -> None:
        """Be a rail of icons, or the whole sidebar."""
        self.nav.set_rail(on=on)
        self._head.setVisible(not on)
        self._search.setVisible(not on)
        if on and self._glass is None:
            self._glass = IconButton("search", self._texts("window.search_all"), shortcut="Ctrl+K", role="muted")
            self._glass.clicked.connect(self.search_wanted)
            self._searching.addWidget(self._glass, 0, Qt.AlignmentFlag.AlignHCenter)
        if self._glass is not None:
            self._glass.setVisible(on)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setPen(look.color("side"))
        painter.setBrush(look.color("side"))  # fillRect would first load the names of all Qt's gradients
        painter.drawRect(self.rect())
        painter.setPen(look.color("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _show(self, folded: list[str] | None = None) -> None:
        texts = self._texts
        groups = []
        for group in GROUPS:
            items = tuple(
                NavItem(
                    one.name,
                    texts(f"window.section.{one.name}"),
                    one.icon,
                    self._counts.get(one.name),
                    self._tone if one.name == "findings" else "",
                )
                for one in SECTIONS
                if one.group == group
            )
            groups.append(NavGroup(group, "" if group == "register" else texts(f"window.group.{group}"), items))
        self.nav.show_groups(groups, folded)


class StatusLine(QWidget):
    """The lower edge: count and selection at the left; file, when saved, and language at the right."""

    language_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self.other = texts, "en" if texts.language == "sv" else "sv"
        self.left, self.file, self.saved = label("", "muted"), label("", "muted"), label("", "muted")
        self.language = QPushButton()
        self.language.setProperty("kind", "link")
        self.language.clicked.connect(self.language_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(14)
        row.addWidget(self.left, 1)
        for widget in (self.file, self.saved, self.language):
            row.addWidget(widget)
        name, other = texts("window.language_name"), texts("window.language_other")
        self.language.setText(name)
        self.language.setToolTip(other)
        self.language.setAccessibleName(f"{name}. {other}")

    def show_saved(self, moment: dt.datetime) -> None:
        """Say when the last change was saved."""
        from ropa_ui import moments

        self.saved.setText(self._texts("window.saved_at", clock=moments.clock(moment)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().color("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
