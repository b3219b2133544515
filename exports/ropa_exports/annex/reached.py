"""Whom data reach today, and in which countries outside the EU and EEA."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.model import Activity, Agreement, Assignment, Engagement, Party, Recipient, Transfer
from ropa.wording import sort_key
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import line
from ropa_exports.outline.said import contact

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ropa.kinds import Id
    from ropa.model import Record
    from ropa_exports.outline.parts import Line
    from ropa_exports.outline.voice import Voice

_IN_USE = frozenset({"in_use", "in_use_not_reviewed", "ending"})
_NOT_NOW = frozenset({"planned", "ended"})
_REVIEWED = frozenset({"approved", "in_use", "ending"})
_AGREED = frozenset({"signed", "not_needed"})


class Sent(NamedTuple):
    """Data in a third country or with an international organisation, on what transfer if one is registered."""

    country: str
    importer: Record | None
    transfer: Transfer | None


def in_use(voice: Voice) -> tuple[list[Engagement], list[Recipient]]:
    """The engagements in use for the controller, and the categories of recipients present activities disclose to.

    One that is approved, or whose stage nobody has said, is in use where a present activity discloses data to it.
    """
    register = voice.register
    engaged = [one for one in register.all(Engagement) if _is_engaged(voice, one)]
    return engaged, [one for one in register.all(Recipient) if _is_used(voice, one)]


def is_agreed(voice: Voice, engagement: Engagement) -> bool:
    """Whether a processor that has been reviewed has a signed agreement, or needs none (Art. 28(3)).

    A sub-processor's is with the one above it.  Of what has not been reviewed, an agreement may not be known yet; one
    that is known must be signed.
    """
    if engagement.role != "processor":
        return True
    agreement = voice.register.find(Agreement, engagement.agreement)
    if agreement is None:
        return engagement.stage not in _REVIEWED
    return agreement.status in _AGREED


def _is_engaged(voice: Voice, engagement: Engagement) -> bool:
    if engagement.stage in _IN_USE:
        return not _is_for_customers(voice, engagement)
    return engagement.stage in {"", "approved"} and _is_used(voice, engagement)


def _is_used(voice: Voice, record: Record) -> bool:
    return any(_is_present(one) for one in voice.register.used_by(record.id))


def _is_present(record: Record) -> bool:
    return isinstance(record, Activity) and not record.template and record.status not in _NOT_NOW


def _is_for_customers(voice: Voice, record: Record) -> bool:
    """Whether only what is done for other controllers (Art. 30(2)) uses a record."""
    users = [one for one in voice.register.used_by(record.id) if isinstance(one, Activity | Assignment)]
    return bool(users) and not any(isinstance(one, Activity) for one in users)


def named(voice: Voice, record: Record) -> str:
    """What somebody data reach is called: a company's name, a category with the names it covers, else a service."""
    if isinstance(record, Engagement):
        return voice.title(record.party) or record.service or voice.phrase("unnamed")
    if isinstance(record, Recipient):
        names = ", ".join(name for name in voice.titles(record.parties) if name != record.category)
        if not record.category:
            return names or voice.phrase("unnamed")
        return f"{record.category} ({names})" if names else record.category
    return voice.title(record.id) or voice.phrase("unnamed")


def known_as(voice: Voice, record: Record | None, apart: Container[Id] = ()) -> str:
    """What an importer or a processor above is called, with its service where it is among those told `apart` by it.

    Empty where none is said.
    """
    if record is None:
        return ""
    if isinstance(record, Engagement) and record.id in apart:
        return f"{named(voice, record)} – {record.service or voice.texts('annex.unsaid.task')}"
    return named(voice, record)


def transfers(voice: Voice, engaged: Sequence[Engagement]) -> list[Sent]:
    """Every transfer of today, and every place outside the EU and EEA that no transfer is registered for."""
    present = {one.id for one in engaged}
    registered = [one for one in voice.register.all(Transfer) if _is_made(voice, one, present)]
    found = [_sent(voice, one) for one in registered if one.conclusion != "not_a_transfer"]
    told = {(one.importer, one.destination) for one in registered}
    for engagement in engaged:
        for country in dict.fromkeys(place.country for place in engagement.places):
            known = {(engagement.id, country), (engagement.party, country)} & told
            if country and not voice.facts("country", country).get("eea") and not known:
                found.append(Sent(voice.term("country", country), engagement, None))
    return sorted(found, key=lambda one: (sort_key(one.country), sort_key(known_as(voice, one.importer))))


def _is_made(voice: Voice, transfer: Transfer, present: set[str]) -> bool:
    if isinstance(voice.register.get(transfer.importer), Engagement):
        return transfer.importer in present and not _is_for_customers(voice, transfer)
    return _is_used(voice, transfer)


def _sent(voice: Voice, transfer: Transfer) -> Sent:
    known = transfer.destination and transfer.destination != "unspecified"
    country = voice.term("destination", transfer.destination) if known else ""
    return Sent(country, voice.register.get(transfer.importer), transfer)


def copies_from(voice: Voice) -> Line:
    """Where a copy of the safeguards can be had (Art. 13(1)(f)): the officer's address, else the controller's."""
    reached = [place for party in keepers(voice.register) for place in _asked_at(voice, party)[:1]]
    if not reached:
        return line(voice.phrase("gap_contact"), "gap")
    return line(voice.texts("annex.abroad.copy", where=", ".join(dict.fromkeys(reached))))


def _asked_at(voice: Voice, party: Party) -> list[str]:
    officer = voice.register.find(Party, party.dpo)
    return [place for one in (officer, party) if one for place in (one.email, *contact(one)) if place]
