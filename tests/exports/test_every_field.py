"""Every declared field reaches the workbook, and the report where Article 30 or part B has a place for it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ropa.catalog import load
from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Link, Links, Number, Row, Rows, Text, fields_of
from ropa.model import (
    ENTITIES,
    Activity,
    Agreement,
    Assignment,
    DataGroup,
    Document,
    Engagement,
    Measure,
    Party,
    Recipient,
    Retention,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.vocabulary import vocabulary
from ropa.wording import Words
from ropa_exports.excel import write_workbook
from ropa_exports.pdf import write_report

if TYPE_CHECKING:
    from ropa.kinds import Kind
    from ropa.model import Record
    from ropa_exports import Extract

EXPORTED = (
    *(Activity, Assignment, Party, Engagement, Agreement, Transfer, Retention, DataGroup, Recipient, Measure, System),
    Document,
)
NAMES = {cls: name for name, cls in ENTITIES.items()}
AT_HOME = {"working_note", "template", "answers", "file", "file_name", "sha256"}


class Filled:
    """A register with one record of each entity, every field filled with words of its own."""

    def __init__(self) -> None:
        self.number = 0
        self.register = Register.of(self.record(cls) for cls in EXPORTED)

    def record(self, cls: type[Record]) -> Record:
        return cls(id=NAMES[cls], **self.values(cls))

    def values(self, cls: type[Row]) -> dict[str, Any]:
        values = {name: self.value(kind) for name, kind in fields_of(cls).items() if name != "answers"}
        return values | ({"template": None} if cls is Activity else {})

    def value(self, kind: Kind) -> Any:
        self.number += 1
        match kind:
            case Date():
                return dt.date(2000, 1, 1) + dt.timedelta(days=self.number)
            case Flag():
                return True
            case Number():
                return 10_000 + self.number
            case Duration():
                return f"P{self.number}D"
            case Choice(vocabulary=name):
                return self.term(name)
            case Choices(vocabulary=name):
                return ("row",) if name == "own_purposes" else (self.term(name),)
            case Link(entities=entities):
                return self.target(entities)
            case Links(entities=entities):
                return (self.target(entities),)
            case Rows(row=row):
                return (row(id="row", **self.values(row)),)
            case Text() | File():
                return f"ord{self.number:04}"
        raise AssertionError(kind)

    def term(self, name: str) -> str:
        return next(iter(vocabulary(name).terms), f"ord{self.number:04}")

    def target(self, entities: tuple[str, ...]) -> str:
        return next(name for name in entities if ENTITIES[name] in EXPORTED)


def expected(filled: Filled, cls: type[Record]) -> dict[str, str]:
    """What each field of a record says, by path."""
    words = Words("sv", filled.register)
    record = filled.register.all(cls)[0]
    said = {}
    for name, kind in fields_of(cls).items():
        if name in AT_HOME:
            continue
        value = getattr(record, name)
        if isinstance(kind, Rows):
            for inner, inner_kind in fields_of(kind.row).items():
                said[f"{name}/{inner}"] = words.value(inner_kind, getattr(value[0], inner), record)
        else:
            said[name] = words.value(kind, value, record)
    return said


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0-]+", "", text).casefold()


@pytest.fixture(scope="module")
def filled() -> Filled:
    return Filled()


@pytest.fixture(scope="module")
def workbook(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> str:
    import openpyxl

    path = tmp_path_factory.mktemp("all") / "register.xlsx"
    write_workbook(filled.register, path, language="sv", extract=extract_of_today())
    book = openpyxl.load_workbook(path)
    return squeezed("\n".join(str(cell.value or "") for sheet in book for row in sheet.iter_rows() for cell in row))


def extract_of_today() -> Extract:
    from ropa_exports import Extract

    return Extract(dt.date(2026, 11, 20), "Prov", 1, "0" * 64)


@pytest.mark.parametrize("cls", EXPORTED, ids=lambda cls: cls.__name__)
def test_every_field_is_in_the_workbook(filled: Filled, workbook: str, cls: type[Record]) -> None:
    missing = {path: said for path, said in expected(filled, cls).items() if squeezed(said) not in workbook}
    assert missing == {}


@pytest.mark.parametrize("what", ["report", "assignments"])
def test_every_field_of_what_is_reported_is_in_the_report(filled: Filled, tmp_path: Path, what: str) -> None:
    from pypdf import PdfReader

    path = tmp_path / "r.pdf"
    write_report(filled.register, path, what=what, language="sv", extract=extract_of_today())
    text = squeezed("\n".join(page.extract_text() for page in PdfReader(path).pages))
    cls = Activity if what == "report" else Assignment
    missing = {path: said for path, said in expected(filled, cls).items() if squeezed(said) not in text}
    assert missing == {}


def test_every_phrase_of_the_exports_has_its_text() -> None:
    texts, root = load("sv"), Path(__file__).resolve().parents[2] / "exports"
    called = re.compile(r"""\.phrase\(\s*"([a-z_.0-9]+)\"""")
    keys = {f"exports.{key}" for path in root.rglob("*.py") for key in called.findall(path.read_text("utf-8"))}
    columns = re.compile(r"""\("([a-z_]+)", \d+(?:, "[^"]*")?(?:, lambda|, [a-z_.]+)?\)?""")
    sources = [path.read_text("utf-8") for path in (root / "ropa_exports" / "outline").rglob("*.py")]
    keys |= {f"exports.column.{key}" for source in sources for key in columns.findall(source)}
    assert {key for key in keys if not texts.has(key)} == set()
