"""The words of a privacy notice, and what Word, a browser and a text editor make of a leaflet."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from ropa.catalog import load
from ropa.model import Activity, Answer, DataRow, Engagement, Party, Purpose
from ropa.register import Register
from ropa_exports import write
from ropa_exports.annex.leaflet import literal
from ropa_exports.errors import LeafletFormatError
from tests.exports.annex_sample import ENDINGS, EXTRACT, PROCESSORS, activity, records, text_of

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '</td><script>alert(1)</script> & "=HYPERLINK" {page} **fet** \u202egnirts'


@pytest.fixture
def register() -> Register:
    return Register.of([*records(), activity()])


# the notice


def test_the_notice_tells_every_activity_in_the_words_of_the_register(register: Register, tmp_path: Path) -> None:
    said = text_of(register, tmp_path, "notice")
    for words in (
        "1  Låneansökan",
        "- 1. Pröva din ansökan om lån",
        "- 1. Avtal (art. 6.1 b)",
        "Berättigat intresse: att skydda oss mot brott",
        "Kunder (privatpersoner): Kontaktuppgifter (Namn, E-postadress)",
        "- Molnvik Drift AB (Personuppgiftsbiträde): Servrar och lagring",
        "USA (Mailgården Inc.): Standardavtalsklausuler 2021/914 (art. 46.2 c)",
        "Hur länge: 24 månader",
        "Varifrån uppgifterna kommer: från dig",
        "Beslut fattas inte enbart automatiserat.",
        "Integritetsskyddsmyndigheten (IMY)",
        "artikel 15–22",
    ):
        assert words in said, words
    assert "HEMLIG" not in said


def test_gaps_in_the_notice_are_marked_and_who_finds_out_is_not_told(tmp_path: Path) -> None:
    waiting = Answer(id="00000001", about="transfers", state="not_determined", owner="Doris Dröjer", reason="Frågat.")
    register = Register.of([*records(), Activity(id="b", name="Tomt", answers=(waiting,))])
    said = text_of(register, tmp_path, "notice")
    for label in ("Ändamål", "Rättslig grund", "Mottagare", "Överföring till tredjeland", "Hur länge"):
        assert f"{label}: □ Inte bedömt ännu" in said, label
    assert "Doris" not in said


def test_each_group_of_people_is_told_its_own_data_period_and_source(tmp_path: Path) -> None:
    rows = (
        DataRow(
            id="r1",
            data_subjects=("customers",),
            data_groups=("kontakt",),
            purposes=("u2",),
            retention=("tva",),
            retention_applies="om du får lånet",
            from_the_person=True,
        ),
        DataRow(id="r2", data_subjects=("Borgensmän",), data_categories=("name",)),
    )
    said = text_of(Register.of([*records(), activity(people=rows)]), tmp_path, "notice")
    for words in (
        "- Kunder (privatpersoner): Kontaktuppgifter (Namn, E-postadress). Bara för ändamål 2",
        "- Borgensmän: Namn",
        "Gäller: om du får lånet",
        "Varifrån uppgifterna kommer:\n- Kunder (privatpersoner): från dig\n- Borgensmän: □ Inte bedömt ännu",
    ):
        assert words in said, words
    assert said.count("- Borgensmän: □ Inte bedömt ännu") == 2


def test_that_there_are_no_transfers_is_told_as_such(tmp_path: Path) -> None:
    none = Answer(id="00000001", about="transfers", state="none")
    register = Register.of([*records(), activity(transfers=(), answers=(none,))])
    assert "Ingen överföring till tredjeland" in text_of(register, tmp_path, "notice")


def test_how_consent_is_withdrawn_is_asked_for_only_where_there_is_consent(register: Register, tmp_path: Path) -> None:
    assert "återkallar" not in text_of(register, tmp_path, "notice")
    by_consent = activity(purposes=(Purpose(id="u", purpose="Skicka brev", legal_bases=("a",)),))
    said = text_of(Register.of([*records(), by_consent]), tmp_path, "notice")
    assert "Så återkallar du ditt samtycke: □ Inte bedömt ännu" in said


def test_templates_and_ended_activities_are_not_told(tmp_path: Path) -> None:
    gone = [activity(id="b2", name="Mallen", template=True), activity(id="b3", name="Upphörda", status="ended")]
    said = text_of(Register.of([*records(), activity(), *gone]), tmp_path, "notice")
    assert "Låneansökan" in said
    assert "Mallen" not in said
    assert "Upphörda" not in said


# the three writers


class _Page(HTMLParser):
    """What a browser would show, and the elements it would make."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.shown += data


