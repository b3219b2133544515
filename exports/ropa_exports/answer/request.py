"""What an authority asks for, how it is answered, and the answer as the register remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ropa.model import Release
from ropa.plain import new_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ropa.catalog import Texts
    from ropa.checks import Finding
    from ropa.model import ReleasedFile
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract


@dataclass(frozen=True, slots=True)
class Request:
    """A request for the register (Art. 30(4)) and how it is answered.

    Attributes:
        authority: who asks; ``IMY`` is written out in the letter.
        case_number: theirs.
        language: ``sv`` or ``en``.
        asked: what they ask for, in their words.
        received: the day it came in.
        answer_due: the day it is to be answered.
        extended: whether what goes beyond Article 30 comes along.
        withheld: what is left out or marked secret, and why.
        signed_by: who answers.
    """

    authority: str
    case_number: str
    language: str
    asked: str = ""
    received: dt.date | None = None
    answer_due: dt.date | None = None
    extended: bool = True
    withheld: str = ""
    signed_by: str = ""


class Gap(NamedTuple):
    """A value somebody has said is not determined yet: where, why, who finds out and by when."""

    record: str
    field: str
    reason: str
    owner: str
    due: str


class Missing(NamedTuple):
    """What the answer says is missing.

    Attributes:
        findings: the gravest first; those of Article 30 alone where the rest is left out.
        undetermined: what is not determined yet.
        unconfirmed: how many records hold words nobody has confirmed.
    """

    findings: tuple[Finding, ...]
    undetermined: tuple[Gap, ...]
    unconfirmed: int

    def __bool__(self) -> bool:
        """Whether anything is missing that can be listed."""
        return bool(self.findings or self.undetermined)


class Enclosure(NamedTuple):
    """A file of the answer: what it is (a key of ``answer.file``), its number, its name."""

    kind: str
    number: int
    name: str


class Writing(NamedTuple):
    """An answer on its way to its files; ``changed`` is the day of the register's last change."""

    register: Register
    extract: Extract
    request: Request
    missing: Missing
    enclosures: tuple[Enclosure, ...]
    changed: dt.date | None

    def number(self, kind: str) -> int:
        """The number of the file of a kind; 0 where there is none."""
        return next((one.number for one in self.enclosures if one.kind == kind), 0)


def release_of(request: Request, extract: Extract, files: Iterable[ReleasedFile], texts: Texts) -> Release:
    """The answer as a record: what was asked, by whom, what was given and at which place in the chain it stood."""
    return Release(
        id=new_id(),
        label=texts("answer.label", authority=request.authority, case=request.case_number),
        sequence=extract.seq,
        chain_head=extract.head,
        day=extract.day,
        requested_by=request.authority,
        received=request.received,
        answer_due=request.answer_due,
        asked=request.asked,
        case_number=request.case_number,
        withheld=request.withheld,
        signed_by=request.signed_by,
        files=tuple(files),
    )
