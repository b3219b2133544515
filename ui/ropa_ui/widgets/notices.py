"""Short messages about what has just happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa_ui.widgets.announce import announce
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.card import Sheet
from ropa_ui.widgets.labels import TONE_ICON, Picture, label
from ropa_ui.widgets.suggestions import cast_shadow
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QEnterEvent

Action: TypeAlias = "tuple[str, str, Callable[[], object]]"
"""What a button of a notice says, its icon or nothing, and what it does."""
SHOWN_FOR_MS = 9000


class NoticeBar(Sheet):
    """A message that stays until it is closed: icon, what happened, details, buttons, a cross."""

    closed = Signal()

    def __init__(self, title: str, detail: str = "", actions: Sequence[Action] = (), tone: str = "ok") -> None:
        super().__init__(tone, radius=6)
        self.title = title
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words = label(title, "strong", wrap=True)
        words.addWidget(self._words)
        if detail:
            words.addWidget(label(detail, "help", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(Picture(TONE_ICON[tone], "accent" if tone == "info" else tone, 18))
        row.addLayout(words, 1)
        self.buttons = [self._button(*action) for action in actions]
        for button in self.buttons:
            row.addWidget(button)
        cross = IconButton("x", word("notice.close"), role="muted", size=16)
        cross.clicked.connect(self.close_notice)
        row.addWidget(cross)

    def one_line_width(self) -> int:
        """How wide it is with what happened on one line."""
        self._words.ensurePolished()
        spared = self._words.fontMetrics().horizontalAdvance(self.title) - self._words.sizeHint().width()
        return self.sizeHint().width() + max(spared, 0)

    def close_notice(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _button(self, text: str, icon: str, act: Callable[[], object]) -> Button:
        button = Button(text, icon)
        button.clicked.connect(lambda _=False: act())
        return button


class Toast(NoticeBar):
    """A message that goes by itself after nine seconds, but not while it is pointed at or has focus."""

    def __init__(self, title: str, detail: str = "", actions: Sequence[Action] = (), tone: str = "info") -> None:
        super().__init__(title, detail, actions, tone)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        self._timer.start(SHOWN_FOR_MS)
        for button in self.buttons:
            button.clicked.connect(self.close_notice)

    def remaining_ms(self) -> int:
        """How long it will stay."""
        return self._timer.remainingTime()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_FOR_MS)

    def _expire(self) -> None:
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            self._timer.start(SHOWN_FOR_MS)
        else:
            self.close_notice()


class Toasts(QObject):
    """The toasts of one window, above its lower edge; a new one takes the old one's place."""

    def __init__(self, host: QWidget, lift: int = 40) -> None:
        super().__init__(host)
        self._host, self._lift = host, lift
        self._shown: Toast | None = None
        self._way_back: Toast | None = None
        host.installEventFilter(self)

    def say(self, title: str, detail: str = "", actions: Sequence[Action] = (), tone: str = "info") -> Toast:
        """Show a message and tell it to screen readers."""
        if self._shown is not None:
            self._shown.close_notice()
        toast = Toast(title, detail, actions, tone)
        toast.setParent(self._host)
        toast.closed.connect(self._gone)
        cast_shadow(toast)
        self._shown = toast
        self._place()
        toast.show()
        toast.raise_()
        announce(toast, " ".join(filter(None, (title, detail))))
        return toast

    def current(self) -> Toast | None:
        """The message shown now."""
        return self._shown

    def undo(self, title: str, act: Callable[[], object], said: str = "") -> Toast:
        """Show what was done, with a button that undoes it, as long as nothing else is done."""
        self._way_back = self.say(title, actions=[(said or word("notice.undo"), "undo-2", act)])
        return self._way_back

    def close_way_back(self) -> None:
        """Something else is done: what the button would take back is no longer what the message says."""
        if self._shown is not None and self._shown is self._way_back:
            self._shown.close_notice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _gone(self) -> None:
        if self.sender() is self._shown:
            self._shown = None

    def _place(self) -> None:
        if self._shown is None:
            return
        width = min(max(self._shown.one_line_width(), 320), self._host.width() - 32, 720)
        height = max(self._shown.heightForWidth(width), self._shown.sizeHint().height())
        left = (self._host.width() - width) // 2
        self._shown.setGeometry(left, self._host.height() - height - self._lift, width, height)
