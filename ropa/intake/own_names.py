"""The records that the lines of a workbook name, found by what they are called, and made where nobody is called so."""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from ropa.intake.own_values import UnreadableError
from ropa.model import ENTITIES, Engagement, Party, entity_of
from ropa.naming import named_records
from ropa.register import title_of
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.kinds import Id
    from ropa.model import Record
    from ropa.register import Register

_CODE = re.compile(r" ?\((?P<code>[PÖG]-\d{2,6})\)")
_ENDS_NAME = re.compile(r": |, | \(|\. ")
_DETAILS = re.compile(r": |, (?=[^,]*[\d@])")
_LONGEST_NAME = 150
_WHOLE = frozenset(("retention",))  # named by all that is said of them
_UNNAMED = frozenset(("term", "correction", "quote", "head"))


class Names:
    """The records of a register by name; what is made here is kept in ``made`` until it is written.

    Args:
        register: as it is now.
        language: of the workbook.
        codes: the workbook's short codes, as in ``P-01``, and the records they stand for.
    """

    def __init__(self, register: Register, language: str, codes: Mapping[str, Id]) -> None:
        self.register = register
        self.made: dict[Id, Record] = {}
        self._language, self._codes = language, codes
        self._called: dict[str, dict[str, list[Id]]] = {}

    def add(self, record: Record) -> None:
        """Let a record that was made be found by the lines that are read after."""
        self.made[record.id] = record
        self.register = self.register.with_records({record.id: record})
        self._called.clear()

    @contextmanager
    def undone_if_refused(self) -> Iterator[None]:
        """Forget what was made meanwhile if it cannot be said what was meant after all."""
        count, register = len(self.made), self.register
        try:
            yield
        except UnreadableError:
            if len(self.made) > count:
                self.register = register
                self._called.clear()
            while len(self.made) > count:
                self.made.popitem()
            raise

    def found(self, entities: Sequence[str], words: str, held: Mapping[str, Id]) -> Id | None:
        """The record of one of the entities that a line names, whatever it goes on to say of it; none if nobody is.

        Args:
            entities: the kinds of record that may stand there.
            words: the line.
            held: the records that stood there, by what they are called; they go before others of the same name.

        Raises:
            UnreadableError: several are called so.
        """
        coded = self._coded(entities, words)
        for name in _names_in(words):
            same = list(dict.fromkeys(id for entity in entities for id in self._by_name(entity).get(name, ())))
            if same:
                return self._one_of(same, words, coded, held.get(name))
        return coded

    def _coded(self, entities: Sequence[str], words: str) -> Id | None:
        """The record of one of the entities whose code stands in a line."""
        codes = [words.strip(), *(code["code"] for code in _CODE.finditer(words))]
        said = (self.register.get(self._codes.get(code)) for code in codes)
        return next((one.id for one in said if one and entity_of(type(one)) in entities), None)

    def _one_of(self, same: Sequence[Id], words: str, *known: Id | None) -> Id:
        found = next((id for id in known if id in same), same[0] if len(same) == 1 else None)
        if found is None:
            raise UnreadableError("several", words)
        return found

    def says_more(self, id: Id, words: str) -> bool:
        """Whether a line says more of a record than what it is called."""
        record = self.register.get(id)
        named = {fold(name) for name in _names_of(record, self.register)} if record else set()
        return fold(_CODE.sub("", words)) not in named and words.strip() not in self._codes

    def made_of(self, entities: Sequence[str], words: str) -> Id:
        """A new record of the first of the entities; one for each name.

        Raises:
            UnreadableError: the words are no name.
        """
        entity = entities[0]
        said = _CODE.sub("", words).strip()
        name = said if entity in _WHOLE else _DETAILS.split(said, maxsplit=1)[0].strip()
        if not name or len(name) > _LONGEST_NAME or "\n" in name or entity in _UNNAMED:
            raise UnreadableError("record", words)
        made = named_records(self.register, entities, name, self._language, lambda of: new_id_of(of, name))
        for record in made:
            if record.id not in self.register:
                self.add(record)
        return made[-1].id

    def _by_name(self, entity: str) -> Mapping[str, list[Id]]:
        """The records of an entity by what they are called; who is engaged also by its company's name alone."""
        if entity not in self._called:
            called = self._called[entity] = {}
            for record in self.register.all(ENTITIES[entity]):
                for name in _names_of(record, self.register):
                    called.setdefault(fold(name), []).append(record.id)
        return self._called[entity]


def new_id_of(*words: str) -> Id:
    """An identifier that follows from words, so that what is read twice is made once."""
    digest = sha256("\0".join(map(fold, words)).encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))


def _names_in(words: str) -> Iterator[str]:
    """What a line may call a record, the longest first: all of it, then ever less of what it begins with."""
    said = _CODE.sub("", words)
    yield fold(said)
    for end in reversed([found.start() for found in _ENDS_NAME.finditer(said)]):
        yield fold(said[:end])
    if said.endswith("."):
        yield fold(said[:-1])


def _names_of(record: Record, register: Register) -> set[str]:
    names = {title_of(record, register)}
    if isinstance(record, Engagement):
        party = register.find(Party, record.party)
        names |= {party.name if party else "", record.service}
    if isinstance(record, Party):
        names |= {record.legal_name, record.written_as}
    return {name for name in names if name.strip()}
