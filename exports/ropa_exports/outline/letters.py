"""What an activity says under each letter of Article 30(1), as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Agreement, Measure, Party, Retention, Transfer
from ropa_exports.outline.abroad import contradiction, still_to_enter
from ropa_exports.outline.matrix import data, data_by_name, people_run, periods
from ropa_exports.outline.parts import Run, cell, line
from ropa_exports.outline.said import (
    destination,
    ground,
    importer,
    party_line,
    places,
    recipient_name,
    recipients,
    retention_line,
    role,
)

if TYPE_CHECKING:
    from ropa.model import Activity, Assignment, Engagement, Recipient
    from ropa_exports.outline.parts import Cell, Line
    from ropa_exports.outline.voice import Voice


def controllers(voice: Voice, activity: Activity) -> tuple[Party, ...]:
    """The controllers of an activity, in order."""
    return voice.register.linked(Party, activity.controllers)


def controller_cell(voice: Voice, activity: Activity) -> Cell:
    """The controllers with number and contact."""
    named = tuple(party_line(voice, party) for party in controllers(voice, activity))
    return voice.asked(named, activity, "controllers")


def joint_cell(voice: Voice, activity: Activity) -> Cell:
    """Whether the controllers are joint, and their arrangement."""
    several = controllers(voice, activity)
    if activity.control == "joint":
        names = ", ".join(party.name for party in several)
        arrangement = voice.register.find(Agreement, activity.arrangement)
        said = [Run(voice.term("control", "joint"), "strong"), Run(f": {names}")]
        lines: list[Line] = [tuple(said)]
        if arrangement:
            day = arrangement.decided_on.isoformat() if arrangement.decided_on else ""
            parts = ", ".join(part for part in (arrangement.name, day) if part)
            lines.append(line(voice.phrase("joint.arrangement", arrangement=parts)))
        return tuple(lines)
    if answered := voice.answered(activity, "control"):
        return answered
    if activity.control:
        return cell(voice.term("control", activity.control))
    return voice.gap if len(several) > 1 else cell(voice.phrase("joint.none"), tone="note")


def deviations_cell(voice: Voice, activity: Activity) -> Cell:
    """What holds for one of several controllers only."""
    return cell(*(f"{voice.title(each.controller)}: {each.note}" for each in activity.deviations if each.note))


def purposes_cell(voice: Voice, activity: Activity) -> Cell:
    """Every purpose."""
    named = cell(*(purpose.purpose for purpose in activity.purposes))
    return voice.asked(named, activity, "purposes")


def people_cell(voice: Voice, activity: Activity) -> Cell:
    """Every category of data subjects, each once."""
    subjects = dict.fromkeys(key for row in activity.people for key in row.data_subjects)
    return voice.asked(cell(*voice.terms("data_subject", subjects)), activity, "people")


def data_cell(voice: Voice, activity: Activity) -> Cell:
    """Which data about whom, a line for each row of people; a single row without people says so in their column."""
    lines: list[Line] = []
    for row in activity.people:
        unsaid = len(activity.people) == 1 and not row.data_subjects
        runs: list[Run] = [] if unsaid else [people_run(voice, row), Run(": ")]
        for n, each in enumerate(data(voice, row, activity) or voice.gap):
            runs += [Run("; "), *each] if n else each
        lines.append(tuple(runs))
    return voice.asked(tuple(lines), activity, "people")


def activity_recipients(voice: Voice, activity: Activity) -> list[Engagement | Recipient]:
    """Everyone data is disclosed to: those named for the activity, then those named for some of its data only."""
    named_in_rows = (id for row in activity.people for id in row.disclosed_to)
    return recipients(voice, (*activity.recipients, *named_in_rows))


def recipients_cell(voice: Voice, activity: Activity) -> Cell:
    """Every recipient with role and place."""
    lines = []
    for record in activity_recipients(voice, activity):
        parts = [*_texts(role(voice, record)), *_texts(places(voice, record))]
        name = recipient_name(voice, record)
        lines.append(f"{name}: {', '.join(parts)}" if parts else name)
    return voice.asked(cell(*lines), activity, "recipients")


def disclosed_data(voice: Voice, activity: Activity, record: Engagement | Recipient) -> Cell:
    """Which data about whom one recipient gets, where that is said."""
    lines: list[Line] = []
    for row in activity.people:
        if record.id in row.disclosed_to:
            [named] = data_by_name(voice, row)
            lines.append((people_run(voice, row), Run(": "), *named))
    return tuple(lines)


def transfers(voice: Voice, record: Activity | Assignment) -> tuple[Transfer, ...]:
    """The transfers of an activity or assignment."""
    return voice.register.linked(Transfer, record.transfers)


def destinations_cell(voice: Voice, record: Activity | Assignment) -> Cell:
    """Where transfers go and to whom."""
    lines = []
    for each in transfers(voice, record):
        where = destination(voice, each) or voice.phrase("gap")
        to = importer(voice, each)
        lines.append(voice.coded(f"{where}: {to}" if to else where, each))
    return cell(*lines) or contradiction(voice, record) or voice.asked((), record, "transfers")


def transfers_cell(voice: Voice, record: Activity | Assignment) -> Cell:
    """Where transfers go and to whom, and for which third countries none is entered."""
    return tuple(dict.fromkeys((*destinations_cell(voice, record), *still_to_enter(voice, record))))


def grounds_cell(voice: Voice, record: Activity | Assignment) -> Cell:
    """What each transfer rests on, with the safeguards of Art. 49(1) second subparagraph."""
    lines: list[Line] = []
    for each in transfers(voice, record):
        said = "; ".join(_texts(ground(voice, each)))
        if each.safeguards:
            said += f". {voice.words.field('transfer', 'safeguards')}: {each.safeguards}"
        lines.append((Run(f"{voice.code(each)}: "), Run(said) if said else voice.gap[0][0]))
    if not lines and contradiction(voice, record):
        return cell(voice.phrase("contradicted.mark"), tone="gap")
    return tuple(lines) or voice.asked((), record, "transfers")


def retention_of(voice: Voice, activity: Activity) -> tuple[Retention, ...]:
    """Every period of an activity, each once."""
    return voice.register.linked(Retention, dict.fromkeys(id for row in activity.people for id in row.retention))


def retention_cell(voice: Voice, activity: Activity) -> Cell:
    """Every period, or why none can be said."""
    lines = cell(*(retention_line(voice, each) for each in retention_of(voice, activity)))
    return voice.asked(lines, activity, "retention", "people/retention", "people")


def every_period(voice: Voice, activity: Activity) -> Cell:
    """What each row of people says of its period; what the letter as a whole says where there are no rows."""
    rows = tuple(line for row in activity.people for line in periods(voice, row, activity))
    return rows or retention_cell(voice, activity)


def security_lines(voice: Voice, record: Activity | Assignment, *, page_of: str = "") -> Cell:
    """The baseline, what is added to it, and what deviates from it.

    Args:
        voice: the register in a language.
        record: whose security it is.
        page_of: the section that describes the baseline, where its page number is to be named.
    """
    lines: list[Line] = []
    if record.baseline_applies:
        page = Run(voice.phrase("security.see"), page_of=page_of) if page_of else Run(".")
        lines.append((Run(voice.phrase("security.baseline")), page))
    elif record.baseline_applies is False:
        lines.append(line(voice.phrase("security.no_baseline")))
    for measure in voice.register.linked(Measure, record.measures):
        described = f" {measure.description}" if measure.description else ""
        lines.append((Run(f"{measure.name}.", "strong"), Run(described)))
    if record.security_deviations:
        lines += [line(text) for text in record.security_deviations.splitlines() if text.strip()]
    about = ("measures", "baseline_applies", "security_deviations", "security")
    return voice.asked(tuple(lines), record, *about)


def _texts(content: Cell) -> list[str]:
    return ["".join(run.text for run in each) for each in content]
