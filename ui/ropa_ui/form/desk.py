"""What a form asks of its surroundings: the words for a field, the choices it has, the record being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Activity, DataGroup, Engagement, Party
from ropa.wording import article
from ropa_ui.form.file_field import FileField

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.catalog import Texts
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.register import Register
    from ropa.wording import Words
    from ropa_ui.form.place import Place
    from ropa_ui.session import Session


class Desk:
    """The surroundings of one form; the register behind it is the newest one each time it is asked.

    ``record`` gives the record as it stands on the form, unsaved words included.
    """

    def __init__(self, session: Session, record: Callable[[], Record]) -> None:
        self.session, self.record = session, record

    @property
    def texts(self) -> Texts:
        """The texts of the window."""
        return self.session.texts

    @property
    def words(self) -> Words:
        """Values as words in the language of the window."""
        return self.session.words

    @property
    def register(self) -> Register:
        """All records as they are saved now."""
        return self.session.register

    def label(self, place: Place) -> str:
        """What a field is called."""
        return self.words.field(place.entity, place.path)

    def help(self, place: Place) -> str:
        """What belongs in a field, or nothing."""
        return self.words.help(place.entity, place.path)

    def article(self, place: Place) -> str:
        """The article a field answers, as the language cites it."""
        return article(place.kind.law, self.texts.language)

    def spoken(self, place: Place, value: object, record: Record | None = None) -> str:
        """A value as words; purposes of its own are named by the record that is being written, where one is given."""
        return self.words.value(place.kind, value, record)

    def purposes(self) -> dict[Id, str]:
        """The purposes of the activity being written, by their rows."""
        record = self.record()
        return {row.id: row.purpose for row in record.purposes} if isinstance(record, Activity) else {}

    def unasked(self, record: Record) -> frozenset[str]:
        """For whom a party is engaged is not asked while the register is kept for one alone."""
        if not isinstance(record, Engagement):
            return frozenset()
        keepers = {party.id for party in self.register.all(Party) if party.keeps_register}
        return frozenset({"controllers"}) if len(keepers) == 1 and keepers >= {*record.controllers} else frozenset()

    def minded(self) -> frozenset[str]:
        """What is to be minded of the data of the activity being written, as in ``special``."""
        record = self.record()
        if not isinstance(record, Activity):
            return frozenset()
        rows = record.people
        groups = self.register.linked(DataGroup, (id for row in rows for id in row.data_groups))
        terms = {key for row in rows for key in row.data_categories} | {key for group in groups for key in group.terms}
        flags = frozenset[str]().union(*map(self.words.flags, terms))
        return flags | {"special"} if "may_reveal" in flags else flags

    def flag_of(self, words: str) -> bool | None:
        """Yes or no as a workbook has it."""
        said = words.casefold()
        if said in {"ja", "yes", "x", "true", "1"}:
            return True
        return False if said in {"nej", "no", "false", "0"} else None

    def file_field(self) -> FileField:
        """The editor of a stored file."""
        return FileField(self)

