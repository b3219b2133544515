"""Every kind of file becomes the same blocks, and a file made to do harm is refused in words."""

from __future__ import annotations

import os
import resource
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ropa import catalog, child
from ropa.intake import limits, refusals
from ropa.intake.documents import document_of_text, read_document
from ropa.intake.kinds_of_file import read_bytes
from ropa.intake.lists import read_processors
from tests.intake import files

LIST = "".join(f"{';'.join(row)}\n" for row in files.ROWS)


def names_in(path: Path) -> list[str]:
    return [one.name for one in read_processors(read_document(path))[0]]


def worked() -> float:
    """How many seconds this process and those it started have worked, however busy the machine is."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("ending", ["csv", "txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_come_out_right_whatever_the_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"lista.{ending}"
    path.write_bytes("Lønn;Åse;formål\nÄrende;Öl;é\n".encode(encoding))
    assert read_document(path).text.strip() == "Lønn;Åse;formål\nÄrende;Öl;é"


def test_decomposed_letters_are_joined() -> None:
    assert document_of_text("A\u030akeri").text == "Åkeri"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separated_values_are_a_table(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(LIST.replace(";", separator), encoding="utf-8")
    assert names_in(path) == ["Molnlådan AB", "Brevsvalan Inc."]


def test_a_cell_over_several_lines_keeps_the_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text('Namn;Syfte;Land\nA AB;"två\nrader";SE\nB AB;en;SE\n', encoding="utf-8")
    assert read_document(path).blocks[0].lines == (1, 2, 4)


def test_a_workbook_is_a_heading_and_a_table_for_each_sheet(tmp_path: Path) -> None:
    document = read_document(files.a_workbook(tmp_path / "lista.xlsx"))
    assert [block.kind for block in document.blocks] == ["heading", "table"]
    assert document.blocks[1].cells == tuple(files.ROWS)
    assert document.blocks[1].page == 1


def test_a_word_file_keeps_headings_tables_and_bullets(tmp_path: Path) -> None:
    document = read_document(files.a_word_file(tmp_path / "lista.docx"))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table", "bullet"]
    assert [one.name for one in read_processors(document)[0]] == ["Molnlådan AB", "Brevsvalan Inc.", "Kvarnhjulet AB"]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_pdf_table_is_read_with_or_without_lines(tmp_path: Path, ruled: bool) -> None:  # noqa: FBT001
    assert names_in(files.a_pdf(tmp_path / "lista.pdf", ruled=ruled)) == ["Molnlådan AB", "Brevsvalan Inc."]


def test_a_web_page_is_read_without_scripts_and_menus(tmp_path: Path) -> None:
    path = tmp_path / "sida.html"
    path.write_text(
        "<html><head><title>x</title></head><body><nav>Meny</nav><script>alert(1)</script><h2>Underbiträden</h2>"
        "<p>Vi anlitar <b>följande</b>:</p><ul><li>Molnlådan AB: lagring<ul><li>Sverige</li></ul></li></ul>"
        "<table><tr><th>Underbiträde</th><th>Land</th></tr><tr><td>Brevsvalan Inc.</td><td>USA</td></tr></table>",
        encoding="utf-8",
    )
    document = read_document(path)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Underbiträden"),
        ("paragraph", "Vi anlitar följande:"),
        ("bullet", "Molnlådan AB: lagring"),
        ("bullet", "Sverige"),
        ("table", "Underbiträde | Land\nBrevsvalan Inc. | USA"),
    ]


def test_terms_of_a_web_page_are_lines_and_cells_reach_down_over_rows(tmp_path: Path) -> None:
    path = tmp_path / "sida.html"
    path.write_text(
        "<dl><dt>Molnlådan AB</dt><dd>Lagring, Sverige</dd><dt>Brevsvalan Inc.</dt><dd>E-post</dd></dl>"
        "<table><tr><th>Underbiträde</th><th>Syfte</th><th>Land</th></tr>"
        "<tr><td rowspan=2>Molnlådan AB</td><td>Lagring</td><td>Sverige</td></tr>"
        "<tr><td>Backup</td><td>Finland</td></tr><tr><td>Brevsvalan Inc.</td><td>E-post</td><td>USA</td></tr></table>",
        encoding="utf-8",
    )
    terms, table = read_document(path).blocks
    assert terms.text == "Molnlådan AB: Lagring, Sverige\nBrevsvalan Inc.: E-post"
    assert table.cells[1:] == (
        ("Molnlådan AB", "Lagring", "Sverige"),
        ("Molnlådan AB", "Backup", "Finland"),
        ("Brevsvalan Inc.", "E-post", "USA"),
    )


def test_every_block_stands_on_the_line_it_says(tmp_path: Path) -> None:
    for path in (
        files.a_word_file(tmp_path / "a.docx"),
        files.a_workbook(tmp_path / "a.xlsx"),
        files.a_pdf(tmp_path / "a.pdf"),
    ):
        document = read_document(path)
        lines = document.text.split("\n")
        for block in document.blocks:
            first = block.cells[0][0] if block.cells else block.text.split("\n")[0]
            assert first in lines[block.line - 1]


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_document_type_definition_is_refused(tmp_path: Path, ending: str) -> None:
    made = files.a_workbook(tmp_path / "x.xlsx") if ending == "xlsx" else files.a_word_file(tmp_path / "x.docx")
    part = "xl/worksheets/sheet1.xml" if ending == "xlsx" else "word/document.xml"
    files.rewritten(made, {part: files.BILLION_LAUGHS + files.part_of(made, part)})
    with pytest.raises(refusals.ForbiddenEntityError):
        read_document(made)


def test_a_workbook_that_unpacks_to_half_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    made = files.a_workbook(tmp_path / "bomb.xlsx")
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("xl/big.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(500):
            part.write(b"0" * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = worked()
    with pytest.raises(refusals.TooLargeUnpackedError):
        read_document(made)
    assert worked() - start < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_cell_at_the_end_of_the_sheet_hides_no_rows(tmp_path: Path) -> None:
    made = files.a_workbook(tmp_path / "far.xlsx")
    part = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = files.part_of(made, part).replace(b"</sheetData>", far + merge)
    files.rewritten(made, {part: content})
    start = worked()
    assert read_document(made).blocks[1].cells == tuple(files.ROWS)
    assert worked() - start < 5


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    rows = [("Namn", "Syfte"), *((f"Bolag {n} AB", "Drift") for n in range(4999))]
    made = files.a_workbook(tmp_path / "wrong.xlsx", rows)
    part = "xl/worksheets/sheet1.xml"
    content = files.part_of(made, part)
    files.rewritten(made, {part: content.replace(b'<dimension ref="A1:B5000"', b'<dimension ref="A1:A2"')})
    assert b'"A1:A2"' in files.part_of(made, part)
    assert len(read_document(made).blocks[1].cells) == 5000


def test_a_word_cut_by_a_narrow_pdf_cell_is_whole_again(tmp_path: Path) -> None:
    words = ["Underbiträde", "Geografisk placering", "Beskrivning av behandlingen"]
    row = ["Infrastrukturtjänster AB", "Luleå", "Meddelandedistribution och drift"]
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, splitLongWords=1)
    cells = [[Paragraph(cell, style) for cell in line] for line in (words, row)]
    table = Table(cells, colWidths=(70, 80, 75), style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(tmp_path / "smal.pdf")).build([Paragraph("Underbiträden", style), table])
    (found,), _ = read_processors(read_document(tmp_path / "smal.pdf"))
    assert (found.name, found.countries) == ("Infrastrukturtjänster AB", ("SE",))
    assert found.purpose == "Meddelandedistribution och drift"


def test_a_pdf_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(files.a_pdf_bomb())
    with pytest.raises((refusals.TooLargeUnpackedError, refusals.TooHeavyError, refusals.TooSlowError)):
        read_document(path)


def test_a_pdf_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    whole = files.a_pdf(tmp_path / "a.pdf").read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(refusals.DamagedError):
        read_document(path)


def test_a_locked_pdf_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(files.a_pdf(tmp_path / "a.pdf")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="b", user="a"))
    with pytest.raises(refusals.PasswordError):
        read_document(path)


def test_a_scanned_pdf_says_that_it_has_no_text(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(Image.new("L", (200, 200), 128)), 0, 0, 500, 700)
    canvas.save()
    with pytest.raises(refusals.ScannedError):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("empty.txt", b"", refusals.EmptyDocumentError),
        ("blank.txt", b" \n\n", refusals.EmptyDocumentError),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", refusals.DocumentRefusedError),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, refusals.OldOfficeError),
        ("program.txt", bytes(range(256)) * 20, refusals.DamagedError),
        ("false.xlsx", b"this is no workbook", refusals.DamagedError),
        ("broken.docx", b"PK\x03\x04 and nothing more", refusals.DamagedError),
        ("big.csv", b"a;b\n" + b"x" * 1_100_000 + b";y\n", refusals.TooLargeError),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, refusal: type[refusals.DocumentRefusedError]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(refusal) as refused:
        read_document(path)
    for language in catalog.LANGUAGES:
        assert name in catalog.load(language)(refused.value.key, **refused.value.details)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(refusals.MissingDocumentError):
        read_document(tmp_path / "none.txt")
    assert not list(tmp_path.iterdir())


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hej\n" * 200_000, encoding="utf-8")
    with pytest.raises(refusals.CancelledError):
        read_document(path, cancelled=lambda: True)


def test_a_child_that_is_killed_does_not_take_the_program_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_START", "import os; os.abort()")
    with pytest.raises(refusals.TooHeavyError):
        read_document(files.a_workbook(tmp_path / "a.xlsx"))


def test_a_child_that_hangs_is_stopped_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(limits, "SECONDS", 1)
    with pytest.raises(refusals.TooSlowError):
        read_document(files.a_workbook(tmp_path / "a.xlsx"))


def test_a_packaged_program_starts_itself_as_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path(sys.executable).with_name("ropa")))
    (tmp_path / "a.txt").write_text("hej", encoding="utf-8")
    assert read_document(tmp_path / "a.txt").text.strip() == "hej"


def test_the_child_loads_no_window_no_model_and_no_library_it_does_not_need(tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "a.txt"
    path.write_text("hej", encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from ropa.intake.kinds_of_file import read_bytes\n"
        f"read_bytes(Path({str(path)!r}).read_bytes(), 'a.txt')\n"
        "print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "PySide6",
        "ropa.model",
        "openpyxl",
        "docx",
        "bs4",
        "lxml",
        "pdfplumber",
        "pypdf",
        "python_calamine",
        "babel",
    }
    assert not heavy & set(loaded)


def test_tables_that_claim_to_be_endlessly_wide_cost_nothing(tmp_path: Path) -> None:
    word = files.a_word_file(tmp_path / "bred.docx")
    body = files.part_of(word, "word/document.xml").replace(
        b"<w:tc>", b'<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>', 1
    )
    with pytest.raises(refusals.DamagedError):
        read_bytes(files.rewritten(word, {"word/document.xml": body}).read_bytes(), "bred.docx")
    page = b"<table><tr>" + b"<td rowspan=1000000 colspan=1000000>x</td>" * 200 + b"</tr>" + b"<tr><td>y</td></tr>" * 9
    _, _, blocks = read_bytes(page + b"</table>", "bred.html")
    wide = f"{'a;' * 100_000}a\n{'b;' * 100_000}b\n".encode()
    *_, values = read_bytes(wide, "bred.csv")
    assert {len(row) for block in (*blocks, *values) for row in block.cells} <= {*range(2 * limits.SHEET_COLUMNS)}
