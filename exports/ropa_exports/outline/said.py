"""What is said of parties, engagements, periods and transfers wherever they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Agreement, Engagement, Party, Recipient, Retention, Transfer
from ropa_exports.outline.parts import Run, cell, line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.kinds import Id
    from ropa_exports.outline.parts import Cell, Line
    from ropa_exports.outline.voice import Voice

_HIDDEN = "******-****"


def org_number(party: Party) -> str:
    """The number; a sole trader's is a personal identity number and is not printed."""
    return _HIDDEN if party.org_number and party.kind == "sole_trader" else party.org_number


def contact(party: Party) -> list[str]:
    """How a party is reached: address, then e-mail and phone."""
    address = ", ".join(part.strip() for part in party.address.splitlines() if part.strip())
    reached = " · ".join(part for part in (party.email, party.phone) if part)
    return [part for part in (address, reached) if part]


def identified(party: Party) -> str:
    """Name, number and contact on one line."""
    return ", ".join(part for part in (party.name, org_number(party), *contact(party)) if part)


def party_line(voice: Voice, party: Party) -> Line:
    """Name, number and contact, the name strong; Art. 30 asks for contact, so that its absence is marked."""
    rest = ", ".join(part for part in (org_number(party), *contact(party)) if part)
    named = [Run(party.name, "strong")] if party.name else [*voice.gap[0]]
    if rest:
        named.append(Run(f", {rest}"))
    if not contact(party):
        named += [Run(". "), Run(voice.phrase("gap_contact"), "gap")]
    return tuple(named)


def representative(voice: Voice, party: Party) -> Cell:
    """The representative of Art. 27, or why there is none."""
    if named := voice.register.find(Party, party.representative):
        return cell(identified(named))
    if answered := voice.answered(party, "representative"):
        return answered
    if voice.facts("country", party.seat).get("eea"):
        return cell(voice.phrase("representative.established"), tone="note")
    return ()


def officer(voice: Voice, party: Party) -> Cell:
    """The data protection officer, or why there is none, or that it is not said."""
    if named := voice.register.find(Party, party.dpo):
        return cell(identified(named))
    if party.dpo_not_needed:
        return cell(voice.phrase("officer.not_needed", reason=party.dpo_not_needed), tone="note")
    return voice.answered(party, "dpo") or voice.gap


def authority(voice: Voice, party: Party) -> str:
    """The supervisory authority: the one named, or for who is established in Sweden the Swedish one."""
    named = voice.title(party.supervisory_authority)
    return named or (voice.phrase("imy") if party.seat in {"", "SE"} else "")


def recipient_name(voice: Voice, record: Engagement | Recipient) -> str:
    """What a recipient is called, with its code: the engaged party, or the category."""
    if isinstance(record, Recipient):
        return record.category or voice.phrase("unnamed")
    name = voice.title(record.party) or record.service or voice.phrase("unnamed")
    return voice.coded(name, record)


def recipients(voice: Voice, ids: Iterable[Id]) -> list[Engagement | Recipient]:
    """The engagements and categories among records, each once, in order."""
    found = (voice.register.get(id) for id in dict.fromkeys(ids))
    return [record for record in found if isinstance(record, Engagement | Recipient)]


def role(voice: Voice, record: Engagement | Recipient) -> Cell:
    """In which role data is received, for what service or on what ground."""
    if isinstance(record, Engagement):
        shown = voice.term("engagement_role", record.role) or voice.term("engagement_role", "not_assessed")
        category = voice.term("recipient_category", record.recipient_category)
        return cell(shown, category, record.service)
    own = voice.term("engagement_role", "own_controller") if record.own_controller else ""
    how = ", ".join(part for part in (voice.term("disclosure", record.disclosure), record.disclosure_law) if part)
    named = ", ".join(voice.titles(record.parties))
    return cell(own, how, named)


def places(voice: Voice, record: Engagement | Recipient) -> Cell:
    """Where data is processed; where that is not said, where the recipient is seated."""
    if isinstance(record, Recipient):
        seats = {party.seat: None for party in voice.register.linked(Party, record.parties) if party.seat}
        return cell(*voice.terms("country", seats))
    found: dict[str, None] = {}
    for place in record.places:
        where = voice.term("country", place.country) or voice.term("region", place.region)
        if not where and place.asked_on:
            where = voice.phrase("place.asked", day=place.asked_on.isoformat())
        found[where or place.words] = None
    if found:
        return cell(*found)
    party = voice.register.find(Party, record.party)
    if party and party.seat:
        return cell(voice.phrase("place.seat", country=voice.term("country", party.seat)))
    return voice.answered(record, "places")


