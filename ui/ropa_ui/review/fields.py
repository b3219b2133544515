"""One proposal opened: each value with its letter, what the register says, what will be written, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.kinds import Link, Links, Text
from ropa.model import ENTITIES
from ropa.plain import from_plain, kind_at, strings, to_plain
from ropa.wording import Words
from ropa_ui.form.desk import Desk
from ropa_ui.form.editors import OneOf, editor_for
from ropa_ui.form.linked import Linked
from ropa_ui.form.place import Place
from ropa_ui.form.words_fields import PagesField, PlainLine
from ropa_ui.review.marks import letter_of
from ropa_ui.theme import theme
from ropa_ui.widgets.chip_field import ChipField
from ropa_ui.widgets.chip_frame import ChipFrame, ChipLine
from ropa_ui.widgets.labels import Picture, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ropa.intake.proposals import Proposal, Value
    from ropa.intake.reading import Span
    from ropa.kinds import Kind
    from ropa.model import Record
    from ropa.register import Register
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.session import Session
    from ropa_ui.widgets.field import Field

CONFIDENCE = {"high": ("circle-check", "ok"), "medium": ("circle-dot", "warn"), "low": ("circle-alert", "err")}
LOOKS = {
    "new": ("check", "ok"),
    "changed": ("git-merge", "accent"),
    "open": ("circle-dashed", "warn"),
    "skipped": ("minus", "muted"),
    "unchanged": ("minus", "muted"),
}
_SILENT = frozenset({"id", "written_as", "sha256", "file_name", "rule", "record", "words", "about"})
_ONE_LINE, SEVERAL = 56, 2
_AT_REST, _UNBOUND, _NARROWEST = 0, 16_777_215, 120
_TITLED = frozenset({"gap"})


def worth_showing(value: Value) -> bool:
    """Whether a value says something to a person; identifiers and the import's own marks do not."""
    name = value.path.rpartition("/")[2]
    return name not in _SILENT and type(kind_at(ENTITIES[value.entity], value.path)).__name__ != "Rows"


def opened(proposal: Proposal) -> list[Value]:
    """The values a person reads and may change: those the document states."""
    if proposal.kind in _TITLED:
        return []
    read = [v for v in proposal.values if worth_showing(v) and (v.spans or v.before not in (None, [], ""))]
    return sorted(read, key=lambda v: proposal.kind == "processor" and v.entity != "party")


def decision_look(decisions: Decisions, proposal: Proposal) -> tuple[str, str, str]:
    """What was decided of a proposal: its name, and the icon and role it is drawn with."""
    decided = decisions.state_of(proposal)
    name = ("changed" if proposal.state == "changed" else "new") if decided == "taken" else decided
    return (name, *LOOKS[name])


class ProposedDesk(Desk):
    """What editors ask of their surroundings, where the register is the one the proposal would make."""

    def __init__(self, session: Session, preview: Register, record: Callable[[], Record]) -> None:
        super().__init__(session, record)
        self._preview, self._words = preview, Words(session.texts.language, preview)

    @property
    def words(self) -> Words:
        """Values as words, names of what is proposed among them."""
        return self._words

    @property
    def register(self) -> Register:
        """The register with the proposal in it."""
        return self._preview


