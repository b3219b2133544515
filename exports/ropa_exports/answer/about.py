"""What a request may be about: activities, a department, a category of people or data, one of those responsible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.errors import RopaError
from ropa.model import Activity, DataGroup
from ropa.vocabulary import fold
from ropa.wording import Words
from ropa_exports.errors import SeveralNamedError
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.portion import departments
from ropa_exports.outline.said import org_number
from ropa_exports.outline.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.kinds import Id
    from ropa.model import DataRow
    from ropa.register import Register

KINDS = ("keeper", "activity", "department", "data_subject", "data_category")


class NotInUseError(RopaError):
    """Nothing of the kind is in use under the name.  ``name`` is it, ``names`` some of those that are."""

    key = "answer.error.not_in_use"


class NoneInUseError(NotInUseError):
    """The register has nothing at all of the kind.  ``name`` is what was asked for."""

    key = "answer.error.none_in_use"


class Subject(NamedTuple):
    """Something a request may be about.

    Attributes:
        key: what it is known by: its kind and its identifier, name or term.
        kind: one of ``KINDS``.
        text: what it is called.
        note: what tells it from others of the name.
        activities: the activities that are about it; of a keeper none, since everything is.
    """

    key: str
    kind: str
    text: str
    note: str
    activities: tuple[Id, ...] = ()

    def in_words(self, language: str) -> str:
        """The subject with what it is, as a letter names it."""
        said = load(language)(f"answer.subject.{self.kind}", name=self.text)
        return f"{said} ({self.note})" if self.note else said


def subjects(register: Register, language: str) -> tuple[Subject, ...]:
    """Everything a request for this register may be about, by kind."""
    return tuple(_subjects(register, Words(language, register)))


def subject_named(known: Iterable[Subject], kinds: Iterable[str], name: str) -> Subject:
    """The subject of some kinds that goes by a name or a reference, or the only one whose name begins so.

    Raises:
        NotInUseError: there is none, or several begin so.
        NoneInUseError: there is nothing of those kinds.
        SeveralNamedError: several go by the name, and something tells them apart.
    """
    wanted, among = fold(name), [one for one in known if one.kind in set(kinds)]
    for one in among:
        if one.key == f"{one.kind}:{name}" or (wanted and wanted == fold(one.note)):
            return one
    alike = [one for one in among if wanted and wanted == fold(one.text)]
    if len(alike) > 1 and (notes := ", ".join(filter(None, (one.note for one in alike)))):
        raise SeveralNamedError(name=name, notes=notes)
    if alike:
        return alike[0]
    alike = [one for one in among if wanted and fold(one.text).startswith(wanted)]
    if len(alike) == 1:
        return alike[0]
    if not among:
        raise NoneInUseError(name=name)
    raise NotInUseError(name=name, names=", ".join(one.text for one in among[:20]))


def scope_about(chosen: Iterable[Subject]) -> Scope:
    """The part of the register that is about any of the subjects, within what one of those responsible answers for."""
    picked = tuple(chosen)
    keeper = next((one.key.partition(":")[2] for one in picked if one.kind == "keeper"), None)
    return Scope(keeper=keeper, activities=tuple(dict.fromkeys(id for one in picked for id in one.activities)))


def _subjects(register: Register, words: Words) -> Iterator[Subject]:
    yield from (Subject(f"keeper:{one.id}", "keeper", one.name, org_number(one)) for one in keepers(register))
    activities = [one for one in register.all(Activity) if not one.template]
    for one in activities:
        yield Subject(f"activity:{one.id}", "activity", one.name or one.reference, one.reference, (one.id,))
    for name in departments(register):
        own = tuple(one.id for one in activities if fold(one.department) == fold(name))
        yield Subject(f"department:{name}", "department", name, "", own)
    for kind in ("data_subject", "data_category"):
        found: dict[str, dict[Id, None]] = {}
        for one in activities:
            for term in (term for row in one.people for term in _terms(register, row, kind)):
                found.setdefault(term, {})[one.id] = None
        for term, ids in found.items():
            yield Subject(f"{kind}:{term}", kind, words.term(kind, term), "", tuple(ids))


def _terms(register: Register, row: DataRow, kind: str) -> Iterator[str]:
    """The categories of people or of data in a row, those of its data groups too."""
    if kind == "data_subject":
        yield from row.data_subjects
        return
    yield from row.data_categories
    for group in register.linked(DataGroup, row.data_groups):
        yield from group.terms
