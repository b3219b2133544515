"""The printed report, read again and compared with the register."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ropa.model import Activity, Answer, DataRow, Head, Party, Purpose, Transfer
from ropa.register import Register
from ropa_exports.pdf import write_report
from tests.exports.inside import lines, plain

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PdfReader

    from ropa_exports import Extract


def read(path: Path) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(path)


def objects(path: Path) -> list[Any]:
    """Every dictionary of the file."""
    import pikepdf

    with pikepdf.open(path) as opened:
        return [dict(made) for made in opened.objects if isinstance(made, pikepdf.Dictionary)]


def catalogue(path: Path) -> Any:
    return next(made for made in objects(path) if made.get("/Type") == "/Catalog")


def said(path: Path) -> str:
    return plain("\n".join(lines(path)))


@pytest.fixture(scope="module")
def report(register: Register, extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "register.pdf"
    write_report(register, path, language="sv", extract=extract)
    return path


def page_of(path: Path, title: str) -> str:
    """An activity's page, and the next where it goes on."""
    pages = lines(path)
    first = next(n for n, page in enumerate(pages) if n > 1 and title in page and "(b)" in page)
    goes_on = title in pages[first + 1] and "(b)" not in pages[first + 1]
    return plain("\n".join(pages[first : first + 2] if goes_on else pages[first : first + 1]))


def test_an_activity_answers_every_letter_on_its_own_pages(report: Path) -> None:
    page = page_of(report, "Nyhetsbrev till kunder")
    heads = (
        "(a) Personuppgiftsansvarig",
        "(b) Ändamålen med behandlingen",
        "(c) Kategorier av registrerade och av personuppgifter",
        "(d) Kategorier av mottagare",
        "(e) Överföringar till tredjeland eller internationell organisation",
        "(f) Tidsfrister för radering",
        "(g) Tekniska och organisatoriska säkerhetsåtgärder",
    )
    places = [page.index(head) for head in heads]
    assert places == sorted(places)
    for words in (
        "Lindgrens Bokhandel AB, 559999-0011",
        "Karin Ek, dso@lindgren.example",
        "Skicka nyhetsbrev till kunder som bett om det",
        "Läsvanor",
        "Brevduvan Inc. (P-01)",
        "Servrar och lagring",
        "24 månader, räknat från: avtalets slut (G-01)",
        "Fältkryptering. Av personnummer.",
        "Gäller hela koncernen.",
        "i tillämpliga fall",
        "om möjligt",
        "Flöde: registrerade, behandling, mottagare, land",
        "tredjeland",
    ):
        assert words in page


def test_what_is_missing_none_or_not_determined_is_said(report: Path) -> None:
    second, third = page_of(report, "Bokföring"), page_of(report, "Kameror i butiken")
    assert "Ingen överföring till tredjeland eller internationell organisation äger rum. Allt sker i Sverige." in second
    assert "□ Ej utrett – ansvarig IT-chefen – klart den 2027-01-31" in second
    assert third.count("□ Inte bedömt ännu") == 7


def test_a_reason_for_what_cannot_be_said_is_printed(register: Register, extract: Extract, tmp_path: Path) -> None:
    why = Answer(id="s", about="retention", state="not_possible", reason="utreds med leverantören")
    changed = register.with_records({"a3": Activity(id="a3", reference="B-003", name="Kameror", answers=(why,))})
    write_report(changed, tmp_path / "r.pdf", language="sv", extract=extract)
    assert "Ej möjligt att ange – skäl: utreds med leverantören" in said(tmp_path / "r.pdf")


def test_the_assessment_and_the_safeguards_stand_together(report: Path) -> None:
    text = said(report)
    assert "Enstaka, få personer." in text
    assert "Pseudonymisering före sändning." in text
    assert "Artikel 49.6:" in text


def test_every_page_is_numbered_and_leads_back_to_the_chain(report: Path) -> None:
    pages = lines(report)
    for number, text in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in text
    assert all("registrets sekvens 1482" in text and "9f3c41d7 b2a8e05c" in text for text in pages[1:])


