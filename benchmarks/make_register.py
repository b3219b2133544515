"""Registers of any size with made-up, lifelike content: ``python benchmarks/make_register.py 10000 out.ropa``."""

from __future__ import annotations

import datetime as dt
import random
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.journal import change_between
from ropa.model import (
    Activity,
    Agreement,
    Answer,
    DataGroup,
    DataRow,
    Engagement,
    Measure,
    Party,
    Place,
    Purpose,
    Recipient,
    Record,
    Retention,
    System,
    Transfer,
)
from ropa.safekeeping import new_register
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

_AREAS = (
    "Rekrytering", "Löneadministration", "Kundtjänst", "Nyhetsbrev", "Fakturering", "Kameraövervakning",
    "Ärendehantering", "Friskvård",
    "Besöksregistrering", "Passersystem", "Leverantörsregister", "Kreditprövning", "Kundundersökning",
    "Åtkomstloggning", "Ärlighetskontroll", "Översiktsrapporter", "Visselblåsning", "Utbildningsadministration",
    "Tidredovisning", "Avtalshantering", "Webbanalys", "Reklamationer", "Medlemsregister", "Evenemang",
)  # fmt: skip
_UNITS = ("Ekonomi", "HR", "Försäljning", "IT", "Kundservice", "Juridik", "Marknad", "Inköp", "Drift", "Stab")
_NAMES = ("Nordvik", "Älvstrand", "Granhult", "Tallmo", "Sjöberga", "Åkerby", "Lindfors", "Österdal", "Ekvalla")
_FORMS = ("AB", "Data AB", "Systems AB", "Konsult AB", "Cloud Ltd", "GmbH", "Inc.", "Group AB")
_SERVICES = ("Drift av lönesystem", "E-postutskick", "Lagring i moln", "Telefonväxel", "Arkivering", "Support")
_SENTENCES = (
    "Behandlingen är nödvändig för att fullgöra avtalet med den registrerade.",
    "Uppgifterna lämnas av den registrerade i samband med ansökan.",
    "Åtkomst ges endast till behörig personal inom enheten.",
    "Underlaget gås igenom en gång om året tillsammans med verksamheten.",
    "Uppgifterna används inte för något annat ändamål.",
    "Beslut fattas alltid av en handläggare efter en samlad bedömning.",
)  # fmt: skip
_LARGEST_IMPORT, _BASELINE = 20_000, 8


def make(path: Path, *, activities: int, seed: int = 1) -> None:
    """Make a register file.

    Args:
        path: where; what lies there is replaced.
        activities: how many; half as many processors, and shared records in proportion.
        seed: another seed gives other content.
    """
    path.unlink(missing_ok=True)
    store = new_register(path, organisation="Exempelkommunens Bostäder AB", actor="Karin Öst", example=True)
    try:
        register = store.register()
        organisation = register.all(Party)[0].id
        made = (change_between(None, record) for record in records(activities, organisation, seed))
        changes = [change for change in made if change]
        for start in range(0, len(changes), _LARGEST_IMPORT):
            part = changes[start : start + _LARGEST_IMPORT]
            store.apply(part, label="import", about={"file": "register.xlsx", "n": str(len(part))})
    finally:
        store.close()


