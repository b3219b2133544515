"""The bar of messages over the page: what happened, whether anything is lost, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts
    from ropa.errors import RopaError
    from ropa_ui.widgets.notices import NoticeBar

    Action = tuple[str, str, Callable[[], object]]


class Messages(QWidget):
    """Messages that stay until they are closed; a new one of the same kind takes the old one's place."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self._shown: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 0)
        self._column.setSpacing(6)
        self.hide()

    def problem(self, error: RopaError, actions: Sequence[Action] = ()) -> None:
        """Say what a person can act on."""
        self.say(error.key, worded(self.texts, error.key, error.details), actions=actions, tone="err")

    def say(
        self, kind: str, text: str, detail: str = "", *, actions: Sequence[Action] = (), tone: str = "info"
    ) -> None:
        """Show a message of a kind; its first sentence is the heading unless details are given."""
        from ropa_ui.widgets.announce import announce
        from ropa_ui.widgets.notices import NoticeBar

        self.drop(kind)
        title, _, rest = text.partition(". ")
        bar = NoticeBar(title + ("." if rest and not detail else ""), detail or rest, actions, tone)
        bar.closed.connect(lambda: self._gone(kind, bar))
        self._shown[kind] = bar
        self._column.addWidget(bar)
        self.show()
        announce(bar, text)

    def drop(self, kind: str) -> None:
        """Take a message away."""
        if kind in self._shown:
            self._shown[kind].close_notice()

    def clear(self) -> None:
        """Take all messages away."""
        for kind in list(self._shown):
            self.drop(kind)

    def shown(self) -> dict[str, str]:
        """The headings shown, by kind."""
        return {kind: bar.title for kind, bar in self._shown.items()}

    def _gone(self, kind: str, bar: NoticeBar) -> None:
        if self._shown.get(kind) is bar:
            del self._shown[kind]
        self.setVisible(bool(self._shown))


def worded(texts: Texts, key: str, details: dict[str, object]) -> str:
    """A sentence with its details, of which those that are keys themselves are worded first."""
    said = {
        name: texts(value) if isinstance(value, str) and texts.has(value) else value for name, value in details.items()
    }
    return texts(key, **said)
