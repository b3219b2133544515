"""Bilaga 1: who receives the data, where they are, and what protects them outside the EU and EEA."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from ropa.model import Engagement, Party, Recipient
from ropa.wording import sort_key
from ropa_exports.annex.disclosed import data_disclosed
from ropa_exports.annex.leaflet import Leaflet, Part
from ropa_exports.annex.reached import copies_from, in_use, is_agreed, known_as, named, transfers
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import Column, Table, TableRow, cell, line
from ropa_exports.outline.said import contact, officer, org_number, safeguard, tools

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.kinds import Id
    from ropa_exports.annex.reached import Sent
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Cell, Line
    from ropa_exports.outline.voice import Voice

_Engaged = TypeVar("_Engaged", Engagement, Engagement | Recipient)
_PROCESSORS = frozenset({"processor", "sub_processor"})
_SHARES = {
    "processors": (("company", 0.25), ("does", 0.29), ("data", 0.27), ("where", 0.19)),
    "others": (("recipient", 0.25), ("why", 0.29), ("data", 0.27), ("where", 0.19)),
    "abroad": (("country", 0.15), ("recipient", 0.24), ("ground", 0.3), ("safeguard", 0.31)),
}


def annex(voice: Voice, extract: Extract) -> Leaflet:
    """Bilaga 1 of a register: the processors in use, the other recipients, and the countries outside the EU and EEA.

    Each service stands in a row of its own, with its own data and places.  A processor without a signed agreement is
    left out; ``left_out`` names it to those who keep the register.  ``ropa.intake.own_annex`` reads this form back.
    """
    engaged, others = in_use(voice)
    engaged = [one for one in engaged if is_agreed(voice, one)]
    processors = [one for one in engaged if one.role in _PROCESSORS]
    recipients: list[Engagement | Recipient] = [*(one for one in engaged if one.role not in _PROCESSORS), *others]
    several = Counter(one.party for one in engaged)
    apart = frozenset(one.id for one in engaged if several[one.party] > 1)
    sent = transfers(voice, engaged)
    return leaflet(
        voice,
        extract,
        "annex",
        (
            _part(voice, "processors", [_processor_row(voice, one, apart) for one in _in_order(voice, processors)]),
            _part(voice, "others", [_recipient_row(voice, one) for one in _in_order(voice, recipients)]),
            _part(voice, "abroad", [_sent_row(voice, one, apart) for one in sent], *_said_first(voice, engaged, sent)),
        ),
    )


def left_out(voice: Voice) -> tuple[str, ...]:
    """The processors in use that Bilaga 1 leaves out because no signed agreement is known."""
    names = (named(voice, one) for one in in_use(voice)[0] if not is_agreed(voice, one))
    return tuple(dict.fromkeys(sorted(names, key=sort_key)))


def leaflet(voice: Voice, extract: Extract, what: str, parts: Sequence[Part]) -> Leaflet:
    """A document for the data subjects: who the controller is, then its parts."""
    controllers = keepers(voice.register)
    names = ", ".join(party.name for party in controllers if party.name)
    example = [voice.phrase("example")] if extract.example else []
    return Leaflet(
        language=voice.phrase("language"),
        title=voice.texts(f"annex.{what}.title"),
        subtitle=voice.texts(f"annex.{what}.subtitle"),
        running=" · ".join([*example, names]),
        foot=voice.texts("annex.foot", day=extract.as_of or extract.day, seq=extract.seq),
        page_of=voice.texts("annex.page_of"),
        author=names,
        lead=tuple(_responsible(voice, controllers)),
        parts=parts,
        mark=str(extract.mark),
    )


def _responsible(voice: Voice, controllers: Sequence[Party]) -> Iterable[Line]:
    """Who the controller and the data protection officer are and how they are reached."""
    for party in controllers:
        yield line(voice.texts("annex.controller", who=", ".join(filter(None, (party.name, org_number(party))))))
        reached = ", ".join(contact(party))
        yield line(voice.texts("annex.contact", who=reached)) if reached else line(voice.phrase("gap_contact"), "gap")
        if party.dpo or not party.dpo_not_needed:
            said = "".join(run.text for run in officer(voice, party)[0])
            yield line(voice.texts("annex.officer", who=said), "plain" if party.dpo else "gap")
    if not controllers:
        yield line(voice.texts("annex.controller", who=voice.phrase("gap")), "gap")


def _part(voice: Voice, name: str, rows: Sequence[TableRow], *more: Line) -> Part:
    number = str(list(_SHARES).index(name) + 1)
    title = voice.texts(f"annex.{name}.title")
    if not rows:
        return Part(number, title, (line(voice.texts(f"annex.{name}.none"), "note"), *more))
    columns = tuple(Column(voice.texts(f"annex.column.{key}"), share) for key, share in _SHARES[name])
    return Part(number, title, (line(voice.texts(f"annex.{name}.lead")), *more), Table(columns, rows))


def _in_order(voice: Voice, records: Iterable[_Engaged]) -> list[_Engaged]:
    """Records in order of names, those of one party by their services."""
    return sorted(records, key=lambda one: (sort_key(named(voice, one)), sort_key(voice.title(one.id))))


def _processor_row(voice: Voice, engagement: Engagement, apart: frozenset[Id]) -> TableRow:
    does = cell(engagement.service, _engaged_by(voice, engagement, apart))
    return _row(voice, engagement, does or _unsaid(voice, "task"))


def _engaged_by(voice: Voice, engagement: Engagement, apart: frozenset[Id]) -> str:
    above = voice.register.find(Engagement, engagement.subprocessor_of)
    if above:
        return voice.texts("annex.sub_processor", who=known_as(voice, above, apart))
    return voice.texts("annex.sub_processor_of_unknown") if engagement.role == "sub_processor" else ""


def _recipient_row(voice: Voice, one: Engagement | Recipient) -> TableRow:
    why = _engaged_for(voice, one) if isinstance(one, Engagement) else _disclosed(voice, one)
    return _row(voice, one, why or _unsaid(voice, "reason"))


def _engaged_for(voice: Voice, engagement: Engagement) -> Cell:
    assessed = engagement.role not in {"", "not_assessed"}
    role = voice.term("engagement_role", engagement.role) if assessed else voice.texts("annex.role_not_assessed")
    return (*cell(engagement.service), line(role, "plain" if assessed else "gap"))


def _disclosed(voice: Voice, recipient: Recipient) -> Cell:
    how = (voice.term("disclosure", recipient.disclosure), recipient.disclosure_law)
    return cell(", ".join(part for part in how if part))


def _row(voice: Voice, one: Engagement | Recipient, does: Cell) -> TableRow:
    unknown = isinstance(one, Engagement) and not voice.title(one.party)
    who = _unsaid(voice, "company") if unknown else cell(named(voice, one), tone="strong")
    where = tuple(dict.fromkeys(_places(voice, one))) or _unsaid(voice, "place")
    return TableRow((who, does, data_disclosed(voice, [one]) or _unsaid(voice, "data"), where))


def _places(voice: Voice, record: Engagement | Recipient) -> Cell:
    if isinstance(record, Recipient):
        seats = dict.fromkeys(party.seat for party in voice.register.linked(Party, record.parties) if party.seat)
        return cell(*(voice.phrase("place.seat", country=name) for name in voice.terms("country", seats)))
    found = []
    for place in record.places:
        where = voice.term("country", place.country) or voice.term("region", place.region) or place.words
        use = ", ".join(voice.terms("place_use", place.what)).lower()
        found.append(f"{where} ({use})" if where and use else where)
    return cell(*found)


def _unsaid(voice: Voice, what: str) -> Cell:
    return cell(voice.texts(f"annex.unsaid.{what}"), tone="gap")


def _said_first(voice: Voice, engaged: Iterable[Engagement], sent: Sequence[Sent]) -> Iterable[Line]:
    """Where a copy of the safeguards can be had, and how many may be anywhere because no place is said of them."""
    if sent:
        yield copies_from(voice)
    if nowhere := len({one.party or one.id for one in engaged if not _places(voice, one)}):
        yield line(voice.texts("annex.abroad.unknown", n=nowhere), "gap")


def _sent_row(voice: Voice, sent: Sent, apart: frozenset[Id]) -> TableRow:
    transfer = sent.transfer
    where = cell(sent.country) or _unsaid(voice, "country")
    who = cell(known_as(voice, sent.importer, apart), tone="strong") or _unsaid(voice, "recipient")
    ground = cell(*tools(voice, transfer)) if transfer else ()
    how = cell(*safeguard(voice, transfer), transfer.safeguards) if transfer else ()
    return TableRow((where, who, ground or voice.gap, how))
