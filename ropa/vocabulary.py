"""The law's word lists and reference data, read from ``resources/law``.

A list is one TOML file of ``[[term]]`` tables with ``key``, ``sv``, ``en`` and whatever else the list carries
(``law``, ``flags``, ``dpv``, ``official_sv``, ``eea``, ``adequacy``, …).  ``open = true`` at its head says that a word
of one's own may stand beside the keys; a closed list is the law's.  ``extends = "country"`` puts the terms of another
list first.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ropa.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a list.

    Attributes:
        key: what the file stores.
        sv: the Swedish words.
        en: the English words.
        facts: everything else the row says, as the list's file has it.
    """

    key: str
    sv: str
    en: str
    facts: Mapping[str, Any]

    def label(self, language: str) -> str:
        """The words in a language."""
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A word list: its terms by key, and whether words of one's own may stand beside them."""

    name: str
    terms: Mapping[str, Term]
    is_open: bool

    def label(self, value: str, language: str) -> str:
        """The words for a stored value; a word of one's own is its own label."""
        term = self.terms.get(value)
        return term.label(language) if term else value

    def meant(self, value: str) -> Term | None:
        """The term of a stored value: its key's, or that of a word of one's own which says the same."""
        return self.terms.get(value) or _by_other_words(self.name).get(fold(value))

    def key_of(self, words: str) -> str | None:
        """The key whose label, in either language, is these words, ignoring case; or none."""
        return _by_label(self.name).get(fold(words))


@cache
def vocabulary(name: str) -> Vocabulary:
    """The list of a name; a name without a file is an open list without terms (own words)."""
    path = resources() / "law" / f"{name}.toml"
    if not path.is_file():
        return Vocabulary(name, {}, is_open=True)
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    extended = vocabulary(listed["extends"]).terms if "extends" in listed else {}
    terms = {row["key"]: Term(row.pop("key"), row.pop("sv"), row.pop("en"), row) for row in listed["term"]}
    return Vocabulary(name, {**extended, **terms}, is_open=bool(listed.get("open")))


def fold(words: str) -> str:
    """Words as they are compared: composed, without case or outer blanks."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


@cache
def _by_label(name: str) -> Mapping[str, str]:
    terms = vocabulary(name).terms.values()
    return {fold(label): term.key for term in terms for label in (term.en, term.sv)}


@cache
def _by_other_words(name: str) -> Mapping[str, Term]:
    return {fold(word): term for term in vocabulary(name).terms.values() for word in term.facts.get("also", ())}
