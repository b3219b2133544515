"""The head of a record: its title, how far it has come, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ropa.kinds import Choice, fields_of
from ropa.model import Activity, Engagement, Party, entity_of
from ropa_ui.lists.cells import PLAIN_LOOK, STATUS_LOOK
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.chip import ChipRow, ChipValue
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ropa.model import Record
    from ropa_ui.session import Session

_STATUS = {"activity": ("record_status", "record_status"), "engagement": ("stage", "stage"),
           "agreement": ("status", "@agreement"), "task": ("state", "state")}  # fmt: skip
"""The field that says how far a record has come, and what its looks are kept under."""


class RecordHead(QWidget):
    """Title, status and actions.

    Signals:
        wanted: the name of an action: ``undo``, ``duplicate``, ``record_history``, ``adopt``, ``confirm``, ``answer``,
            ``delete``.
    """

    wanted = Signal(str)

    def __init__(self, session: Session, entity: str) -> None:
        super().__init__()
        self._session, self._entity = session, entity
        self._head = PageHead("")
        self._status = ChipRow()
        self._head.add_mark(self._status)
        for name, icon, keys in (("undo", "undo-2", "Ctrl+Z"), ("duplicate", "copy", "Ctrl+D"),
                                 ("record_history", "history", "Ctrl+H")):  # fmt: skip
            button = IconButton(icon, session.texts(f"form.action.{name}"), shortcut=keys)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            self._head.add_action(button)
        self._head.add_action(self._more())
        if entity == "activity":
            adopt = Button(session.texts("form.action.adopt"), "stamp")
            adopt.setToolTip("Ctrl+Enter")
            adopt.clicked.connect(lambda: self.wanted.emit("adopt"))
            self._head.add_action(adopt)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 2, 20, 6)
        column.addWidget(self._head)

    def show_record(self, record: Record) -> None:
        """Show what a record is called and how far it has come."""
        self._head.show_title(self._session.title(record), " · ".join(filter(None, self._facts(record))))
        chip = self._chip(record)
        self._status.show_chips([chip] if chip else [])
        self._status.setVisible(chip is not None)

    def _more(self) -> IconButton:
        texts = self._session.texts
        more = IconButton("ellipsis", texts("form.action.more"))
        menu = QMenu(more)
        for name, keys in (("confirm", ""), ("answer", "Ctrl+."), ("delete", "")):
            action = menu.addAction("\t".join(filter(None, (texts(f"form.action.{name}"), keys))))
            action.triggered.connect(lambda _=False, name=name: self.wanted.emit(name))
        more.setMenu(menu)
        return more

    def _chip(self, record: Record) -> ChipValue | None:
        field, look = _STATUS.get(self._entity, ("", ""))
        value = getattr(record, field, "")
        kind = fields_of(type(record)).get(field)
        if not value or not isinstance(kind, Choice):
            return None
        icon, tone = STATUS_LOOK.get(look, {}).get(value, PLAIN_LOOK)
        return ChipValue(value, self._session.words.term(kind.vocabulary, value), icon, tone=tone)

    def _facts(self, record: Record) -> list[str]:
        """What is told under the title: reference, for whom, by whom."""
        words, texts = self._session.words, self._session.texts
        kinds = fields_of(type(record))
        facts = [str(getattr(record, "reference", ""))]
        if isinstance(record, Activity):
            facts.append(words.value(kinds["controllers"], record.controllers))
            facts.append(texts("form.head.owner", name=record.owner) if record.owner else "")
        elif isinstance(record, Engagement):
            facts.append(words.value(kinds["role"], record.role))
        elif isinstance(record, Party):
            facts += [words.value(kinds["kind"], record.kind), record.org_number]
        else:
            facts.append(self._session.entity_word(record) if entity_of(type(record)) not in _STATUS else "")
        return facts
