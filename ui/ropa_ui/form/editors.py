"""One editor per kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Kind, Link, Links, Number, Rows, Text
from ropa.vocabulary import vocabulary
from ropa_ui.form.linked import Linked
from ropa_ui.form.terms import Terms
from ropa_ui.form.words_fields import PagesField, PlainLine, WholeNumber
from ropa_ui.widgets.chip import ChipValue
from ropa_ui.widgets.chip_field import ChipField, Suggestion
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.duration_field import DurationField
from ropa_ui.widgets.flag_field import FlagField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.kinds import Id
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place
    from ropa_ui.widgets.chip_field import Create, Describe, Suggest
    from ropa_ui.widgets.field import Field

OWN_PURPOSES = "own_purposes"
_MOST_IN_A_COMBO = 30
_NARROW, _AS_WIDE_AS_THERE_IS = 8, 16_777_215
"""How wide the line is beside a value, so that it stands on the same line, and otherwise."""


def editor_for(desk: Desk, place: Place, rows: Callable[[Place], Field[Any]]) -> Field[Any]:
    """The editor a kind of field calls for; ``rows`` makes the one for rows."""
    kind: Kind = place.kind
    match kind:
        case Text(long=long):
            return PagesField() if long else PlainLine()
        case Flag():
            return FlagField()
        case Number():
            return WholeNumber()
        case Date():
            return DateField()
        case Duration():
            return DurationField()
        case Choice(vocabulary=name):
            return choice_editor(desk, name)
        case Choices(vocabulary=name):
            return OwnPurposes(desk) if name == OWN_PURPOSES else TermsField(desk, name)
        case Link(entities=entities):
            return LinkField(desk, entities)
        case Links(entities=entities):
            return LinksField(desk, entities)
        case File():
            return desk.file_field()
        case Rows():
            return rows(place)
        case _:
            assert_never(kind)


def choice_editor(desk: Desk, name: str) -> Field[Any]:
    """A combo box for the law's short lists; a line with suggestions for long lists and those words can be added to."""
    listed = vocabulary(name)
    if listed.is_open or len(listed.terms) > _MOST_IN_A_COMBO:
        return TermField(desk, name)
    return ChoiceField(Terms(desk, name).options(), empty=desk.texts("form.choose"))


class TermsField(ChipField):
    """Several terms of a vocabulary."""

    def __init__(self, desk: Desk, name: str) -> None:
        terms = Terms(desk, name)
        super().__init__(terms.chip, terms.suggest, terms.create if terms.is_open else None)


class OneOf(ChipField):
    """At most one value, whose invitation to choose is seen only while there is none."""

    def __init__(self, describe: Describe, suggest: Suggest, create: Create | None, invitation: str) -> None:
        super().__init__(describe, suggest, create, placeholder=invitation, one=True)
        self._invitation = invitation
        self.edited.connect(self._invite)
        self.line.textEdited.connect(self._invite)

    def show_value(self, value: str | None) -> None:  # type: ignore[override]
        super().show_value((value,) if value else ())
        self._invite()

    def _add(self, key: str) -> bool:
        return bool(key) and super()._add(key)

    def _invite(self) -> None:
        filled = bool(ChipField.value(self))
        self.line.setPlaceholderText("" if filled else self._invitation)
        self.line.setMaximumWidth(_NARROW if filled and not self.line.text() else _AS_WIDE_AS_THERE_IS)


class TermField(OneOf):
    """One term of a long or open vocabulary, as the text that is kept."""

    def __init__(self, desk: Desk, name: str) -> None:
        terms = Terms(desk, name)
        super().__init__(terms.chip, terms.suggest, terms.create if terms.is_open else None, desk.texts("form.choose"))

    def value(self) -> str:  # type: ignore[override]
        return next(iter(super().value()), "")


class LinksField(ChipField):
    """Several records; Ctrl+click opens one, a new one is made from the words typed."""

    def __init__(self, desk: Desk, entities: tuple[str, ...]) -> None:
        linked = Linked(desk, entities)
        super().__init__(linked.chip, linked.suggest, linked.create)
        self.opened.connect(desk.session.open_record)

    def _add(self, key: str) -> bool:
        return bool(key) and super()._add(key)


class LinkField(OneOf):
    """One record, by its identifier."""

    def __init__(self, desk: Desk, entities: tuple[str, ...]) -> None:
        linked = Linked(desk, entities)
        super().__init__(linked.chip, linked.suggest, linked.create, desk.texts("form.pick"))
        self.opened.connect(desk.session.open_record)

    def value(self) -> Id | None:  # type: ignore[override]
        return next(iter(super().value()), None)


class OwnPurposes(ChipField):
    """Which of the activity's own purposes a row serves; none means all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__(self._chip, self._meant, placeholder=desk.texts("form.all_purposes"))

    def _chip(self, id: Id) -> ChipValue:
        return ChipValue(id, self._desk.purposes().get(id) or self._desk.texts("form.unnamed"))

    def _meant(self, typed: str) -> Sequence[Suggestion]:
        purposes = self._desk.purposes().items()
        return [Suggestion(id, text) for id, text in purposes if typed.casefold() in text.casefold()]
