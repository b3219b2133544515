"""Reports too long for one file: volumes with shared numbers, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from ropa.model import Activity, Purpose
from ropa_exports.errors import ExportRefusedError
from ropa_exports.pdf import Written, volumes, write_report
from tests.exports.inside import attached, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.register import Register
    from ropa_exports import Extract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "exports"
    own.mkdir()
    return own


@pytest.fixture(scope="module", autouse=True)
def _small_volumes() -> Iterator[None]:
    """As if a file had room for twenty pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "MOST_IN_ONE", 20)
        patch.setattr(volumes, "IN_A_VOLUME", 12)
        yield


@pytest.fixture(scope="module")
def made(
    register: Register, extract: Extract, tmp_path_factory: pytest.TempPathFactory, _small_volumes: None
) -> Written:
    """A long register's report, with the register in it."""
    return written(register, extract, tmp_path_factory.mktemp("volumes"))


def long(register: Register, many: int = 40) -> Register:
    why = (Purpose(id="u", purpose="Ωmega"),)
    made = {
        f"n{n}": Activity(id=f"n{n}", reference=f"B-{n:03}", name=f"Övrig behandling {n}", purposes=why)
        for n in range(100, 100 + many)
    }
    return register.with_records(made)


def written(register: Register, extract: Extract, folder: Path) -> Written:
    return write_report(long(register), folder / "Register 2026.pdf", language="sv", extract=extract, attach=True)


def test_a_long_report_is_several_files_whose_pages_are_numbered_through(made: Written) -> None:
    count = len(made.files)
    assert count > 3
    assert [file.name for file in made.files] == [f"Register 2026 del {n} av {count}.pdf" for n in range(1, count + 1)]
    assert sorted(path.name for path in made.files[0].parent.iterdir()) == sorted(file.name for file in made.files)
    numbers = [page for file in made.files for page in pages(file)[1:]]
    assert len(numbers) == made.pages
    for number, said in enumerate(numbers, start=1):
        assert f"Sida {number} av {made.pages}" in said


def test_each_volume_is_whole_by_itself(made: Written) -> None:
    begin = 1
    for n, file in enumerate(made.files, start=1):
        assert pdfa.validate_written(file, "3b" if n == 1 else "2b").findings == []
        reader = PdfReader(file)
        leaf = pages(file)[0]
        assert f"Del {n} av {len(made.files)}" in leaf
        assert all(f"Del {number} av" in leaf for number in range(1, len(made.files) + 1))
        assert "Sida" not in leaf.replace("Sidor", "").replace("Sidorna", "")
        assert reader.metadata
        assert f"Del {n} av" in str(reader.metadata.title)
        assert len(reader.pages) == sum(1 for _ in reader.pages)
        assert reader.page_labels[1:3] == [str(begin), str(begin + 1)]
        begin += len(reader.pages) - 1
        for entry in _flat(reader.outline):
            assert reader.get_destination_page_number(entry) is not None


def test_the_contents_name_the_pages_of_every_volume(made: Written) -> None:
    contents = next(said for said in pages(made.files[0]) if "Övrig behandling 139" in said)
    place = next(
        number
        for number, said in enumerate((page for file in made.files for page in pages(file)[1:]), start=1)
        if "B-139 Övrig behandling 139" in said and "(a)" in said
    )
    assert f" {place}" in contents
    assert "Ωmega" in " ".join(pages(made.files[2]))


def test_links_lead_only_to_pages_that_are_there(made: Written) -> None:
    for file in made.files:
        with pikepdf.open(file) as opened:
            named = set(opened.Root.Dests.keys()) if "/Dests" in opened.Root else set()
            for page in opened.pages:
                for note in page.get("/Annots", []):
                    target = note.get("/Dest") or note.A.D
                    assert isinstance(target, pikepdf.Array) or str(target) in named


def test_the_register_lies_in_the_first_volume(made: Written) -> None:
    first, *others = made.files
    assert set(attached(first)) == {"register.json", "register.xlsx"}
    assert all(attached(file) == {} for file in others)


def test_a_volume_that_cannot_take_its_place_leaves_everything_as_it_was(
    register: Register, extract: Extract, made: Written, folder: Path
) -> None:
    count = len(made.files)
    (folder / f"Register 2026 del 1 av {count}.pdf").write_bytes(b"gammal")
    (folder / f"Register 2026 del 3 av {count}.pdf").mkdir()
    with pytest.raises(ExportRefusedError):
        written(register, extract, folder)
    assert {path.name: path.is_file() and path.read_bytes() for path in folder.iterdir()} == {
        f"Register 2026 del 1 av {count}.pdf": b"gammal",
        f"Register 2026 del 3 av {count}.pdf": False,
    }


def test_a_stopped_set_of_volumes_leaves_no_trace(register: Register, extract: Extract, folder: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done * 4 > of * 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_report(long(register), folder / "r.pdf", language="sv", extract=extract, progress=stop)
    assert list(folder.iterdir()) == []


def _flat(entries: list[Any]) -> list[Any]:
    return [one for entry in entries for one in (_flat(entry) if isinstance(entry, list) else [entry])]
