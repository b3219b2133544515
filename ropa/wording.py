"""A value as text in a language; Swedish order of names; words as they are searched.

Nothing here changes with the machine's locale: dates are ISO, whole numbers are digits, Å Ä Ö stand after Z.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, assert_never

from ropa.catalog import load
from ropa.kinds import (
    Choice,
    Choices,
    Date,
    Duration,
    File,
    Flag,
    Kind,
    Link,
    Links,
    Number,
    Row,
    Rows,
    Text,
    fields_of,
)
from ropa.model import ENTITIES, Activity, Correction, Term
from ropa.plain import EMPTY
from ropa.register import title_of
from ropa.times import units_of
from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.model import Record
    from ropa.register import Register

FLAGS = ("special", "criminal", "personnummer", "protected", "may_reveal")


class Words:
    """The register's values in one language."""

    def __init__(self, language: str, register: Register) -> None:
        self.language = language
        self._register = register
        self._texts = load(language)
        self._lists = Lists(register)

    def value(self, kind: Kind, value: Any, record: Record | None = None) -> str:
        """A field's value as text; empty where nothing is said.

        Args:
            kind: what is declared of the field.
            value: what the field holds.
            record: whose field it is; only an activity's own purposes are looked up in it.
        """
        if value in EMPTY:
            return ""
        separator = "; " if isinstance(kind, Rows) else ", "
        return separator.join(self.lines(kind, value, record))

    def lines(self, kind: Kind, value: Any, record: Record | None = None) -> tuple[str, ...]:
        """A field's value as texts, one for each item of a list."""
        if value in EMPTY:
            return ()
        match kind:
            case Text() | File() | Number():
                return (str(value),)
            case Date():
                return (value.isoformat(),)
            case Flag():
                return (self._texts("words.flag.yes" if value else "words.flag.no"),)
            case Duration():
                return (self.duration(value),)
            case Choice(vocabulary=name):
                return (self.term(name, value),)
            case Choices(vocabulary="own_purposes"):
                return _own_purposes(value, record)
            case Choices(vocabulary=name):
                return tuple(self.term(name, key) for key in value)
            case Link():
                return self._titles((value,))
            case Links():
                return self._titles(value)
            case Rows():
                return tuple(self.row_line(row, record) for row in value)
            case _:
                assert_never(kind)

    def row_line(self, row: Row, record: Record | None = None) -> str:
        """Everything a row says, on one line."""
        said = (self.value(kind, getattr(row, name), record) for name, kind in fields_of(type(row)).items())
        return " · ".join(text for text in said if text)

    def field(self, entity: str, path: str) -> str:
        """What the field of a path is called: ``name``, or ``people/1f2e3d4c/retention`` inside a row."""
        return self._texts(f"fields.{_declared(entity, path)}.label")

    def help(self, entity: str, path: str) -> str:
        """What belongs in the field of a path; empty where its name says enough."""
        key = f"fields.{_declared(entity, path)}.help"
        return self._texts(key) if self._texts.has(key) else ""

    def entity(self, name: str, n: int = 1) -> str:
        """What records of an entity are called: one of them, or several."""
        return self._texts(f"fields.entity.{name}", n=n)

    def empty(self, name: str) -> str:
        """What belongs in the list of an entity, in a sentence."""
        return self._texts(f"fields.empty.{name}")

    def row(self, cls: type[Row], n: int = 1) -> str:
        """What rows of a class are called: one of them, or several."""
        return self._texts(f"fields.rows.{cls.__name__}", n=n)

    def chapter(self, name: str) -> str:
        """The heading of a chapter."""
        return self._texts(f"fields.chapter.{name}")

    def duration(self, iso: str) -> str:
        """A length of time in words, as in "24 månader"; what is no duration stays as it is."""
        parts = units_of(iso)
        if not parts:
            return iso
        return " ".join(self._texts(f"words.duration.{unit}", n=n) for unit, n in parts)

    def term(self, name: str, key: str) -> str:
        """The words for a vocabulary's key; a word of one's own is its own label."""
        return self._lists.label(name, key, self.language)

    def flags(self, data_category: str) -> frozenset[str]:
        """What is to be minded of a category of personal data: some of ``FLAGS``."""
        return self._lists.flags(data_category)

    def _titles(self, ids: Iterable[str]) -> tuple[str, ...]:
        records = (self._register.get(id) for id in ids)
        return tuple(title for record in records if record and (title := title_of(record, self._register)))


