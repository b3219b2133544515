"""What pictures of a register say, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.catalog import load
from ropa.model import Party
from ropa.vocabulary import vocabulary
from ropa.wording import Lists, Words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from ropa.register import Register

HOME = "SE"


class Captions:
    """A register's words as they stand in pictures.

    Attributes:
        register: whose pictures they are.
        texts: every text of the language.
        words: the register's values in the language.
    """

    def __init__(self, register: Register, language: str) -> None:
        self.register, self.texts, self.words = register, load(language), Words(language, register)
        self._lists = Lists(register)
        self._terms: dict[tuple[str, str], str] = {}
        self._facts: dict[tuple[str, str], Mapping[str, Any]] = {}

    def text(self, key: str, **args: object) -> str:
        """One of the pictures' own texts."""
        return self.texts(f"figures.{key}", **args)

    def term(self, name: str, key: str) -> str:
        """A vocabulary's words for a key, looked up once."""
        if (name, key) not in self._terms:
            self._terms[name, key] = self.words.term(name, key) if key else ""
        return self._terms[name, key]

    def terms(self, name: str, keys: Iterable[str]) -> list[str]:
        """A vocabulary's words for several keys, each once."""
        return [self.term(name, key) for key in dict.fromkeys(keys) if key]

    def is_in_eea(self, country: str) -> bool:
        """Whether a country belongs to the European Economic Area."""
        return bool(self._told("country", country).get("eea"))

    def is_third_country(self, place: str) -> bool:
        """Whether a country, or a region, lies outside the European Economic Area."""
        if place in vocabulary("country").terms:
            return not self.is_in_eea(place)
        return self._told("region", place).get("eea") is False

    def place(self, place: str) -> str:
        """A country, an organisation or a region in words."""
        return self.term("region" if place in vocabulary("region").terms else "destination", place)

    def is_adequate(self, country: str, day: dt.date) -> bool:
        """Whether there is an adequacy decision on a country (Art. 45) that has not ended by a day."""
        ends = str(self._told("adequacy", country).get("ends") or "9999")
        return bool(self._told("country", country).get("adequacy")) and day.isoformat() <= ends

    def month(self, month: int) -> str:
        """A month in few letters."""
        return self.texts(f"window.month_short.{month}")

    @property
    def home(self) -> str:
        """The country whose controller keeps the register."""
        head, parties = self.register.head, self.register.all(Party)
        kept_for = self.register.find(Party, head.organisation) if head else None
        kept_for = kept_for or next((party for party in parties if party.keeps_register), None)
        return (kept_for.seat if kept_for else "") or HOME

    def _told(self, name: str, key: str) -> Mapping[str, Any]:
        """What a vocabulary says of a key beside its words, looked up once."""
        if (name, key) not in self._facts:
            self._facts[name, key] = self._lists.facts(name, key)
        return self._facts[name, key]
