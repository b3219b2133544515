"""Bilaga 1: who is named in it and with what, and that we read our own annex back."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from ropa.catalog import load
from ropa.intake import read, reading_of
from ropa.intake.blocks import Document
from ropa.intake.comparing import compare
from ropa.intake.kinds_of_file import read_bytes
from ropa.intake.own_annex import read_own_annex
from ropa.intake.proposals import changes_of
from ropa.intake.proposing import propose
from ropa.journal import records_after
from ropa.model import Agreement, Assignment, Engagement, Party, Place, Transfer
from ropa.register import Register
from ropa.wording import Words
from ropa_exports import write
from ropa_exports.outline.scope import WHOLE
from ropa_exports.remarks import remarks
from tests.exports.annex_sample import ENDINGS, EXTRACT, activity, records, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.intake.blocks import Block
    from ropa.intake.reading import ProcessorFound
    from ropa.model import Record


@pytest.fixture
def register() -> Register:
    return Register.of([*records(), activity()])


# reading our own annex back

NAMES = (
    "Modul 2", "Bolag – Nord", "Foo (Bar) Ltd", "X, Y & Z, Inc.", '"Citat" AB', "=1+1", "<b>Fet</b> &copy; AB",
    "Rad\nBryt", "Var: Sverige", "2  Andra mottagare", "-----", "Företag", "• Punkt", "Försäkringskassan", "Sverige",
    "[mall]", "(", "underbiträde till X", "Bilaga 1", "Personuppgiftsansvarig: Nisse", "Bolag; Två; Tre",
    "Nord\u202eAB", "1. Etta AB",
)  # fmt: skip
SERVICES = ("Drift, lagring (SE)\n– support", "Lön; tid – resor", "", "Var: överallt", "=SUM(A1)")


@pytest.fixture
def odd() -> Register:
    """Names that look like something else; two services each for some, one below another, transfers of all kinds."""
    made: list[Record] = [*records()]
    for n, name in enumerate(NAMES):
        made.append(Party(id=f"q{n}", name=name))
        for k in range(1 + (n % 5 == 0)):
            at = f"w{n}{k}"
            places = (Place(id="00000000", country="SE", what=("storage", "remote_access")),
                      Place(id="00000001", country="US" if n % 2 else "NO"))  # fmt: skip
            made.append(
                Engagement(
                    id=at, party=f"q{n}", service=SERVICES[(n + k) % 5], controllers=("nordhamn",),
                    role="sub_processor" if n % 4 == 1 else "own_controller" if n == 8 else "processor",
                    subprocessor_of=f"w{n - 1}0" if n % 4 == 1 else None,
                    places=places[: n % 3], stage="in_use_not_reviewed",
                )
            )  # fmt: skip
            if n % 3 == 0:
                tools = ("scc", "bcr")[: k + 1]
                made.append(Transfer(id=f"v{at}", name="Ö", importer=at, destination="IN", tools=tools))
    return Register.of([*made, activity()])


def said_of(register: Register) -> dict[tuple[str, str], object]:
    """By company and service: role, places, transfers with what they rest on, and the company above."""
    said: dict[tuple[str, str], object] = {}
    for one in register.all(Engagement):
        party, above = register.find(Party, one.party), register.find(Engagement, one.subprocessor_of)
        over = register.find(Party, above.party) if above else None
        sent = {(t.destination, t.tools) for t in register.used_by(one.id) if isinstance(t, Transfer)}
        where = {place.country or place.region for place in one.places}
        if party and one.stage in {"in_use", "in_use_not_reviewed", "ending"}:
            key = " ".join(party.name.split()), " ".join(one.service.split())
            said[key] = one.role, where, sent, over.name if over else None
    return said


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_annex_read_back_gives_the_same_processors(
    odd: Register, tmp_path: Path, language: str, ending: str
) -> None:
    path, texts = tmp_path / f"annex.{ending}", load(language)
    write(odd, path, EXTRACT, language=language, what="annex")
    reading = read(path)
    assert {one.state for one in propose(reading, odd, lambda _: (), texts).proposals} == {"unchanged"}
    assert {one.title for one in compare(reading, odd, Words(language, odd))} == {"Föreslagen Tjänst AB"}
    empty = Register.of([])
    proposals = propose(reading, empty, lambda _: (), texts)
    assert not {one.state for one in proposals.proposals} - {"new"}
    changes = changes_of(proposals, [one.key for one in proposals.proposals])
    made = empty.with_records(records_after(empty, [change for change in changes if change.entity != "quote"]))
    assert said_of(made) == said_of(odd)
    assert {"Skatteverket"} == {skipped.text.split(" | ")[0] for skipped in reading.skipped}


WIDTH = 34
"""How many signs fit into a column of the PDF below."""


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_pdf_made_of_the_annex_is_read_by_its_columns_as_the_annex_is(
    register: Register, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "annex.docx"
    write(register, path, EXTRACT, language=language, what="annex")
    kind, text, blocks = read_bytes(path.read_bytes(), path.name)
    printed = Document(path.name, kind, language, "", blocks, text)
    whole = reading_of(printed)
    assert len(whole.processors) > len(whole.skipped) > 0
    lines = [f"Nordhamn{' ' * WIDTH}Bilaga 1", "", *(line for block in printed.blocks for line in _printed(block))]
    back = read_own_annex(replace(printed, kind="pdf", blocks=(), text="\n".join(lines)))
    assert back
    assert [bare(one) for one in back.processors] == [bare(one) for one in whole.processors]
    assert len(back.skipped) == len(whole.skipped)


def _printed(block: Block) -> Iterator[str]:
    """The lines a block takes in a PDF: each row of a table as high as its highest cell."""
    if block.kind != "table":
        yield from [*block.text.split("\n"), ""]
    for row in block.cells:
        cells = [[part for line in cell.split("\n") for part in wrap(line, WIDTH - 4)] for cell in row]
        yield from ("".join(part.ljust(WIDTH) for part in line) for line in zip_longest(*cells, fillvalue=""))
        yield ""


def bare(found: ProcessorFound) -> ProcessorFound:
    """What was found without where it stands."""
    return replace(found, quote="", line=0, spans={})


# what stands in the annex


def test_only_what_is_in_use_is_listed(register: Register, tmp_path: Path) -> None:
    said = text_of(register, tmp_path)
    assert "Brevduvan E-post AS" in said
    assert "Föreslagen Tjänst AB" not in said
    assert "Förra Leverantören AB" not in said


def test_an_engagement_without_a_stage_is_listed_where_a_present_activity_uses_it(tmp_path: Path) -> None:
    engaged = [Party(id="x", name="Nytt Bolag AB"), Engagement(id="ex", party="x", service="Support", role="processor")]
    used = Register.of([*records(), *engaged, activity(recipients=("ex",))])
    assert "Nytt Bolag AB" in text_of(used, tmp_path)
    planned = Register.of([*records(), *engaged, activity(recipients=("ex",), status="planned")])
    assert "Nytt Bolag AB" not in text_of(planned, tmp_path)


@pytest.mark.parametrize("status", ["missing", "draft", "sent", "expired", ""])
def test_a_processor_without_a_signed_agreement_is_left_out_and_named_to_who_writes_the_annex(
    status: str, register: Register, tmp_path: Path
) -> None:
    agreement = Agreement(id="a0", name="Biträdesavtal", processor="p0", status=status)
    without = register.with_records({"a0": agreement})
    assert "\nMolnvik Drift AB\n" not in text_of(without, tmp_path)
    [said] = remarks(without, ".docx", "annex", WHOLE, load("sv"))
    assert "Molnvik Drift AB" in said
    assert "Molnvik Drift AB\n" in text_of(register, tmp_path)
    assert remarks(register, ".docx", "annex", WHOLE, load("sv")) == ()


def test_what_has_not_been_reviewed_is_listed_until_its_agreement_is_known(register: Register, tmp_path: Path) -> None:
    assert "Fjordhost AS" in text_of(register, tmp_path)
    engagement = register.find(Engagement, "e1")
    assert engagement
    draft = Agreement(id="utkast", name="Utkast", processor="p1", status="draft")
    known = register.with_records({"utkast": draft, "e1": replace(engagement, agreement="utkast")})
    assert "Fjordhost AS\n" not in text_of(known, tmp_path)


def test_an_approved_processor_is_listed_when_an_activity_uses_it(tmp_path: Path) -> None:
    approved = [
        Party(id="x", name="Nytt Bolag AB"),
        Agreement(id="ax", name="Avtal", processor="x", status="signed"),
        Engagement(id="ex", party="x", service="Support", role="processor", stage="approved", agreement="ax"),
    ]
    assert "Nytt Bolag AB" in text_of(Register.of([*records(), *approved, activity(recipients=("ex",))]), tmp_path)
    assert "Nytt Bolag AB" not in text_of(Register.of([*records(), *approved, activity()]), tmp_path)


def test_who_only_works_for_our_customers_is_not_in_the_annex(tmp_path: Path) -> None:
    for_others = Assignment(id="u", name="Åt skolor", processors=("nordhamn",), subprocessors=("e1",))
    said = text_of(Register.of([*records(), activity(), for_others]), tmp_path)
    assert "Fjordhost AS" not in said


def test_a_cell_that_somebody_added_to_a_row_hides_no_processor(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "annex.html"
    write(register, path, EXTRACT, language="sv", what="annex")
    before = read(path)
    head, row, *rest = path.read_text(encoding="utf-8").split("</tr>")
    path.write_text("</tr>".join([head, f"{row}<td>tillagt</td>", *rest]), encoding="utf-8")
    assert before.processors
    assert [one.name for one in read(path).processors] == [one.name for one in before.processors]


def test_each_service_of_a_company_stands_with_its_own_places_and_transfers(tmp_path: Path) -> None:
    more = Engagement(
        id="again", party="p0", service="Säkerhetskopiering", role="processor", stage="in_use", agreement="a0",
        places=(Place(id="00000000", country="US"),),
    )  # fmt: skip
    said = text_of(Register.of([*records(), activity(), more]), tmp_path)
    first, second = (card for card in said.split("\n\n") if card.startswith("Molnvik Drift AB\n"))
    assert "Servrar och lagring" in first
    assert "Var: Sverige" in first
    assert "Säkerhetskopiering" in second
    assert "Var: USA" in second
    assert "Molnvik Drift AB – Säkerhetskopiering\nLand: USA" in said
    assert "underbiträde till Molnvik Drift AB – Servrar och lagring" in said


def test_what_nobody_has_said_is_marked_and_nothing_is_invented(register: Register, tmp_path: Path) -> None:
    said = text_of(register, tmp_path)
    [ringa] = [card for card in said.split("\n\n") if card.startswith("Ringa Exempel AB")]
    assert "Var: □ Plats ej angiven" in ringa
    assert "□ Var uppgifterna behandlas är inte angivet för en av mottagarna ovan." in said
    [unclear] = [card for card in said.split("\n\n") if card.startswith("Oklara Tjänster AB")]
    assert "□ Rollen inte bedömd" in unclear


def test_a_place_outside_the_eea_without_a_transfer_is_told_with_its_gap(tmp_path: Path) -> None:
    alone = [one for one in records() if not isinstance(one, Transfer)]
    said = text_of(Register.of([*alone, activity(transfers=())]), tmp_path)
    abroad = said.partition("3  Länder utanför EU och EES")[2]
    assert "Kodstugan Pvt Ltd\nLand: Indien\nGrund för överföringen: □ Inte bedömt ännu" in abroad


def test_what_was_found_to_be_no_transfer_is_not_told_as_one(tmp_path: Path) -> None:
    judged = [
        Transfer(id="t8", name="Ö", importer="e8", destination="IN", conclusion="not_a_transfer")
        if one.id == "t8"
        else one
        for one in records()
    ]
    abroad = text_of(Register.of([*judged, activity()]), tmp_path).partition("3  Länder")[2]
    assert "Indien" not in abroad
    assert "Storbritannien" in abroad


def test_a_copy_of_the_safeguards_is_asked_of_the_data_protection_officer(register: Register, tmp_path: Path) -> None:
    assert "En kopia av skyddsåtgärderna kan du begära från dso@nordhamn.example." in text_of(register, tmp_path)


def test_an_empty_register_still_makes_a_whole_annex(tmp_path: Path) -> None:
    for ending in ENDINGS:
        for what in ("annex", "notice"):
            write(Register.of([]), tmp_path / f"{what}.{ending}", EXTRACT, language="sv", what=what)
    said = (tmp_path / "annex.txt").read_text("utf-8")
    assert "Inga personuppgiftsbiträden är angivna." in said
    assert "Personuppgiftsansvarig: □ Inte bedömt ännu" in said
