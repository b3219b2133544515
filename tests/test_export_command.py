"""A part of a register, given out from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ropa.cli import run
from ropa.journal import change_between
from ropa.model import Activity, Assignment, Customer, Party, Purpose, Release
from ropa.plain import new_id
from tests.exports.inside import attached, everything, pages

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.store import Store


@pytest.fixture
def filled(store: Store) -> Path:
    """A register with two departments, two customers and a release between its changes."""
    ours = store.register().all(Party)[0].id
    first = (
        Party(id="skolan", name="Skolan i Tallmo AB", org_number="559999-0011"),
        Party(id="kliniken", name="Kliniken i Tallmo AB"),
        Activity(id="a1", reference="B-001", name="Uthyrning", department="Bostad", controllers=(ours,)),
        Activity(id="a2", reference="B-002", name="Rekrytering", department="HR", controllers=(ours,)),
        Assignment(id="t1", name="Passerkort", customers=(Customer(id="c1", controller="skolan"),)),
        Assignment(id="t2", name="Larm", customers=(Customer(id="c2", controller="kliniken"),)),
    )
    _apply(store, *first)
    seq, head = store.head()
    _apply(store, Release(id=new_id(), label="Till styrelsen", sequence=seq, chain_head=head))
    _apply(store, Activity(id="a3", reference="B-003", name="Kameror", purposes=(Purpose(id="p", purpose="Säkerhet"),)))
    store.close()
    return store.path


def _apply(store: Store, *records: Party | Activity | Assignment | Release) -> None:
    changes = [change for record in records if (change := change_between(None, record))]
    store.apply(changes, label="import", about={"file": "x", "n": str(len(changes))})


def test_a_report_of_a_part_is_asked_for_by_name(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "del.pdf"
    assert run(["export", str(filled), str(out), "--activity", "B-002", "--attach"]) == 0
    assert "Uthyrning" not in everything(out)
    assert set(attached(out)) == {"register.json", "register.xlsx"}
    assert run(["export", str(filled), str(out), "--department", "bostad", "--public"]) == 0
    assert "offentlig version" in pages(out)[1]
    assert "Rekrytering" not in everything(out)
    assert run(["export", str(filled), str(out), "--customer", "559999-0011"]) == 0
    assert "Passerkort" in " ".join(pages(out))
    assert "Kliniken" not in everything(out)


def test_the_changes_since_the_last_release_are_a_chapter(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    assert run(["export", str(filled), str(out), "--since", "last"]) == 0
    assert "1 ny behandling: Kameror" in " ".join(pages(out))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--activity", "Ingenting"), "Ingenting används inte i registret"),
        (("--department", "Ingenting"), "Bostad, HR"),
        (("--customer", "Ingenting"), "Inget biträdesuppdrag utförs för Ingenting"),
        (("--customer", "Skolan i Tallmo AB", "--activity", "B-001"), "går inte att förena"),
        (("--since", "2001-01-01"), "fanns inte"),
        (("--since", "3", "--as-of", "2"), "Byt plats på dem"),
    ],
)
def test_what_cannot_be_given_out_is_said_and_nothing_is_written(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], said: str
) -> None:
    assert run(["export", str(filled), str(tmp_path / "r.pdf"), *asked]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("name", ["r.json", "r.jsonld", "mapp"])
def test_what_is_read_back_as_the_whole_register_is_of_no_part(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(["export", str(filled), str(tmp_path / name), "--activity", "B-001"]) == 1
    assert "kan inte begränsas" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("r.xlsx", ("--attach",), "--attach gäller bara .pdf."),
        ("r.xlsx", ("--what", "assignments"), "--what assignments gäller bara .pdf."),
        ("r.xlsx", ("--since", "1"), "--since gäller bara .pdf."),
        ("r.json", ("--without-extended",), "--without-extended gäller bara .xlsx, .pdf."),
        ("r.jsonld", ("--with-quotes",), "--with-quotes gäller bara .json, CSV i en mapp."),
        ("r.pdf", ("--with-working-notes",), "--with-working-notes gäller bara .json, CSV i en mapp."),
        ("r.docx", (), "Ange --what annex eller --what notice."),
        ("r.docx", ("--what", "annex", "--customer", "559999-0011"), "går inte att förena"),
    ],
)
def test_a_choice_a_file_cannot_follow_is_refused(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, asked: tuple[str, ...], said: str
) -> None:
    assert run(["export", str(filled), str(tmp_path / name), *asked]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_register_without_departments_says_so(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(path), str(tmp_path / "r.pdf"), "--department", "Bostad"]) == 1
    assert "Ange det på behandlingarna först" in capsys.readouterr().err