class Lists:
    """The law's lists as one register has them: shipped rows, its corrections of them, and its own terms."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def label(self, name: str, key: str, language: str) -> str:
        """The words for a key; the register's correction or term goes before the shipped row."""
        own = self._corrections.get((name, key)) or self._terms.get((name, fold(key)))
        words = ((own.english if language == "en" else "") or own.swedish) if own else ""
        return words or vocabulary(name).label(key, language)

    def facts(self, name: str, key: str) -> Mapping[str, Any]:
        """What a list says of a key beside its words; a correction's values go before the shipped ones."""
        shipped = vocabulary(name).meant(key)
        facts = dict(shipped.facts) if shipped else {}
        correction = self._corrections.get((name, key))
        return facts | _toml(correction.values) if correction and correction.values else facts

    def flags(self, data_category: str) -> frozenset[str]:
        """What is to be minded of a category of personal data: some of ``FLAGS``."""
        own = self._terms.get(("data_category", fold(data_category)))
        marked = (flag for flag in FLAGS if own and getattr(own, flag, None))
        return frozenset((*marked, *self.facts("data_category", data_category).get("flags", ())))

    @cached_property
    def _corrections(self) -> Mapping[tuple[str, str], Correction]:
        return {(one.list, one.key): one for one in self._register.all(Correction)}

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], Term]:
        terms = self._register.all(Term)
        by_words = {(one.vocabulary, fold(word)): one for one in terms for word in (one.english, one.swedish) if word}
        return by_words | {(one.vocabulary, one.id): one for one in terms}


def article(law: str, language: str) -> str:
    """The citation of an article: ``art. 30.1 b`` in Swedish, ``Art. 30(1)(b)`` in English; other statutes stay."""
    if not law or "kap." in law:
        return law
    if language == "en":
        return f"Art. {law}"
    return "art. " + law.replace(")(", ") (").replace("(", ".", 1).replace("(", "").replace(")", "")


def sort_key(text: str) -> tuple[object, ...]:
    """A key that puts texts in Swedish order: Å Ä Ö after Z, other accents by their letter, numbers by size."""
    folded = _letters(text)
    pieces = re.split(r"(\d+)", folded)
    return (*((1, int(piece), "") if piece.isdecimal() else (2, 0, piece) for piece in pieces if piece), (0, 0, text))


def fold_for_search(text: str) -> str:
    """Text as it is searched: without case, accents and the rings and dots of å ä ö."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _without_marks(decomposed).translate(_PLAIN)


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ß": "ss", "þ": "th"})
_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ß": "ss", "þ": "th", "ð": "d"})


def _letters(text: str) -> str:
    if text.isascii():
        return text.casefold()
    composed = unicodedata.normalize("NFC", text).casefold().translate(_SWEDISH)
    return _without_marks(unicodedata.normalize("NFKD", composed))


def _without_marks(decomposed: str) -> str:
    """A text without the accents and other marks that combine with the letter before them."""
    return _BEYOND_ASCII.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], decomposed)


def _own_purposes(ids: Iterable[str], record: Record | None) -> tuple[str, ...]:
    if not isinstance(record, Activity):
        return ()
    return tuple(purpose.purpose for purpose in record.purposes if purpose.id in ids and purpose.purpose)


@cache
def _declared(entity: str, path: str) -> str:
    field, _, rest = path.partition("/")
    if not rest:
        return f"record.{field}" if field == "answers" else f"{entity}.{field}"
    kind = fields_of(ENTITIES[entity])[field]
    if not isinstance(kind, Rows):
        raise KeyError(path)
    return f"row.{kind.row.__name__}.{rest.rpartition('/')[2]}"


def _toml(values: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(values)
    except tomllib.TOMLDecodeError:
        return {}