def records(activities: int, organisation: str, seed: int = 1) -> list[Record]:
    """The records of such a register, those that are linked to before those that link."""
    chance = random.Random(seed)  # noqa: S311 - content, not secrets
    some = activities // 2 + 5
    parties = [_party(chance, n) for n in range(some)]
    agreements = [_agreement(chance, party.id, organisation) for party in parties[: some * 3 // 4]]
    groups = [_group(chance, n) for n in range(12 + activities // 100)]
    retentions = [_retention(chance, n) for n in range(8 + activities // 50)]
    measures = [_measure(chance, n) for n in range(10 + activities // 200)]
    recipients = [_recipient(chance, n, parties) for n in range(6 + activities // 100)]
    engagements = [_engagement(chance, n, parties, agreements, organisation, groups) for n in range(some)]
    systems = [_system(chance, n, engagements) for n in range(5 + activities // 20)]
    transfers = [_transfer(chance, n, engagements, organisation, groups) for n in range(2 + activities // 10)]
    shared: list[Record] = [
        *parties, *agreements, *groups, *retentions, *measures, *recipients, *engagements, *systems, *transfers,
    ]  # fmt: skip
    made = _Shared(organisation, groups, retentions, measures, recipients, engagements, systems, transfers)
    return [*shared, *(_activity(chance, n, made) for n in range(activities))]


class _Shared:
    """What activities link to."""

    def __init__(self, organisation: str, *records: Sequence[Record]) -> None:
        self.organisation = organisation
        ids = [[record.id for record in listed] for listed in records]
        self.groups, self.retentions, self.measures, self.recipients = ids[:4]
        self.engagements, self.systems, self.transfers = ids[4:]


def _activity(chance: random.Random, n: int, shared: _Shared) -> Activity:
    purposes = tuple(_purpose(chance) for _ in range(chance.choice((1, 1, 2, 3))))
    people = tuple(_data_row(chance, shared) for _ in range(chance.choice((1, 2, 2, 3))))
    abroad = _in_ten(chance, 2)
    return Activity(
        id=_id(chance),
        reference=f"B-{n + 1:03}",
        name=f"{chance.choice(_AREAS)} {chance.choice(_UNITS).lower()} {n + 1}",
        status=_term(chance, "activity_status"),
        record_status=_term(chance, "record_status"),
        controllers=(shared.organisation,),
        department=chance.choice(_UNITS),
        owner=f"{chance.choice(_UNITS)}chefen",
        systems=_some(chance, shared.systems, 2),
        purposes=purposes,
        people=people,
        recipients=(*_some(chance, shared.engagements, 3), *_some(chance, shared.recipients, 1)),
        transfers=_some(chance, shared.transfers, 1) if abroad else (),
        baseline_applies=True,
        measures=_some(chance, shared.measures, 2),
        automated_decisions=False,
        profiling=_in_ten(chance, 1),
        answers=() if abroad else (Answer(id=_row(chance), about="transfers", state="none"),),
        last_reviewed=_day(chance),
        next_review=_day(chance) if _in_ten(chance, 7) else None,
        reader_note=_prose(chance, 1) if _in_ten(chance, 3) else "",
    )


def _purpose(chance: random.Random) -> Purpose:
    return Purpose(
        id=_row(chance),
        purpose=_prose(chance, 2),
        legal_bases=(_term(chance, "legal_basis"),),
        citation="bokföringslagen (1999:1078)" if _in_ten(chance, 2) else "",
    )


def _data_row(chance: random.Random, shared: _Shared) -> DataRow:
    return DataRow(
        id=_row(chance),
        data_subjects=(_term(chance, "data_subject"),),
        data_groups=_some(chance, shared.groups, 2),
        data_categories=tuple(dict.fromkeys(_term(chance, "data_category") for _ in range(3))),
        from_the_person=_in_ten(chance, 8),
        retention=_some(chance, shared.retentions, 1),
        description=_prose(chance, 1) if _in_ten(chance, 4) else "",
    )


def _party(chance: random.Random, n: int) -> Party:
    name = f"{chance.choice(_NAMES)} {chance.choice(_FORMS)} {n + 1}"
    return Party(
        id=_id(chance),
        name=name,
        seat=chance.choice(("SE", "SE", "SE", "DE", "IE", "US")),
        email=f"dataskydd@exempel{n + 1}.se",
        address=f"Storgatan {n + 1}\n111 22 Exempelstad",
    )


def _agreement(chance: random.Random, processor: str, organisation: str) -> Agreement:
    return Agreement(
        id=_id(chance),
        name=f"Personuppgiftsbiträdesavtal {chance.randrange(2018, 2026)}",
        kind=_term(chance, "agreement_kind"),
        controllers=(organisation,),
        processor=processor,
        status=_term(chance, "agreement_status"),
        decided_on=_day(chance),
    )


def _engagement(
    chance: random.Random,
    n: int,
    parties: Sequence[Party],
    agreements: Sequence[Agreement],
    organisation: str,
    groups: Sequence[DataGroup],
) -> Engagement:
    return Engagement(
        id=_id(chance),
        party=parties[n].id,
        service=chance.choice(_SERVICES),
        controllers=(organisation,),
        role=_term(chance, "engagement_role"),
        places=(Place(id=_row(chance), country=chance.choice(("SE", "IE", "DE", "US"))),),
        agreement=agreements[n].id if n < len(agreements) else None,
        data_groups=_some(chance, [group.id for group in groups], 1),
        stage=_term(chance, "stage"),
    )


def _group(chance: random.Random, n: int) -> DataGroup:
    return DataGroup(id=_id(chance), name=f"Uppgiftsgrupp {n + 1}", terms=(_term(chance, "data_category"),))


def _retention(chance: random.Random, n: int) -> Retention:
    months = chance.choice((3, 6, 12, 24, 36, 84))
    return Retention(
        id=_id(chance), name=f"Lagringstid {n + 1}", period=f"P{months}M", starts=_term(chance, "retention_start")
    )


def _measure(chance: random.Random, n: int) -> Measure:
    baseline = n < _BASELINE or None
    return Measure(
        id=_id(chance), name=f"Skyddsåtgärd {n + 1}", group=_term(chance, "measure_group"), baseline=baseline
    )


def _recipient(chance: random.Random, n: int, parties: Sequence[Party]) -> Recipient:
    return Recipient(id=_id(chance), category=f"Mottagare {n + 1}", parties=(chance.choice(parties).id,))


def _system(chance: random.Random, n: int, engagements: Sequence[Engagement]) -> System:
    return System(id=_id(chance), name=f"System {n + 1}", supplier=chance.choice(engagements).id, log=_prose(chance, 1))


def _transfer(
    chance: random.Random, n: int, engagements: Sequence[Engagement], organisation: str, groups: Sequence[DataGroup]
) -> Transfer:
    return Transfer(
        id=_id(chance),
        name=f"Överföring {n + 1}",
        exporter=organisation,
        importer=chance.choice(engagements).id,
        destination="US",
        data_groups=(chance.choice(groups).id,),
        tools=(_term(chance, "transfer_tool"),),
        scc_signed=_day(chance),
    )


def _term(chance: random.Random, name: str) -> str:
    """A key of a shipped list; where none is shipped, a word of one's own."""
    keys = list(vocabulary(name).terms)
    return chance.choice(keys) if keys else f"{name} {chance.randrange(1, 9)}"


def _some(chance: random.Random, ids: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(chance.sample(ids, chance.randint(1, most)))


def _in_ten(chance: random.Random, times: int) -> bool:
    return chance.randrange(10) < times


def _prose(chance: random.Random, sentences: int) -> str:
    return " ".join(chance.choice(_SENTENCES) for _ in range(sentences))


def _day(chance: random.Random) -> dt.date:
    return dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(1400))


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _row(chance: random.Random) -> str:
    return f"{chance.getrandbits(32):08x}"


if __name__ == "__main__":
    make(Path(sys.argv[2]), activities=int(sys.argv[1]))