def test_the_contents_lead_to_the_right_pages(report: Path) -> None:
    reader = read(report)
    pages = lines(report)
    for name in ("Nyhetsbrev till kunder", "Bokföring", "Kameror i butiken"):
        found = re.search(rf"{name}\n\.*\n?(\d+)|{name}[ .\n]*?(\d+)\n", pages[1])
        number = next(i for i, text in enumerate(pages[2:], start=3) if text.count(name) and "(a)" in text)
        assert found is None or str(number) in found.groups()
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) >= 11


def test_bookmarks_properties_and_language(report: Path) -> None:
    reader = read(report)
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[1] == "1 Personuppgiftsansvarig, företrädare och dataskyddsombud"
    assert titles[3:5] == ["3 Behandlingar", "4 Överföringar till tredjeland"]
    assert catalogue(report)["/Lang"] == "sv-SE"
    assert reader.metadata
    assert reader.metadata.title == "Register över behandling · Lindgrens Bokhandel AB"
    assert all("/Trans" not in page for page in reader.pages)


def test_a_report_is_fit_for_an_archive(report: Path) -> None:
    """PDF/A-2b asks for embedded faces, a colour profile, metadata, and much else."""
    from pikepdf import pdfa

    assert pdfa.validate_written(report, "2b").findings == []


def test_working_notes_templates_and_personal_numbers_stay_at_home(report: Path) -> None:
    text = said(report)
    assert "HEMLIG" not in text
    assert "MALL FÖR NYA" not in text
    assert "800101-0019" not in text


def test_part_b_can_be_left_out_without_moving_part_a(
    register: Register, extract: Extract, report: Path, tmp_path: Path
) -> None:
    write_report(register, tmp_path / "a.pdf", language="sv", extract=extract, extended=False)
    whole, part = said(report), said(tmp_path / "a.pdf")
    assert "Bättre sortiment" in whole
    assert "Bättre sortiment" not in part
    assert "Personliga konton" not in part
    assert "Biträdesavtal Brevduvan" in whole


