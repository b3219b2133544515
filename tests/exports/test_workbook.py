"""The workbook, opened again and compared with the register."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Activity, DataGroup, DataRow, Engagement, Party, Purpose
from ropa_exports import write
from ropa_exports.errors import UnknownFormatError
from ropa_exports.excel import measure, write_workbook
from ropa_exports.outline.required import required_only

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract

HOSTILE = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@x", "\t=1", "#REF!", "_x0041_", "'quoted", "<b>&amp;")


def opened(path: Path) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path)


def table(sheet: Any) -> list[dict[str, str]]:
    heads = [cell.value for cell in sheet[5]]
    return [dict(zip(heads, (cell.value or "" for cell in row), strict=True)) for row in sheet.iter_rows(min_row=6)]


@pytest.fixture(scope="module")
def book(register: Register, extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "register.xlsx"
    write_workbook(register, path, language="sv", extract=extract)
    return opened(path)


def test_an_activity_is_one_row_in_the_order_of_the_letters(book: Any) -> None:
    rows = table(book["30.1 Register"])
    assert [row["Ref."] for row in rows] == ["B-001", "B-002", "B-003"]
    first = rows[0]
    assert first["Behandling"] == "Nyhetsbrev till kunder"
    assert first["Status"] == "Fastställd"
    assert "559999-0011" in first["Personuppgiftsansvarig"]
    assert "dataskydd@lindgren.example" in first["Personuppgiftsansvarig"]
    assert "Skicka nyhetsbrev till kunder som bett om det" in first["Ändamål"]
    assert "Mäta vilka böcker som lockar till läsning" in first["Ändamål"]
    assert "Ombud" in first["Registrerade"]
    assert "Läsvanor" in first["Personuppgifter"]
    assert "Brevduvan Inc. (P-01)" in first["Mottagare"]
    assert "Norrlagring AB (P-02)" in first["Mottagare"]
    assert "USA" in first["Tredjeland"]
    assert "Pseudonymisering före sändning." in first["Grund och skyddsåtgärd"]
    assert "24 månader" in first["Tidsfrist"]
    assert "Fältkryptering. Av personnummer." in first["Åtgärder"]


def test_what_is_missing_none_or_not_determined_is_said(book: Any) -> None:
    rows = table(book["30.1 Register"])
    assert rows[1]["Tredjeland"].startswith("Ingen överföring")
    assert "Allt sker i Sverige." in rows[1]["Tredjeland"]
    assert rows[1]["Åtgärder"] == "□ Ej utrett – ansvarig IT-chefen – klart den 2027-01-31"
    assert rows[2]["Ändamål"] == "□ Inte bedömt ännu"
    assert rows[2]["Tidsfrist"] == "□ Inte bedömt ännu"


def test_data_that_are_given_are_not_marked_as_missing_where_people_are(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    one = next(activity for activity in register.all(Activity) if activity.people)
    row = DataRow(id="1", data_categories=("inkomst",))
    path = tmp_path / "register.xlsx"
    changed = register.with_records({one.id: replace(one, people=(row,))})
    write_workbook(changed, path, language="sv", extract=extract)
    shown = next(row for row in table(opened(path)["30.1 Register"]) if row["Behandling"] == one.name)
    assert (shown["Registrerade"], shown["Personuppgifter"]) == ("□ Inte bedömt ännu", "inkomst")


def test_a_column_breaks_no_word_that_is_not_an_address(register: Register, extract: Extract, tmp_path: Path) -> None:
    one = register.all(Activity)[0]
    path, word = tmp_path / "register.xlsx", "Låneansökningsperiodens"
    named = register.with_records({one.id: replace(one, name=f"{word} slut https://example.com/{'x' * 90}")})
    write_workbook(named, path, language="sv", extract=extract)
    sheet = opened(path)["30.1 Register"]
    width = sheet.column_dimensions["B"].width
    assert measure.lines(word, measure.room(width), bold=True) == 1
    assert width < 40


def test_the_matrix_ties_data_to_people_recipients_and_periods(book: Any) -> None:
    rows = table(book["Personer och uppgifter"])
    assert len(rows) == 3
    assert "Kontaktuppgifter: " in rows[0]["Personuppgifter"]
    assert "Bara för ändamål 1" in rows[0]["Personuppgifter"]
    assert rows[0]["Lämnas till"] == "Brevduvan Inc. (P-01)"
    assert rows[1]["Registrerade"] == "Ombud"
    assert "art. 9" in rows[1]["Personuppgifter"]
    assert "7 år" in rows[2]["Radering"]


def test_every_controller_of_an_assignment_has_a_row(book: Any) -> None:
    rows = table(book["30.2 Uppdrag"])
    assert [row["Personuppgiftsansvarig"].split(",")[0] for row in rows] == ["Västra Skolan AB", "Solo Bokföring"]
    assert rows[0]["Kundnummer"] == "1001"
    assert rows[0]["Underbiträden"] == "Norrlagring AB – Servrar och lagring"


def test_every_sheet_holds_a_real_table_that_stays_in_view(book: Any) -> None:
    for sheet in book.worksheets[2:-2]:
        [held] = sheet.tables.values()
        assert held.ref == f"A5:{sheet.cell(5, sheet.max_column).coordinate[:-1]}{sheet.max_row}"
        assert [column.name for column in held.tableColumns] == [cell.value for cell in sheet[5]]
        assert held.autoFilter is not None
        assert sheet.freeze_panes.endswith("6")
        assert sheet.print_title_rows == "$3:$5"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text


def test_the_cover_says_where_in_the_chain_the_extract_was_made(book: Any, extract: Extract) -> None:
    said = {row[0].value: row[1].value for row in book["Försättsblad"].iter_rows()}
    assert said["Registrets sekvens"] == "1482"
    assert "".join(said["Ändringskedjans huvud (SHA-256)"].split()) == extract.head
    assert said["Organisationsnummer"] == "559999-0011"
    assert book.properties.title == "Register över behandling – Lindgrens Bokhandel AB"


def test_working_notes_templates_and_personal_numbers_stay_at_home(book: Any) -> None:
    everything = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "HEMLIG" not in everything
    assert "MALL FÖR NYA" not in everything
    assert "800101-0019" not in everything


def test_what_goes_beyond_the_article_can_be_left_out(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_workbook(register, path, language="sv", extract=extract, extended=False)
    book = opened(path)
    assert "Ändamål och grund" not in book.sheetnames
    assert "Avtal" not in book.sheetnames
    assert not any(cell.value == "utöver artikel 30" for sheet in book.worksheets[1:3] for cell in sheet[4])
    assert [row["Ref."] for row in table(book["30.1 Register"])] == ["B-001", "B-002", "B-003"]


def test_data_that_only_a_processor_names_goes_with_what_is_beyond_the_article(register: Register) -> None:
    known = register.find(Engagement, "drift")
    assert known
    group = DataGroup(id="hälsa", name="Hälsouppgifter")
    more = register.with_records({group.id: group, known.id: replace(known, data_groups=(group.id,))})
    part = required_only(more)
    assert part.get(group.id) is None
    assert part.get(known.id)
    assert {one.id for one in part.all(DataGroup)} == {one.id for one in register.all(DataGroup)}


def test_the_same_workbook_in_english(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_workbook(register, path, language="en", extract=extract)
    rows = table(opened(path)["30(1) Record"])
    assert rows[2]["Purposes"] == "□ Not yet assessed"
    assert rows[0]["Status"] == "Adopted"


def test_nothing_typed_becomes_a_formula(register: Register, extract: Extract, tmp_path: Path) -> None:
    one = named(register)
    typed = {
        f"h{n}": replace(one, id=f"h{n}", name=text, purposes=(Purpose(id="u", purpose=text),))
        for n, text in enumerate(HOSTILE)
    }
    path = tmp_path / "register.xlsx"
    write_workbook(register.with_records(typed), path, language="sv", extract=extract)
    cells = [cell for sheet in opened(path) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    rows = table(opened(path)["30.1 Register"])
    for column in ("Behandling", "Ändamål"):
        assert {text.replace("_x0041_", "_x005F_x0041_") for text in HOSTILE} <= {row[column] for row in rows}
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "/worksheets/sheet" in name]
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


def test_a_text_longer_than_a_cell_goes_on_below(register: Register, extract: Extract, tmp_path: Path) -> None:
    text = "".join(f"{n:05} " for n in range(34_000))
    changed = register.with_records({"a1": replace(named(register), purposes=(Purpose(id="u9", purpose=text),))})
    path = tmp_path / "register.xlsx"
    write_workbook(changed, path, language="sv", extract=extract)
    rows = [row for row in table(opened(path)["30.1 Register"]) if row["Ref."] == "B-001"]
    assert len(rows) > 5
    assert rows[1]["Behandling"] == "Nyhetsbrev till kunder (forts. 2)"
    assert "".join(row["Ändamål"] for row in rows) == text


def test_an_empty_register_is_still_a_workbook(extract: Extract, tmp_path: Path) -> None:
    from ropa.register import Register

    path = tmp_path / "register.xlsx"
    write_workbook(Register.of(()), path, language="sv", extract=extract)
    assert table(opened(path)["30.1 Register"])[0]["Ref."] == "Inga poster."


def test_an_unknown_ending_is_refused(register: Register, extract: Extract, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError):
        write(register, tmp_path / "register.odt", extract, language="sv")


def test_a_cancelled_workbook_leaves_no_trace(register: Register, extract: Extract, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done * 2 > total:
            raise InterruptedError

    (folder := tmp_path / "own").mkdir()
    with pytest.raises(Exception):  # noqa: B017, PT011
        write_workbook(register, folder / "register.xlsx", language="sv", extract=extract, progress=cancel)
    assert list(folder.iterdir()) == []


def named(register: Register) -> Activity:
    found = register.find(Activity, "a1")
    assert found
    assert register.find(Party, "lindgren")
    return found


def test_cells_are_chosen_from_the_very_words_they_are_written_in(book: Any) -> None:
    lists = book["Listor"]
    for sheet in book.worksheets[2:-2]:
        for one in sheet.data_validations.dataValidation:
            if one.type != "list" or one.showErrorMessage is not True:
                continue
            _, _, area = book.defined_names[one.formula1].attr_text.partition("!")
            words = {cell.value for row in lists[area.replace("$", "")] for cell in row}
            first, _, _ = str(one.sqref).partition(":")
            written = {sheet[f"{first[:-1]}{n}"].value for n in range(6, sheet.max_row + 1)}
            assert written - words - {None} <= {"Läsvanor", "Ombud"}, (sheet.title, one.formula1)
            assert one.errorStyle == "warning"
            assert str(one.sqref).endswith(str(sheet.max_row + 200))
