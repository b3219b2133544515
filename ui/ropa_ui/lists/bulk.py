"""One field of several records set at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from ropa.journal import change_between
from ropa.kinds import Choice, fields_of
from ropa.model import ENTITIES, Record
from ropa.vocabulary import vocabulary
from ropa_ui.large import change_many
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.layouts import verbs
from ropa_ui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ropa_ui.session import Session

FIELDS: Mapping[str, tuple[str, ...]] = {
    "activity": ("status", "record_status", "owner", "department"),
    "assignment": ("status", "owner"),
    "engagement": ("stage", "role", "risk"),
    "agreement": ("status", "kind"),
    "transfer": ("conclusion",),
    "retention": ("then", "decision"),
    "recipient": ("disclosure",),
    "party": ("kind", "seat"),
    "system": ("owner",),
    "measure": ("group",),
    "document": ("kind",),
    "task": ("state", "owner"),
}


class BulkDialog(QDialog):
    """Says how many records change and which, and asks for one field and its new value."""

    def __init__(self, session: Session, records: Sequence[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._records, texts = session, records, session.texts
        self._entity = next(name for name, cls in ENTITIES.items() if isinstance(records[0], cls))
        self.setWindowTitle(texts("pages.bulk.title", n=len(records)))
        self.setMinimumWidth(460)
        offered = FIELDS[self._entity]
        self.field = ChoiceField({name: session.words.field(self._entity, name) for name in offered}, empty=None)
        self.field.set_name(texts("pages.bulk.field"))
        self.field.show_value(offered[0])
        self.field.edited.connect(self._ask)
        self.choice, self.words = ChoiceField(), LineField()
        self._build()
        self._ask()

    def value(self) -> str:
        """The value to set."""
        return self.choice.value() if self._is_choice() else self.words.value()

    def save(self, done: Callable[[], object]) -> None:
        """Set the field in every record, as one operation; ``done`` is called when that is done."""
        wanted: dict[str, Any] = {self.field.value(): self.value()}
        changes = [change_between(record, replace(record, **wanted)) for record in self._records]
        real = [change for change in changes if change]
        about = {
            "n": str(len(real)),
            "entity": self._entity,
            "field": self._session.words.field(self._entity, self.field.value()),
        }
        change_many(self._session, lambda: real, done, label="bulk", about=about)

    def _build(self) -> None:
        texts = self._session.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(label(texts("pages.bulk.title", n=len(self._records)), "h2"))
        listed = "\n".join(self._session.title(record) for record in self._records)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(label(listed, "muted", wrap=True))
        area.setMaximumHeight(120)
        column.addWidget(area)
        column.addSpacing(6)
        column.addWidget(label(texts("pages.bulk.field"), "strong"))
        column.addWidget(self.field)
        column.addWidget(label(texts("pages.bulk.value"), "strong"))
        column.addWidget(self.choice)
        column.addWidget(self.words)
        column.addSpacing(8)
        save = Button(texts("pages.bulk.save", n=len(self._records)), kind="primary")
        column.addLayout(verbs(self, texts, save))

    def _is_choice(self) -> bool:
        return isinstance(fields_of(ENTITIES[self._entity])[self.field.value()], Choice)

    def _ask(self) -> None:
        """Offer the values of the chosen field."""
        kind = fields_of(ENTITIES[self._entity])[self.field.value()]
        if isinstance(kind, Choice):
            terms = vocabulary(kind.vocabulary).terms
            words = self._session.words
            self.choice.set_options({key: words.term(kind.vocabulary, key) for key in terms})
        self.choice.setVisible(isinstance(kind, Choice))
        self.words.setVisible(not isinstance(kind, Choice))
        name = self._session.words.field(self._entity, self.field.value())
        self.choice.set_name(name)
        self.words.set_name(name)
