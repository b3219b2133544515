"""How a register speaks in one language: its values, its four answers, its codes and the words of the law."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ropa.catalog import load
from ropa.figures.captions import Captions
from ropa.kinds import Choice, Choices, Rows, fields_of
from ropa.model import Activity, Assignment, Engagement, Retention, Transfer, entity_of
from ropa.plain import EMPTY, flatten, targets
from ropa.register import title_of
from ropa.vocabulary import vocabulary
from ropa.wording import Lists, Words, sort_key
from ropa_exports.outline.parts import Run, cell
from ropa_exports.outline.public import CUSTOMERS, WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.figures.flow import Reached
    from ropa.kinds import Id, Row
    from ropa.model import Answer, Record
    from ropa.register import Register
    from ropa_exports.outline.parts import Cell, Line

_CODES: Mapping[type[Record], str] = {Engagement: "P", Transfer: "Ö", Retention: "G"}
MARKED = frozenset(("special", "criminal", "personnummer"))
FEW, MOST_USED = 3, 8
_NONE_IS_SAID = ("transfers", "recipients")


class Voice:
    """One register in one language.

    Attributes:
        register: whose words they are.
        language: ``sv`` or ``en``.
        texts: every text of the language.
        words: the register's values in the language.
        lists: the vocabularies with the register's own corrections.
        not_entered: the recipients of a record that ``abroad`` found, by the record's identifier.
    """

    def __init__(self, register: Register, language: str) -> None:
        self.register, self.language = register, language
        self.texts = load(language)
        self.words = Words(language, register)
        self.lists = Lists(register)
        self.not_entered: dict[Id, list[Reached]] = {}
        self._links: dict[Id, frozenset[Id]] = {}
        self._terms: dict[tuple[str, str], str] = {}
        self._marks: dict[str, frozenset[str]] = {}

    @cached_property
    def captions(self) -> Captions:
        """How the register speaks in pictures."""
        return Captions(self.register, self.language)

    def phrase(self, key: str, **args: object) -> str:
        """One of the exports' own texts."""
        return self.texts(f"exports.{key}", **args)

    def law(self, article: str) -> str:
        """The words of the regulation, as in ``30(1)(b)``."""
        return vocabulary("article").label(article, self.language)

    def quoted(self, article: str) -> str:
        """The words of the regulation with the place they stand at."""
        swedish = article.replace(")(", " ").replace("(", ".").replace(")", "")
        place = swedish if self.language == "sv" else article
        return self.phrase("quoted", article=place, words=self.law(article))

    def heading(self, article: str) -> str:
        """What a point of Article 30 is about, in its own words."""
        facts = vocabulary("article").terms[article].facts
        return str(facts[f"short_{self.language}"])

    def condition(self, article: str) -> str:
        """How a point binds, where it does not bind without condition: "where applicable", "where possible"."""
        binding = vocabulary("article").terms[article].facts["binding"]
        return "" if binding == "must" else self.phrase(f"condition.{binding}")

    def term(self, name: str, key: str) -> str:
        """A vocabulary's words for a key, looked up once."""
        found = self._terms.get((name, key))
        if found is None:
            found = self._terms[name, key] = self.words.term(name, key) if key else ""
        return found

    def terms(self, name: str, keys: Iterable[str]) -> list[str]:
        """A vocabulary's words for several keys."""
        return [self.term(name, key) for key in keys]

    def marks(self, data_category: str) -> frozenset[str]:
        """What the law singles out a category for: Art. 9, Art. 10 or the personal identity number."""
        found = self._marks.get(data_category)
        if found is None:
            found = self._marks[data_category] = self.words.flags(data_category) & MARKED
        return found

    def title(self, id: Id | None) -> str:
        """What the record of an identifier is called."""
        record = self.register.get(id)
        return title_of(record, self.register) if record else ""

    def titles(self, ids: Iterable[Id]) -> list[str]:
        """What the records of identifiers are called."""
        return [title for id in ids if (title := self.title(id))]

    def code(self, record: Record) -> str:
        """A record's short code, the same throughout an export: its reference, or a letter and a number."""
        if isinstance(record, Activity | Assignment):
            return record.reference
        return self._codes.get(record.id, "")

    def coded(self, name: str, record: Record) -> str:
        """A name with the code after it."""
        code = self.code(record)
        return f"{name} ({code})" if code else name

    @cached_property
    def _codes(self) -> Mapping[Id, str]:
        return {
            record.id: f"{prefix}-{number:02d}"
            for cls, prefix in _CODES.items()
            for number, record in enumerate(self.register.all(cls), start=1)
        }

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity but the templates, by reference."""
        real = [activity for activity in self.register.all(Activity) if not activity.template]
        return tuple(sorted(real, key=lambda one: (sort_key(one.reference or "\uffff"), sort_key(one.name))))

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every assignment, by reference."""
        found = self.register.all(Assignment)
        return tuple(sorted(found, key=lambda one: (sort_key(one.reference or "\uffff"), sort_key(one.name))))

    @cached_property
    def _used_in(self) -> Mapping[Id, list[str]]:
        """The references of the activities and assignments that lead to each record, also through another."""
        used: dict[Id, list[str]] = {}
        users: tuple[Activity | Assignment, ...] = (*self.activities, *self.assignments)
        for record in users:
            direct = self._targets(record.id)
            for target in direct.union(*map(self._targets, direct)):
                used.setdefault(target, []).append(record.reference or record.name)
        return used

    def _targets(self, id: Id) -> frozenset[Id]:
        """The records a record links to."""
        if id not in self._links:
            record = self.register.get(id)
            self._links[id] = frozenset(targets(type(record), flatten(record)) if record else ())
        return self._links[id]

    def used_in(self, record: Record) -> list[str]:
        """The references of the activities and assignments that use a record."""
        return self._used_in.get(record.id, [])

    @cached_property
    def _references(self) -> list[str]:
        """What every activity is called where there is little room."""
        return [one.reference or one.name for one in self.activities]

    def used_words(self, *records: Record) -> str:
        """Where records are used as a narrow column has room for it: all, all but a few, or the first of many."""
        used = list(dict.fromkeys(name for record in records for name in self.used_in(record)))
        every = self._references
        if len(every) > FEW and len(every) - len(used) <= FEW and not set(used) - set(every):
            rest = [reference for reference in every if reference not in set(used)]
            return self.phrase("used.all_but", rest=", ".join(rest)) if rest else self.phrase("used.all")
        more = len(used) - MOST_USED
        named = ", ".join(used[:MOST_USED] if more > 1 else used)
        return self.phrase("used.more", named=named, n=more) if more > 1 else named

    def answer(self, record: Record, about: str) -> Answer | None:
        """What is said instead of a field's value, if anything is."""
        return next((answer for answer in record.answers if answer.about == about and answer.state), None)

    def answered(self, record: Record, *about: str) -> Cell:
        """What is said instead of a value, in words; empty if nothing is."""
        for name in about:
            if answer := self.answer(record, name):
                return (self._answer_words(answer),)
        return ()

    def _answer_words(self, answer: Answer) -> Line:
        if answer.state == "none":
            said = answer.about in _NONE_IS_SAID
            none = self.phrase(f"answer.none.{answer.about}" if said else "answer.none.other")
            reason = Run(f" {answer.reason}", "note")
            first = Run(none, "strong" if said else "note")
            return (first, reason) if answer.reason else (first,)
        if answer.state == WITHHELD and answer.about == CUSTOMERS:
            return (Run(answer.reason, "note"),)
        if answer.state == WITHHELD:
            ground = self.phrase("withheld_on", ground=answer.reason) if answer.reason else self.phrase("withheld")
            return (Run(ground, "note"),)
        if answer.state == "not_possible":
            reason_given = answer.reason or self.phrase("answer.no_reason")
            return (Run(self.phrase("answer.not_possible", reason=reason_given), "note"),)
        return self._not_determined(answer)

    def _not_determined(self, answer: Answer) -> Line:
        parts = [self.phrase("answer.not_determined")]
        if answer.owner:
            parts.append(self.phrase("answer.owner", owner=answer.owner))
        if answer.due:
            parts.append(self.phrase("answer.due", due=answer.due.isoformat()))
        first = Run(" – ".join(parts), "gap")
        return (first, Run(f". {answer.reason}", "note")) if answer.reason else (first,)

    @property
    def gap(self) -> Cell:
        """What stands where an answer is missing."""
        return cell(self.phrase("gap"), tone="gap")

    def asked(self, content: Cell, record: Record, *about: str) -> Cell:
        """A cell's content, or the answer given instead, or the mark of what is missing."""
        return content or self.answered(record, *about) or self.gap

    def field(self, record: Record, name: str) -> Cell:
        """A field's value as a cell, one item a line, or the answer given instead; empty if neither is there."""
        kind, value = fields_of(type(record))[name], getattr(record, name)
        if value in EMPTY:
            return self.answered(record, name)
        if isinstance(kind, Rows):
            return cell(*(self.row(row, record) for row in value))
        return cell(*self.words.lines(kind, value, record))

    def row(self, row: Row, record: Record) -> str:
        """Everything a row says, named, on one line."""
        entity = entity_of(type(record))
        field = next(n for n, kind in fields_of(type(record)).items() if isinstance(kind, Rows) and _of(kind, row))
        said: list[str] = []
        for name, kind in fields_of(type(row)).items():
            if text := self.words.value(kind, getattr(row, name), record):
                plain = isinstance(kind, Choice | Choices) and not said
                label = self.words.field(entity, f"{field}/{row.id}/{name}")
                said.append(text if plain else f"{label}: {text}")
        return "; ".join(said)

    def facts(self, name: str, key: str) -> Mapping[str, Any]:
        """What a vocabulary says of a key beside its words."""
        return self.lists.facts(name, key)


def _of(kind: Rows, row: Row) -> bool:
    return kind.row is type(row)