class ProposalFields(QWidget):
    """The values of one proposal; ``keep`` hands over what is being typed.

    ``looked_at`` carries the words (ropa.intake.reading.Span) of a value whose editor is entered.
    """

    looked_at = Signal(object)

    def __init__(self, session: Session, decisions: Decisions, proposal: Proposal, place: Callable[[int], str]) -> None:
        super().__init__()
        self._decisions, self._texts, self._place = decisions, session.texts, place
        preview = decisions.preview(proposal.key)
        record = proposal.values[0].record if proposal.values else ""
        self._desk = ProposedDesk(session, preview, lambda: preview.get(record))  # type: ignore[arg-type, return-value]
        self._fields: list[tuple[Value, Kind, Field[Any]]] = []
        self._spans: dict[QObject, Span] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        metrics = QFontMetrics(theme().font())
        self._grid.setColumnMinimumWidth(0, metrics.horizontalAdvance("6.1"))
        shown = opened(proposal)
        words = [word for value in shown for word in self._name(value, {}).split()]
        self._labels = max(map(metrics.horizontalAdvance, ["n" * 13, *words])) + 2
        for at, value in enumerate(shown):
            self._add(at, value, proposal.kind)

    def fields(self) -> list[Field[Any]]:
        """The editors, top to bottom."""
        return [field for _, _, field in self._fields]

    def also(self, proposal: Proposal) -> str:
        """What is written besides, in one line: what follows from the import itself."""
        if proposal.kind in _TITLED:
            return ""
        shown = set(map(id, opened(proposal)))
        rest = [v for v in proposal.values if worth_showing(v) and id(v) not in shown and v.entity != "transfer"]
        about = {v.path: str(v.after) for v in proposal.values if v.path.endswith("/about")}
        return " · ".join(f"{self._name(v, about)}: {self._words_of(v, v.after)}" for v in rest)

    def keep(self) -> None:
        """Hand half-typed words over to the decisions."""
        for value, kind, field in self._fields:
            if isinstance(field, ChipField):
                field.commit()
            self._take(value, kind, field)

    def _add(self, at: int, value: Value, proposed: str) -> None:
        name = self._name(value, {})
        top = Qt.AlignmentFlag.AlignTop
        editor = self._said(value, name)
        self._grid.addWidget(_beside(label(letter_of(value, proposed), "muted")), at, 0, top)
        called = _beside(label(name, wrap=True))
        called.setFixedWidth(self._labels)
        self._grid.addWidget(called, at, 1, top)
        self._grid.addWidget(editor, at, 2)
        if value.spans:
            self._grid.addWidget(_beside(self._sure(value)), at, 3, top)
            self._grid.addWidget(_beside(label(self._place(value.spans[0].line), "muted")), at, 4, top)

    def _said(self, value: Value, name: str) -> QWidget:
        """The editor of a value, under what the register says now."""
        editor = self._editor(value, name)
        if value.before in (None, [], ""):
            return editor
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        before = self._texts("review.in_register", value=self._words_of(value, value.before))
        column.addWidget(label(before, "muted", wrap=True))
        column.addWidget(label(self._texts("review.in_document"), "muted"))
        column.addWidget(editor)
        if moved := self._moved(value):
            column.addWidget(label(moved, wrap=True))
        return both

    def _moved(self, value: Value) -> str:
        """What a list of several gains and loses, in words; nothing where it is seen at once."""
        before, after = strings(value.before), strings(value.after)
        if len(before) < SEVERAL:
            return ""
        gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
        told = (("added", new), ("removed", gone))
        said = (self._texts(f"review.{name}", value=self._words_of(value, items)) for name, items in told if items)
        return "\n".join(said)

    def _editor(self, value: Value, name: str) -> Field[Any]:
        kind = kind_at(ENTITIES[value.entity], value.path)
        now = self._decisions.edited(*value.place, value.after)
        field = self._field(kind, value, now)
        field.show_value(from_plain(kind, now) if now is not None or not isinstance(kind, Text) else "")
        field.set_name(name)
        if isinstance(field, ChipField):
            for frame in field.findChildren(ChipFrame):
                frame.setMinimumWidth(_NARROWEST)  # a long chip is shortened; the card is not widened
            field.line.setPlaceholderText("")
            field.line.setMaximumWidth(_AT_REST)
            field.line.installEventFilter(self)
        if value.confidence == "low":
            field.set_tone("err")
        field.edited.connect(lambda: self._take(value, kind, field))
        for widget in field.inputs() if value.spans else ():
            self._spans[widget] = value.spans[0]
            widget.installEventFilter(self)
        self._fields.append((value, kind, field))
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say whose words are wanted; give the line after chips room only while one types, so that it takes no row."""
        if event.type() == QEvent.Type.FocusIn and watched in self._spans:
            self.looked_at.emit(self._spans[watched])
        if isinstance(watched, ChipLine) and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            resting = event.type() == QEvent.Type.FocusOut and not watched.text()
            watched.setMaximumWidth(_AT_REST if resting else _UNBOUND)
        return super().eventFilter(watched, event)

    def _field(self, kind: Kind, value: Value, now: object) -> Field[Any]:
        match kind:
            case Text(long=long):
                return PagesField(1) if long or len(str(now or "")) > _ONE_LINE else PlainLine()
            case Link(entities=entities):
                return _OneRecord(Linked(self._desk, entities))
            case Links(entities=entities):
                linked = Linked(self._desk, entities)
                return ChipField(linked.chip, linked.suggest)
            case _:
                first, _, rest = value.path.partition("/")
                place = Place(value.entity, rest.partition("/")[2], first) if rest else Place(value.entity, first)
                return editor_for(self._desk, place, lambda _: PlainLine())

    def _take(self, value: Value, kind: Kind, field: Field[Any]) -> None:
        said = to_plain(kind, field.value())
        after = None if said in ("", []) else said
        if after != self._decisions.edited(*value.place, value.after):
            self._decisions.edit(*value.place, after)

    def _name(self, value: Value, about: Mapping[str, str]) -> str:
        """What a value's field is called; an answer is called after the field it answers."""
        row, _, field = value.path.rpartition("/")
        answered = about.get(f"{row}/about")
        if answered:
            return self._desk.words.field(value.entity, answered)
        own = f"review.field.{field}"
        return self._texts(own) if self._texts.has(own) else self._desk.words.field(value.entity, value.path)

    def _words_of(self, value: Value, plain: Any) -> str:
        kind = kind_at(ENTITIES[value.entity], value.path)
        return self._desk.words.value(kind, from_plain(kind, plain))

    def _sure(self, value: Value) -> QWidget:
        icon, role = CONFIDENCE[value.confidence]
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Picture(icon, role))
        row.addWidget(label(self._texts(f"review.confidence.{value.confidence}"), role), 1)
        return both


class _OneRecord(OneOf):
    """At most one record there is, or the one proposed."""

    def __init__(self, linked: Linked) -> None:
        super().__init__(linked.chip, linked.suggest, None, "")

    def value(self) -> str | None:  # type: ignore[override]
        return next(iter(super().value()), None)


def _beside(widget: QWidget) -> QWidget:
    """A widget moved down so that its words stand on the line of an editor beside it."""
    widget.setContentsMargins(0, 6, 0, 0)
    return widget


def fields_named(values: Iterable[Value], words: Words) -> str:
    """The names of the fields values are of, each once."""
    return ", ".join(dict.fromkeys(words.field(v.entity, v.path) for v in values))
