"""Tables in a folder: every record and row, in words and by identifier, and nothing a spreadsheet would carry out."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from ropa.errors import RopaError
from ropa.kinds import Rows, fields_of
from ropa.model import ENTITIES, Answer, Party, Quote
from ropa.register import Register
from ropa_exports import write
from ropa_exports.tables import csv_text

if TYPE_CHECKING:
    from pathlib import Path

    from ropa_exports import Extract


def rows(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    csv.field_size_limit(1_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, strict=True))


def test_there_is_a_table_for_each_kind_of_record_and_row(register: Register, extract: Extract, tmp_path: Path) -> None:
    write(register, tmp_path / "tables", extract, language="sv")
    names = {entity for entity in ENTITIES if entity != "quote"} | {"answers", "extract"}
    for entity, cls in ENTITIES.items():
        kinds = fields_of(cls).items()
        names |= {f"{entity}-{n}" for n, kind in kinds if isinstance(kind, Rows) and kind.row is not Answer}
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.csv" for name in names}
    for cls, name in ((cls, name) for name, cls in ENTITIES.items() if name != "quote"):
        assert [row["Id"] for row in rows(tmp_path / "tables" / f"{name}.csv")] == [r.id for r in register.all(cls)]


def test_values_are_said_in_the_language_and_links_are_identified(
    register: Register, extract: Extract, tmp_path: Path
) -> None:
    write(register, tmp_path / "sv", extract, language="sv")
    write(register, tmp_path / "en", extract, language="en")
    assert (tmp_path / "sv" / "party.csv").read_bytes().startswith(b"\xef\xbb\xbfId;")
    first = rows(tmp_path / "sv" / "activity.csv")[0]
    assert next(iter(first)) == "Id"
    assert first["Personuppgiftsansvarig"] == "Lindgrens Bokhandel AB"
    assert first["Personuppgiftsansvarig (id)"] == "lindgren"
    person = rows(tmp_path / "sv" / "activity-people.csv")[0]
    assert list(person)[:2] == ["Postens id", "Id"]
    assert "Skicka nyhetsbrev till kunder som bett om det" in person.values()
    english = rows(tmp_path / "en" / "party.csv", ",")
    assert "Sole trader" in {value for row in english for value in row.values()}
    answers = rows(tmp_path / "sv" / "answers.csv")
    assert [(row["Postens id"], row["Id"]) for row in answers] == [("a2", "s1"), ("a2", "s2"), ("t1", "s3")]


def test_what_is_private_stays_at_home_unless_asked_for(register: Register, extract: Extract, tmp_path: Path) -> None:
    write(register, tmp_path / "a", extract, language="sv")
    together = "".join(path.read_text("utf-8-sig") for path in (tmp_path / "a").iterdir())
    assert "HEMLIG" not in together
    assert "800101-0019" not in together
    quote = Quote(id="q", record="a1", path="name", words="ur policyn")
    write(register, tmp_path / "b", extract, language="sv", quotes=[quote], working_notes=True)
    assert "HEMLIG" in (tmp_path / "b" / "activity.csv").read_text("utf-8-sig")
    assert "ur policyn" in (tmp_path / "b" / "quote.csv").read_text("utf-8-sig")


def test_no_cell_is_a_formula(extract: Extract, tmp_path: Path) -> None:
    signs = "=+-@\t\r＝＋－＠"
    hostile = [f'{sign}cmd|" /C calc"!A0;,"\nrad två' for sign in signs]
    parties = [Party(id=str(n), name=words, notes=f"x{words}", aliases=(words,)) for n, words in enumerate(hostile)]
    write(Register.of(parties), tmp_path / "t", extract, language="sv")
    for row, words in zip(rows(tmp_path / "t" / "party.csv"), hostile, strict=True):
        assert csv_text(words) == f"'{words}"
        assert [value for value in row.values() if value.startswith(tuple(signs))] == []
        assert list(row.values()).count(f"'{words}") == 2
        assert row["Anteckningar"] == f"x{words}"


def test_long_words_come_out_whole(extract: Extract, tmp_path: Path) -> None:
    words = "å<b>x</b>\n" * 20_000
    write(Register.of([Party(id="p", notes=words)]), tmp_path / "t", extract, language="en")
    assert rows(tmp_path / "t" / "party.csv", ",")[0]["Notes"] == words


def test_a_folder_that_is_there_keeps_its_other_files(register: Register, extract: Extract, tmp_path: Path) -> None:
    folder = tmp_path / "tables.v1"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "party.csv").write_text("old")
    write(register, folder, extract, language="sv")
    assert (folder / "mine.txt").read_text() == "mine"
    assert len(rows(folder / "party.csv")) == len(register.all(Party))


def test_a_stopped_export_leaves_the_folder_as_it_was(register: Register, extract: Extract, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "party.csv").write_text("old")

    def stop(done: int, _of: int) -> None:
        if done > 3:
            raise OSError(28, "no room")

    with pytest.raises(RopaError):
        write(register, folder, extract, language="sv", progress=stop)
    with pytest.raises(RopaError):
        write(register, tmp_path / "nowhere" / "tables", extract, language="sv")
    assert {path.name for path in tmp_path.iterdir()} == {"tables"}
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("party.csv", "old")]
