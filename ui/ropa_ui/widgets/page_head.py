"""The head of a page: where one is, its title, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.labels import Message, label, tip
from ropa_ui.words import word

LONGEST_TITLE = 120


class PageHead(QWidget):
    """Title, a muted line under it (or a warning in its place), and actions at the right."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.title = label(title, "h1", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.subtitle = label(subtitle, "muted", wrap=True)
        self.warning = Message()
        self._under = QHBoxLayout()
        self._under.setSpacing(8)
        self._under.addWidget(self.subtitle, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addLayout(self._under)
        words.addWidget(self.warning)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and line; of a very long title the beginning, and all of it in the tooltip."""
        is_long = len(title) > LONGEST_TITLE
        self.title.setText(f"{title[:LONGEST_TITLE].rstrip()} …" if is_long else title)
        self.title.setToolTip(tip(title) if is_long else "")
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_mark(self, widget: QWidget) -> None:
        """Put a pill or chip before the line under the title."""
        self._under.insertWidget(self._under.count() - 1, widget)


class Crumb(QWidget):
    """The list a record belongs to, its place there, and the way to its neighbours."""

    up = Signal()
    previous = Signal()
    following = Signal()
    list_wanted = Signal()

    def __init__(self, parent: str, place: str = "") -> None:
        super().__init__()
        unfold = IconButton("panel-left-open", word("crumb.list"), shortcut="F6", role="muted")
        unfold.clicked.connect(self.list_wanted)
        self._up = Button(parent, kind="link")
        self._up.clicked.connect(self.up)
        self._place = label(place)
        before = IconButton("chevron-up", word("crumb.previous"), shortcut="Alt+↑", role="muted")
        before.clicked.connect(self.previous)
        after = IconButton("chevron-down", word("crumb.next"), shortcut="Alt+↓", role="muted")
        after.clicked.connect(self.following)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (unfold, self._up, label("›", "muted"), self._place, before, after):
            row.addWidget(widget)
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_place(self, parent: str, place: str) -> None:
        """Show another list and place, such as "1 av 12"."""
        self._up.show_text(parent)
        self._place.setText(place)