def test_safeguards_of_standard_clauses_are_no_transfer_under_the_second_subparagraph(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    (usa,) = register.all(Transfer)
    clauses = replace(usa, tools=("scc",), assessment="")
    write_report(register.with_records({usa.id: clauses}), tmp_path / "r.pdf", language="sv", extract=extract)
    text = said(tmp_path / "r.pdf")
    assert "Överföringar enligt artikel 49.1 andra stycket" not in text
    assert "Lämpliga skyddsåtgärder: Pseudonymisering" in text


def test_assignments_have_a_report_of_their_own(register: Register, extract: Extract, tmp_path: Path) -> None:
    path = tmp_path / "uppdrag.pdf"
    write_report(register, path, what="assignments", language="sv", extract=extract)
    text = said(path)
    assert "artikel 30.2" in text
    for words in ("Kursböcker åt skolor", "Västra Skolan AB", "Solo Bokföring", "Utskick av böcker", "******-****"):
        assert words in text
    assert "Nyhetsbrev till kunder" not in text


def test_the_same_report_in_english(register: Register, extract: Extract, tmp_path: Path) -> None:
    changed = replace(extract, changed=dt.date(2026, 11, 18))
    write_report(register, tmp_path / "r.pdf", language="en", extract=changed)
    text = said(tmp_path / "r.pdf")
    assert "Last change in the register 2026-11-18" in text
    assert "Reviewed Page" in text
    for words in ("Purposes of the processing", "□ Not yet assessed", "24 months", "where possible", "Page 1 of"):
        assert words in text
    assert "Behandling" not in text.replace("Behandling 1", "")


def test_markup_is_printed_as_it_was_typed(register: Register, extract: Extract, tmp_path: Path) -> None:
    links = ('<img src="file:///etc/passwd">', "&copy; & <a href='javascript:1'>")
    typed = ("<b>x", "Fråga <dpo@acme.example> först", *links)
    purposes = tuple(Purpose(id=f"u{n}", purpose=text + "\nandra raden\ntredje raden") for n, text in enumerate(typed))
    changed = register.with_records({"a2": Activity(id="a2", reference="B-002", name="<i>Namn", purposes=purposes)})
    path = tmp_path / "r.pdf"
    write_report(changed, path, language="sv", extract=extract)
    text = said(path)
    assert all(f"{words} andra raden tredje raden" in text for words in typed)
    assert "<i>Namn" in text
    kinds = {str(made.get(key)) for made in objects(path) for key in ("/S", "/Subtype") if key in made}
    assert not kinds & {"/URI", "/JavaScript", "/Launch", "/Image"}


def test_more_letters_than_one_subset_holds(register: Register, extract: Extract, tmp_path: Path) -> None:
    alphabets = (range(0x391, 0x3A2), range(0x3A3, 0x3CA), range(0x410, 0x450), range(0x100, 0x17F))
    letters = "".join(chr(code) for alphabet in alphabets for code in alphabet)
    words = " ".join(letters[n : n + 9] for n in range(0, len(letters), 9))
    changed = register.with_records({"a3": Activity(id="a3", name="x", purposes=(Purpose(id="u", purpose=words),))})
    write_report(changed, tmp_path / "r.pdf", language="sv", extract=extract)
    assert words.replace(" ", "") in said(tmp_path / "r.pdf").replace(" ", "")


@pytest.mark.parametrize("name", ["Ett\x0bnamn\x00\ufffe <&>", "\u202eAB nebmA", "漢字 AB", "A\nB", "&P &amp; Co", ""])
def test_no_name_can_stop_an_export(extract: Extract, tmp_path: Path, name: str) -> None:
    from ropa_exports import write

    ours = Party(id="us", name=name)
    purposes = (Purpose(id="u", purpose="Sälja böcker"),)
    activity = Activity(id="a", name=name, reference=name, controllers=("us",), purposes=purposes)
    register = Register.of((Head(id="head", title=name, organisation="us"), ours, activity))
    for ending in ("pdf", "xlsx"):
        write(register, tmp_path / f"r.{ending}", extract, language="sv")
    assert "Sälja böcker" in said(tmp_path / "r.pdf")


def test_a_reference_of_any_length_stays_on_the_page(register: Register, extract: Extract, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    activity = Activity(id="a1", reference="personuppgifts" * 20, name="Namnet efter")
    write_report(register.with_records({"a1": activity}), tmp_path / "r.pdf", language="sv", extract=extract)
    with closing(PdfDocument(tmp_path / "r.pdf")) as document:
        written = [one.get_bounds()[2] for page in document for one in page.get_objects() if one.type == 1]
    assert max(written) < 595
    assert "Namnet efter" in said(tmp_path / "r.pdf")


def test_lines_of_a_text_stay_lines_beyond_article_30_too(extract: Extract, tmp_path: Path) -> None:
    purpose = Purpose(id="u", purpose="Sälja böcker", consent_text="Ja, tack\nNej, tack")
    register = Register.of((Activity(id="a", name="Butik", purposes=(purpose,)),))
    write_report(register, tmp_path / "r.pdf", language="sv", extract=extract)
    assert "Ja, tack\nNej, tack" in "\n".join(lines(tmp_path / "r.pdf")).replace(" \n", "\n")


def test_a_very_long_text_and_a_very_tall_row_are_printed_whole(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    text = " ".join(f"ord{n:05}" for n in range(12_000))
    row = DataRow(id="r", data_subjects=("Alla",), data_categories=tuple(f"kategori{n}" for n in range(900)))
    long = Activity(id="a1", reference="B-001", name="Lång", purposes=(Purpose(id="u", purpose=text),), people=(row,))
    write_report(register.with_records({"a1": long}), tmp_path / "r.pdf", language="sv", extract=extract)
    found = said(tmp_path / "r.pdf")
    assert set(re.findall(r"ord\d{5}", found)) == {f"ord{n:05}" for n in range(12_000)}
    assert set(re.findall(r"kategori(\d+)", found)) == {str(n) for n in range(900)}


def test_what_is_missing_is_listed_for_ones_own_use(
    register: Register, extract: Extract, report: Path, tmp_path: Path
) -> None:
    made_for = replace(extract, made_for="Integritetsskyddsmyndigheten (IMY), dnr IMY-2026-1")
    write_report(register, tmp_path / "authority.pdf", language="sv", extract=made_for)
    assert "dnr IMY-2026-1" in said(tmp_path / "authority.pdf")
    listed = "B-002 (g) Tekniska och organisatoriska säkerhetsåtgärder □ Ej utrett – ansvarig IT-chefen – klart den"
    assert listed not in said(tmp_path / "authority.pdf")
    assert listed in said(report)
    assert re.search(r"\d+ uppgifter, förtecknade på s\.", lines(report)[0])


def test_an_empty_register_is_still_a_report(extract: Extract, tmp_path: Path) -> None:
    for what in ("report", "assignments"):
        assert write_report(Register.of(()), tmp_path / "r.pdf", what=what, language="sv", extract=extract).pages > 3
        assert "Inget är infört i registret utöver det som artikel 30 kräver." in said(tmp_path / "r.pdf")
        told = read(tmp_path / "r.pdf").metadata
        assert told
        assert ("30.2" in str(told.title)) == (what == "assignments")


def test_a_cancelled_report_leaves_no_trace(register: Register, extract: Extract, tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        if done * 3 > total * 2:
            raise CancelledError

    (folder := tmp_path / "own").mkdir()
    with pytest.raises(CancelledError):
        write_report(register, folder / "r.pdf", language="sv", extract=extract, progress=cancel)
    assert list(folder.iterdir()) == []


def test_an_example_says_so_on_every_page(register: Register, extract: Extract, tmp_path: Path) -> None:
    write_report(register, tmp_path / "r.pdf", language="sv", extract=replace(extract, example=True))
    pages = lines(tmp_path / "r.pdf")
    assert "påhittade" in pages[0]
    assert all("EXEMPEL" in page for page in pages[1:])


def test_what_every_activity_lacks_is_told_once(register: Register, extract: Extract, tmp_path: Path) -> None:
    bare = {id: Activity(id=id, reference=f"B-{n:03}", name=f"Namn {n}") for n, id in enumerate(("a1", "a2", "a3"))}
    write_report(register.with_records(bare), tmp_path / "own.pdf", language="sv", extract=extract)
    text = said(tmp_path / "own.pdf")
    assert text.count("Alla (b) Ändamålen med behandlingen □ Inte bedömt ännu") == 1
    assert "B-001 (b)" not in text


def test_a_narrow_column_says_shortly_where_a_record_is_used(register: Register) -> None:
    from ropa.model import Retention
    from ropa_exports.outline.voice import Voice

    def used(by: set[int]) -> str:
        row = DataRow(id="r", data_subjects=("customers",), retention=("tva",))
        made = {
            f"n{n}": Activity(id=f"n{n}", reference=f"C-{n}", name="x", people=(row,) if n in by else ())
            for n in range(1, 13)
        }
        changed = register.with_records({"a1": None, "a2": None, "a3": None, **made})
        voice = Voice(changed, "sv")
        return voice.used_words(next(one for one in changed.all(Retention) if one.id == "tva"))

    assert used(set(range(1, 13))) == "Alla"
    assert used(set(range(2, 12))) == "Alla utom C-1, C-12"
    assert used({2, 5}) == "C-2, C-5"
    assert used(set(range(1, 10))) == "Alla utom C-10, C-11, C-12"
    assert used(set(range(1, 9))) == ", ".join(f"C-{n}" for n in range(1, 9))