def shown(path: Path) -> str:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if path.suffix == ".html":
        page = _Page()
        page.feed(path.read_text("utf-8"))
        return page.shown
    return path.read_text("utf-8")


@pytest.mark.parametrize("what", ["annex", "notice"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_words_come_out_as_words(tmp_path: Path, ending: str, what: str) -> None:
    hostile = [
        Party(id="evil", name=f"Ond {HOSTILE}"),
        Engagement(id="ee", party="evil", service=HOSTILE, role="processor", stage="in_use_not_reviewed"),
        activity(id="b9", name=f"Behandling {HOSTILE}", recipients=("ee",)),
    ]
    path = tmp_path / f"hostile.{ending}"
    write(Register.of([*records(), *hostile]), path, EXTRACT, language="sv", what=what)
    assert HOSTILE.replace("\u202e", "[U+202E]") in shown(path)
    if ending == "html":
        page = _Page()
        page.feed(path.read_text("utf-8"))
        assert not {tag for tag, _ in page.tags} & {"script", "img", "link", "a", "iframe"}


def test_what_no_document_can_hold_is_written_out() -> None:
    assert literal("a\x0bb\ud800\ufeff\u200bc\td\n") == "a[U+000B]b[U+D800][U+FEFF][U+200B]c\td\n"


def test_in_word_heads_repeat_rows_stay_whole_and_pages_are_counted(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "annex.docx"
    write(register, path, EXTRACT, language="sv", what="annex")
    document = docx.Document(str(path))
    assert [len(table.rows) for table in document.tables] == [len(PROCESSORS) + 1, 4, 6]
    for table in document.tables:
        facts = [{fact.tag for fact in row._tr.get_or_add_trPr()} for row in table.rows]
        assert qn("w:tblHeader") in facts[0]
        assert all(qn("w:cantSplit") in known for known in facts)
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Gäller från 2026-11-20 · registrets sekvens 1482")
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    languages = {said.get(qn("w:val")) for said in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert document.core_properties.author == "Nordhamn Kredit AB"
    faces = list(document.styles.element.iter(qn("w:rFonts")))
    assert not [key for face in faces for key in face.attrib if key.endswith("heme")]


def test_the_page_stands_alone_and_names_its_language_and_heads(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "annex.html"
    write(register, path, EXTRACT, language="en", what="annex")
    page = _Page()
    page.feed(path.read_text("utf-8"))
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert [tag for tag, _ in page.tags if tag in {"h1", "h2"}] == ["h1", "h2", "h2", "h2"]
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert scopes.count("col") == 12
    assert scopes.count("row") == len(PROCESSORS) + 3 + 5
    assert not [attributes for _, attributes in page.tags if {"src", "href", "onclick"} & attributes.keys()]


def test_another_ending_is_refused_and_nothing_is_written(register: Register, tmp_path: Path) -> None:
    for name in ("annex.pdf", "annex.xlsx", "annex"):
        with pytest.raises(LeafletFormatError):
            write(register, tmp_path / name, EXTRACT, language="sv", what="annex")
    assert list(tmp_path.iterdir()) == []
    assert load("sv").has(LeafletFormatError.key)


def test_an_annex_that_is_stopped_leaves_the_old_file_as_it_was(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "annex.docx"
    path.write_bytes(b"den gamla")

    def stop(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(register, path, EXTRACT, language="sv", what="annex", progress=stop)
    assert path.read_bytes() == b"den gamla"
    assert [one.name for one in tmp_path.iterdir()] == ["annex.docx"]
