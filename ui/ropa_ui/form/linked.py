"""The records a field can name, and how a new one is made from the name typed."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.journal import change_between
from ropa.model import ENTITIES, Engagement, Party, Record, entity_of
from ropa.naming import named_records
from ropa.register import title_of
from ropa.wording import fold_for_search
from ropa_ui.sections import ICONS
from ropa_ui.widgets.chip import ChipValue
from ropa_ui.widgets.chip_field import Suggestion

if TYPE_CHECKING:
    from ropa.kinds import Id
    from ropa.register import Register
    from ropa_ui.form.desk import Desk

_MOST, _NEAR = 40, 0.72


class Linked:
    """The records of some entities as a form offers them."""

    def __init__(self, desk: Desk, entities: tuple[str, ...]) -> None:
        self._desk, self._entities = desk, entities
        self._read: tuple[Register | None, dict[Id, str]] = (None, {})

    def chip(self, id: Id) -> ChipValue:
        """How a linked record looks as a chip."""
        record = self._desk.register.get(id)
        if record is None:
            return ChipValue(id, self._desk.texts("form.gone"), "circle-question-mark")
        entity = entity_of(type(record))
        return ChipValue(id, self.title(record), ICONS.get(entity, ""), self._desk.words.entity(entity))

    def short_chip(self, id: Id) -> ChipValue:
        """The chip where room is short: an engagement by its party's name alone."""
        chip, engagement = self.chip(id), self._desk.register.find(Engagement, id)
        party = self._desk.register.find(Party, engagement.party) if engagement else None
        return replace(chip, text=party.name, flag=chip.text) if party and party.name else chip

    def title(self, record: Record) -> str:
        """What a record is called here."""
        return title_of(record, self._desk.register) or self._desk.texts("form.unnamed")

    def suggest(self, typed: str) -> list[Suggestion]:
        """The records that could be meant: by name, alias, brand or organisation number."""
        searched, wanted = self._searched(), fold_for_search(typed)
        pieces = wanted.split()
        found = [id for id, text in searched.items() if all(piece in text for piece in pieces)]
        found.sort(key=lambda id: not searched[id].startswith(wanted))
        if found or not wanted:
            return [self._suggestion(id) for id in found[:_MOST]]
        return [self._suggestion(id, near=True) for id in self._alike(wanted)]

    def create(self, name: str) -> Id:
        """Make a record of the name typed and keep it at once; its identifier, or nothing if it could not be kept."""
        made = named_records(self._desk.register, self._entities, name, self._desk.texts.language)
        changes = [change for record in made if (change := change_between(None, record))]
        about = {"name": name, "entity": entity_of(type(made[-1]))}
        return made[-1].id if self._desk.session.apply(changes, label="new", about=about) else ""

    def _suggestion(self, id: Id, *, near: bool = False) -> Suggestion:
        chip, users = self.chip(id), len(self._desk.register.used_by(id))
        note = self._desk.texts("form.used", n=users) if users else chip.flag
        return Suggestion(id, chip.text, note, chip.icon, near)

    def _alike(self, wanted: str) -> list[Id]:
        names = {fold_for_search(title_of(record, self._desk.register)): record.id for record in self._records()}
        return [names[name] for name in difflib.get_close_matches(wanted, names, n=3, cutoff=_NEAR)]

    def _records(self) -> list[Record]:
        return [record for name in self._entities for record in self._desk.register.all(ENTITIES[name])]

    def _searched(self) -> dict[Id, str]:
        """What each record is found by; read once for each state of the register."""
        register = self._desk.register
        if self._read[0] is not register:
            self._read = (register, {record.id: self._found_by(record) for record in self._records()})
        return self._read[1]

    def _found_by(self, record: Record) -> str:
        party = record if isinstance(record, Party) else None
        if isinstance(record, Engagement):
            party = self._desk.register.find(Party, record.party)
        more = (party.written_as, party.legal_name, *party.aliases, party.org_number) if party else ()
        return fold_for_search(" ".join((title_of(record, self._desk.register), *more)))
