"""What Art. 13 and 14 want those concerned to be told of each activity, in the words of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Recipient
from ropa.wording import sort_key
from ropa_exports.annex.disclosed import data_words
from ropa_exports.annex.leaflet import Part
from ropa_exports.annex.outline import leaflet
from ropa_exports.annex.reached import known_as, named
from ropa_exports.outline.abroad import contradiction
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.letters import activity_recipients, controllers, transfers
from ropa_exports.outline.matrix import only_for, row_periods
from ropa_exports.outline.parts import Pairs, Run, cell, line
from ropa_exports.outline.said import authority, destination, identified, retention_words, safeguard, tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import Activity, DataRow, Engagement, Purpose, Transfer
    from ropa_exports.annex.leaflet import Leaflet
    from ropa_exports.outline.extract import Extract
    from ropa_exports.outline.parts import Cell, Line
    from ropa_exports.outline.voice import Voice

_CONSENT = "a"
_PERIODS = ("retention", "people/retention")


def notice(voice: Voice, extract: Extract) -> Leaflet:
    """The information of Art. 13 about every activity that has not ended, and where to turn."""
    told = sorted((one for one in voice.activities if one.status != "ended"), key=lambda one: sort_key(one.name))
    activities = (_activity(voice, str(n), one) for n, one in enumerate(told, 1))
    return leaflet(voice, extract, "notice", (*activities, _rights(voice), _complaint(voice)))


def _activity(voice: Voice, number: str, activity: Activity) -> Part:
    rows = (
        ("controller", _controllers(voice, activity)),
        ("purposes", _answered(voice, activity, _numbered([one.purpose for one in activity.purposes]), "purposes")),
        ("bases", _bases(voice, activity)),
        ("withdrawal", _withdrawal(activity) if _rests_on_consent(activity) else None),
        ("data", _answered(voice, activity, _by_people(voice, activity, _data), "people")),
        ("recipients", _answered(voice, activity, _recipients(voice, activity), "recipients")),
        ("transfers", _answered(voice, activity, _transfers(voice, activity), "transfers")),
        ("retention", _answered(voice, activity, _by_people(voice, activity, _retention), *_PERIODS)),
        ("source", _by_people(voice, activity, _source)),
        ("automated", _automated(voice, activity)),
    )
    told = ((key, content or voice.gap) for key, content in rows if content is not None)
    pairs = Pairs(tuple((voice.texts(f"annex.told.{key}"), content) for key, content in told))
    return Part(number, activity.name or voice.phrase("unnamed"), (), pairs)


def _answered(voice: Voice, activity: Activity, content: Cell, *about: str) -> Cell:
    """What is told, or that there is none, or why it cannot be said; never who finds out by when."""
    if content:
        return content
    for name in about:
        answer = voice.answer(activity, name)
        if answer and answer.state != "not_determined":
            return voice.answered(activity, name)
    return ()


def _controllers(voice: Voice, activity: Activity) -> Cell | None:
    """Who is responsible, where it is not those the whole text is from."""
    named_here = controllers(voice, activity)
    if set(named_here) == set(keepers(voice.register)):
        return None
    return cell(*map(identified, named_here))


def _numbered(texts: list[str]) -> Cell:
    """Texts, numbered where there are several."""
    several = len(texts) > 1
    return cell(*(f"{n}. {text}" if several else text for n, text in enumerate(texts, 1) if text))


def _bases(voice: Voice, activity: Activity) -> Cell:
    said = [_basis(voice, one) for one in activity.purposes]
    if not any(said):
        return ()
    return _numbered([text or voice.phrase("gap") for text in said])


def _basis(voice: Voice, purpose: Purpose) -> str:
    """What a purpose rests on, what that is laid down in, and whose interest it is."""
    bases = [
        *voice.terms("legal_basis", purpose.legal_bases),
        *voice.terms("special_condition", purpose.special_conditions),
        *voice.terms("criminal_support", purpose.criminal_support),
    ]
    laid_down = (*voice.terms("laid_down_in", purpose.laid_down_in), purpose.citation, purpose.special_provision)
    said = "; ".join(part for part in (*bases, *laid_down, purpose.criminal_statute) if part)
    if "f" in purpose.legal_bases:
        interest = purpose.interest or voice.phrase("gap")
        said += ". " + voice.texts("annex.told.interest", interest=interest)
    return said


def _rests_on_consent(activity: Activity) -> bool:
    return any(_CONSENT in purpose.legal_bases for purpose in activity.purposes)


def _withdrawal(activity: Activity) -> Cell:
    return cell(*dict.fromkeys(purpose.consent_withdrawn for purpose in activity.purposes))


def _by_people(voice: Voice, activity: Activity, said: Callable[[Voice, DataRow, Activity], str]) -> Cell:
    """What is said of each row of people, once where the rows agree, else after the words for whose data it is."""
    rows = activity.people
    told = [(", ".join(voice.terms("data_subject", row.data_subjects)), said(voice, row, activity)) for row in rows]
    texts = {text for _, text in told}
    if not texts - {""}:
        return ()
    if len(texts) == 1 and said is not _data:
        return cell(*texts)
    return tuple(_said_of(voice, who, text) for who, text in dict.fromkeys(told))


def _said_of(voice: Voice, who: str, text: str) -> Line:
    words = Run(text) if text else Run(voice.phrase("gap"), "gap")
    return (Run(f"{who}: "), words) if who else (words,)


def _data(voice: Voice, row: DataRow, activity: Activity) -> str:
    said = [part for part in (*data_words(voice, row.data_groups, row.data_categories), row.description) if part]
    return ". ".join(part for part in ("; ".join(said), only_for(voice, row, activity)) if said and part)


def _retention(voice: Voice, row: DataRow, _activity: Activity) -> str:
    return "; ".join(row_periods(voice, row, retention_words))


def _source(voice: Voice, row: DataRow, _activity: Activity) -> str:
    you = [voice.texts("annex.told.from_you")] if row.from_the_person else []
    return ", ".join((*you, *voice.titles(row.source_parties), *voice.terms("source", row.source_categories)))


def _recipients(voice: Voice, activity: Activity) -> Cell:
    return cell(*(_recipient(voice, one) for one in activity_recipients(voice, activity)))


def _recipient(voice: Voice, record: Engagement | Recipient) -> str:
    name = named(voice, record)
    if isinstance(record, Recipient):
        return name
    role = voice.term("engagement_role", record.role) if record.role not in {"", "not_assessed"} else ""
    said = ", ".join(part for part in (role, voice.term("recipient_category", record.recipient_category)) if part)
    task = record.service if record.service != name else ""
    return f"{name}{f' ({said})' if said else ''}{f': {task}' if task else ''}"


def _transfers(voice: Voice, activity: Activity) -> Cell:
    made = (one for one in transfers(voice, activity) if one.conclusion != "not_a_transfer")
    return tuple(_transfer(voice, one) for one in made) or contradiction(voice, activity)


def _transfer(voice: Voice, transfer: Transfer) -> Line:
    where = destination(voice, transfer) or voice.phrase("gap")
    who = known_as(voice, voice.register.get(transfer.importer))
    to = f"{where} ({who}): " if who else f"{where}: "
    rests_on = "; ".join((*tools(voice, transfer), *safeguard(voice, transfer)))
    return (Run(to), Run(rests_on) if rests_on else Run(voice.phrase("gap"), "gap"))


def _automated(voice: Voice, activity: Activity) -> Cell:
    """Whether decisions are solely automated, and then on what ground, by what logic and with what consequences."""
    if activity.automated_decisions is None:
        return _answered(voice, activity, (), "automated_decisions")
    if not activity.automated_decisions:
        return cell(voice.texts("annex.told.no_automated"))
    ground = voice.term("automated_ground", activity.automated_ground)
    rest = (("logic", activity.automated_logic), ("consequences", activity.automated_consequences))
    lines: list[Line] = [line(": ".join(part for part in (voice.texts("annex.told.yes_automated"), ground) if part))]
    for key, text in rest:
        lines.append((Run(voice.texts(f"annex.told.{key}") + ": "), Run(text) if text else voice.gap[0][0]))
    return tuple(lines)


def _rights(voice: Voice) -> Part:
    """Where Art. 15 to 22 stand; what they grant in a case is not for this text to say."""
    return Part("", voice.texts("annex.rights.title"), cell(voice.texts("annex.rights.said")))


def _complaint(voice: Voice) -> Part:
    """The authority a complaint goes to (Art. 13(2)(d), 77)."""
    named_by = {authority(voice, party): None for party in keepers(voice.register)}
    names = ", ".join(name for name in named_by if name)
    title = voice.texts("annex.complaint.title")
    if not names:
        return Part("", title, voice.gap)
    return Part("", title, cell(voice.texts("annex.complaint.said", authority=names)))
