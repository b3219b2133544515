"""What an authority asks for, how it is answered, and the answer as the register remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ropa.changes import changes_between
from ropa.model import Release
from ropa.plain import new_id
from ropa.vocabulary import fold
from ropa_exports.outline.portion import part_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ropa.catalog import Texts
    from ropa.changes import Changes
    from ropa.checks import Finding
    from ropa.model import ReleasedFile
    from ropa.register import Register
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.scope import Scope


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
        sent_how: by what way it is sent, as in "by e-mail to the registrar".
        about: what it is about, in words, where that is not the whole register.
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
    sent_how: str = ""
    about: tuple[str, ...] = ()


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


class Supplement(NamedTuple):
    """An earlier answer in the same case, and what has become since of what is given now."""

    earlier: Release
    changes: Changes


class Writing(NamedTuple):
    """An answer on its way to its files.

    Attributes:
        register: what is given.
        of_all: how many activities there are, given or not.
        extract: the day and the place in the register's chain.
        request: what is asked and how it is answered.
        missing: what the answer says is missing.
        enclosures: its files.
        supplement: the earlier answer that this one adds to, if there is one.
    """

    register: Register
    of_all: int
    extract: Extract
    request: Request
    missing: Missing
    enclosures: tuple[Enclosure, ...]
    supplement: Supplement | None

    def number(self, kind: str) -> int:
        """The number of the file of a kind; 0 where there is none."""
        return next((one.number for one in self.enclosures if one.kind == kind), 0)


def answered_before(register: Register, authority: str, case_number: str, until: int | None = None) -> Release | None:
    """The newest answer to an authority in a case, of those given at a change or before it."""
    asked = (fold(authority), fold(case_number))
    found = [
        one
        for one in register.all(Release)
        if one.sequence
        and (until is None or one.sequence <= until)
        and (fold(one.requested_by), fold(one.case_number)) == asked and all(asked)
    ]
    return max(found, key=lambda one: one.sequence or 0, default=None)


def supplement_to(earlier: Release, then: Register, now: Register, request: Request, scope: Scope) -> Supplement:
    """What has become of what is given now since an earlier answer.

    Args:
        earlier: the answer.
        then: the register as it was given then.
        now: the register as it is given now.
        request: what is asked now.
        scope: the part that is given.
    """
    then, now = (part_of(one, scope, request.language, extended=request.extended) for one in (then, now))
    return Supplement(earlier, changes_between(then, now, request.language))


def release_of(
    request: Request, extract: Extract, files: Iterable[ReleasedFile], texts: Texts, *, is_supplement: bool = False
) -> Release:
    """The answer as a record: what was asked, by whom, what was given and at which place in the chain it stood."""
    about = texts("answer.about", what="; ".join(request.about)) if request.about else ""
    label = " ".join(texts("answer.label", authority=request.authority, case=request.case_number).split())
    return Release(
        id=new_id(),
        label=texts("answer.supplement_label", day=extract.day, answer=label) if is_supplement else label,
        sequence=extract.seq,
        chain_head=extract.head,
        day=extract.day,
        requested_by=request.authority,
        received=request.received,
        answer_due=request.answer_due,
        asked="\n".join(filter(None, (request.asked, about))),
        case_number=request.case_number,
        withheld=request.withheld,
        signed_by=request.signed_by,
        sent_how=request.sent_how,
        files=tuple(files),
    )
