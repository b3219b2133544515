"""What the register says of third countries where no transfer is entered (Art. 30(1)(e), 30(2)(c)).

A register can contradict itself: it says that there is no transfer, and places a recipient in a third country.  What is
printed then is both, and that it is to be resolved; which of them is right is not for a document to say.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ropa.figures.flow import unmentioned
from ropa.model import Activity, Transfer
from ropa_exports.outline import said
from ropa_exports.outline.parts import Run, cell

if TYPE_CHECKING:
    from ropa.figures.flow import Reached
    from ropa.model import Assignment
    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice


def not_entered(voice: Voice, record: Activity | Assignment) -> list[Reached]:
    """The recipients, or sub-processors, in a third country to whom no transfer of the record goes; found once."""
    if record.id not in voice.not_entered:
        voice.not_entered[record.id] = _not_entered(voice, record)
    return voice.not_entered[record.id]


def _not_entered(voice: Voice, record: Activity | Assignment) -> list[Reached]:
    if isinstance(record, Activity):
        ids = (*record.recipients, *(id for row in record.people for id in row.disclosed_to))
    else:
        ids = record.subprocessors
    return list(unmentioned(voice.captions, ids, record.transfers, partial(said.recipient_name, voice)))


def contradiction(voice: Voice, record: Activity | Assignment) -> Cell:
    """Both things that the register says, where it denies a transfer and names a third country; else nothing."""
    answer = voice.answer(record, "transfers")
    if not answer or answer.state != "none":
        return ()
    entered = [one for one in voice.register.linked(Transfer, record.transfers) if one.conclusion != "not_a_transfer"]
    named = [said.destination(voice, one) or voice.phrase("gap") for one in entered]
    named += [where(one) for one in not_entered(voice, record)]
    if not named:
        return ()
    reason = f" ({answer.reason.strip().rstrip('.')})" if answer.reason.strip() else ""
    told = voice.phrase("contradicted.said", reason=reason, where="; ".join(dict.fromkeys(named)))
    return ((Run(voice.phrase("contradicted.mark"), "gap"), Run(f" {told}")),)


def still_to_enter(voice: Voice, record: Activity | Assignment) -> Cell:
    """The third countries for which no transfer is entered; a contradiction where it is said that there is none."""
    if contradicted := contradiction(voice, record):
        return contradicted
    found = "; ".join(map(where, not_entered(voice, record)))
    return cell(voice.phrase("not_entered", where=found) if found else "", tone="gap")


def countries(voice: Voice, record: Activity | Assignment) -> list[str]:
    """The third countries of recipients to whom no transfer is entered, each once."""
    return list(dict.fromkeys(one.country for one in not_entered(voice, record)))


def where(one: Reached) -> str:
    """A recipient and its third countries."""
    return ", ".join(filter(None, (one.name, one.country)))
