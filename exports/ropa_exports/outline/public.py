"""The public version of a register: what is secret or for those who keep it is withheld, and said to be.

Withheld are an activity marked with secrecy, but for its name, its controller and its public text; what security
measures there are, but for the point of Art. 32(1); assessments of transfers; agreements; a sole trader's address; who
is to find out what; and for whom one is processor, but for how many they are: Art. 30(2)(a) has the record name them,
and Art. 30(4) makes it available to the supervisory authority, not to everybody.  The data protection officer's contact
details stay, since Art. 37(7) makes them public.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ropa.catalog import load
from ropa.model import Activity, Agreement, Answer, Assignment, Measure, Party, Purpose, Record, Retention, Transfer
from ropa.register import Register
from ropa_exports.outline.one_keeper import links_of, reached
from ropa_exports.outline.portion import customers
from ropa_exports.outline.rewriting import with_words, without_links
from ropa_exports.outline.unnaming import unnaming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.catalog import Texts
    from ropa.kinds import Id

WITHHELD = "withheld"
"""The state of an answer that stands where a value is withheld."""
CUSTOMERS = "customers"
_SECRET = ("people", "recipients", "transfers", "retention", "security")
_KEPT = ("id", "reference", "name", "controllers", "control", "status", "record_status", "last_reviewed", "next_review")
_SECURITY = frozenset({"measures", "baseline_applies", "security_deviations", "security"})
_WORDS: dict[type[Record], tuple[str, ...]] = {
    Activity: ("security_deviations",),
    Assignment: ("security_deviations",),
    Transfer: ("tia_result", "supplementary_measures", "assessment"),
    Retention: ("obstacle",),
}


def public_version(register: Register, language: str) -> Register:
    """The register as anyone may read it.

    Args:
        register: all of it.
        language: of the words that stand where something is withheld.
    """
    texts = load(language)
    instead = texts("exports.withheld")
    records = (_shown(record, instead) for record in _without_alike_measures(register))
    public = Register.of(_without_customers(record, texts) for record in records)
    lost = _used(register) - _used(public)
    unnamed = unnaming(
        (party for party in customers(register) if party.id in lost),
        (party for party in register.all(Party) if party.id not in lost),
        texts("exports.a_customer"),
    )
    return Register.of(
        with_words(without_links(record, lambda id: id in lost), unnamed) for record in public if record.id not in lost
    )


def is_secret(activity: Activity) -> bool:
    """Whether an activity is marked with secrecy, or has a text of its own for the public."""
    return bool(activity.secrecy.strip() or activity.public_version.strip())


def as_secret_as(register: Register, other: Register) -> Register:
    """A register whose activities are marked with secrecy where another's are."""
    marked = [one for one in other.all(Activity) if is_secret(one)]
    pairs = ((register.find(Activity, one.id), one) for one in marked)
    return register.with_records(
        {
            was.id: replace(was, secrecy=now.secrecy, public_version=now.public_version)
            for was, now in pairs
            if was is not None
        }
    )


def _used(register: Register) -> set[Id]:
    """Everything that an activity or an assignment leans on."""
    roots = [record.id for record in register if isinstance(record, Activity | Assignment)]
    return reached(register, roots, links_of)


def _without_alike_measures(register: Register) -> Iterator[Record]:
    """The records, of measures that all say they are withheld only the first of each kind."""
    seen: set[tuple[str, bool]] = set()
    for record in register:
        if isinstance(record, Measure) and record.baseline:
            kind = (record.group, True)
            if kind in seen:
                continue
            seen.add(kind)
        yield record


def _shown(record: Record, instead: str) -> Record:
    words: dict[str, Any] = {name: instead for name in _WORDS.get(type(record), ()) if getattr(record, name)}
    record = replace(record, answers=tuple(_answer(one, instead) for one in record.answers), **words)
    match record:
        case Activity():
            return _secret(record, instead) if is_secret(record) else replace(record, measures=record.measures[:1])
        case Assignment():
            return replace(record, measures=record.measures[:1])
        case Measure():
            return replace(record, name=instead, description="", evidence=None)
        case Agreement():
            return replace(record, name=instead, status="", decided_on=None, valid_until=None)
        case Party(kind="sole_trader"):
            return replace(record, address=instead, email="", phone="")
    return record


def _without_customers(record: Record, texts: Texts) -> Record:
    """An assignment that says for how many controllers it is carried out, and not for which."""
    if not isinstance(record, Assignment) or not record.customers:
        return record
    counted = len({row.controller for row in record.customers})
    told = Answer(
        id=f"{record.id}-customers",
        about=CUSTOMERS,
        state=WITHHELD,
        reason=texts("exports.withheld_customers", n=counted),
    )
    return replace(record, customers=(), answers=(*record.answers, told))


def _secret(activity: Activity, instead: str) -> Activity:
    """An activity marked with secrecy: its name, controllers and public text, and why the rest is withheld."""
    text = Purpose(id=f"{activity.id}-public", purpose=activity.public_version.strip() or instead)
    ground = activity.secrecy.strip()
    answers = tuple(Answer(id=f"{activity.id}-{name}", about=name, state=WITHHELD, reason=ground) for name in _SECRET)
    return Activity(**{name: getattr(activity, name) for name in _KEPT}, purposes=(text,), answers=answers)


def _answer(answer: Answer, instead: str) -> Answer:
    """What is said instead of a value, without who is to find out, and of security without the reason."""
    if answer.state == "not_determined":
        return replace(answer, owner="", reason="")
    if answer.about in _SECURITY and answer.reason:
        return replace(answer, owner="", reason=instead)
    return replace(answer, owner="")