def agreement_words(voice: Voice, id: Id | None) -> str:
    """How far the agreement has come, since when and until when."""
    agreement = voice.register.find(Agreement, id)
    if not agreement:
        return ""
    parts = [voice.term("agreement_status", agreement.status)]
    if agreement.decided_on:
        parts[0] = f"{parts[0]} {agreement.decided_on.isoformat()}".strip()
    if agreement.valid_until:
        parts.append(voice.phrase("agreement.until", day=agreement.valid_until.isoformat()))
    return ", ".join(part for part in (agreement.name, *parts) if part)


def period(voice: Voice, retention: Retention) -> str:
    """How long: the period, what stands instead of one, or the criterion."""
    instead = voice.term("no_period", retention.no_period)
    return voice.words.duration(retention.period) if retention.period else instead or retention.criterion


def start(voice: Voice, retention: Retention) -> str:
    """From what the period is counted."""
    parts = (_small(voice.term("retention_start", retention.starts)), retention.starts_words)
    began = ": ".join(part for part in parts if part)
    if retention.restarts:
        began += voice.phrase("retention.restarts", event=_small(voice.term("retention_start", retention.restarts)))
    return began


def retention_line(voice: Voice, retention: Retention) -> str:
    """A period in one line with its code."""
    return voice.coded(retention_words(voice, retention), retention)


def retention_words(voice: Voice, retention: Retention) -> str:
    """A period in one line: how long, from what, when it applies."""
    said = period(voice, retention)
    began = start(voice, retention)
    if not said:
        said = retention.name
    if began:
        goes_on = began.split(" ", 1)[0].lower() in voice.phrase("retention.begins").split()
        said = f"{said} {began}" if goes_on else voice.phrase("retention.from", period=said, start=began)
    if retention.applies:
        said = voice.phrase("retention.applies", period=said, when=retention.applies)
    return said


def then(voice: Voice, retention: Retention) -> str:
    """What happens when the period has run out."""
    return voice.term("afterwards", retention.then)


def destination(voice: Voice, transfer: Transfer) -> str:
    """The country or the international organisation."""
    return voice.term("destination", transfer.destination)


def importer(voice: Voice, transfer: Transfer) -> str:
    """Who receives, with its code."""
    record = voice.register.get(transfer.importer)
    if isinstance(record, Engagement):
        return recipient_name(voice, record)
    return voice.title(transfer.importer)


def ground(voice: Voice, transfer: Transfer) -> Cell:
    """What a transfer rests on, each tool with what is known of it."""
    if transfer.conclusion == "not_a_transfer":
        said = voice.term("transfer_conclusion", transfer.conclusion)
        return ((Run(said, "strong"), Run(f" {transfer.conclusion_reason}")),)
    lines = [line(text, "strong") for text in tools(voice, transfer)]
    lines += [line(text) for text in safeguard(voice, transfer)]
    return tuple(lines)


def tools(voice: Voice, transfer: Transfer) -> list[str]:
    """What a transfer rests on under Chapter V."""
    return voice.terms("transfer_tool", transfer.tools)


def safeguard(voice: Voice, transfer: Transfer) -> list[str]:
    """What is known of what a transfer rests on: which decision, who is listed, which modules, signed when."""
    decision = voice.facts("destination", transfer.destination).get("adequacy")
    adequate = decision and "adequacy" in transfer.tools
    ends = voice.facts("adequacy", transfer.destination).get("ends")
    listed = ", ".join(
        part
        for part in (
            transfer.dpf_entity,
            voice.phrase("transfer.listed") if transfer.dpf_listed else "",
            voice.phrase("transfer.checked", day=transfer.dpf_checked.isoformat()) if transfer.dpf_checked else "",
        )
        if part
    )
    signed = voice.phrase("transfer.signed", day=transfer.scc_signed.isoformat()) if transfer.scc_signed else ""
    modules = ", ".join(voice.terms("scc_module", transfer.scc_modules))
    found = (
        voice.phrase("transfer.decision_ends" if ends else "transfer.decision", decision=decision, day=ends)
        if adequate
        else "",
        listed,
        ". ".join(part for part in (modules, signed) if part),
        transfer.other_tool,
    )
    return [text for text in found if text]


def tia(voice: Voice, transfer: Transfer) -> Cell:
    """The assessment of the transfer: when, with what result, and what was added."""
    day = transfer.tia_on.isoformat() if transfer.tia_on else ""
    result = ": ".join(part for part in (day, transfer.tia_result) if part)
    return cell(result, transfer.supplementary_measures) or voice.answered(transfer, "tia_result", "tia_on")


def _small(words: str) -> str:
    """A vocabulary's words as they go on in a sentence."""
    return words[:1].lower() + words[1:]
