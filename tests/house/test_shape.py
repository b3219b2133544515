"""What is declared, what is written and what was released agree."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ropa.kinds import Choice, Choices, Flag, Link, Links, Number, Row, Rows, fields_of
from ropa.migrations import SHAPE, SHAPES, expected_schema
from ropa.model import ENTITIES, Activity, Quote
from ropa.model.chapters import CHAPTERS
from ropa.plain import flatten, unflatten
from ropa.safekeeping import check, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parent.parent / "samples"


def listing() -> str:
    """Every path of every record with its kind, its targets and its vocabulary."""
    return "".join(f"{line}\n" for entity, cls in ENTITIES.items() for line in paths(cls, entity + "."))


def paths(cls: type[Row], before: str) -> Iterator[str]:
    for name, kind in fields_of(cls).items():
        facts = [type(kind).__name__]
        if isinstance(kind, Link | Links):
            facts.append("|".join(kind.entities))
        if isinstance(kind, Choice | Choices):
            facts.append(kind.vocabulary)
        yield f"{before}{name} {' '.join(facts)}"
        if isinstance(kind, Rows):
            yield from paths(kind.row, f"{before}{name}/*/")


def test_the_declarations_are_those_of_the_newest_released_shape() -> None:
    newest = SAMPLES / f"shape-{SHAPE:03d}.txt"
    assert listing() == newest.read_text(encoding="utf-8"), (
        "A field was added, renamed or retyped: that is a new shape, with a migration and a listing of its own."
    )


def test_a_released_shape_is_never_changed() -> None:
    frozen = hashlib.sha256("\n".join(SHAPES[1]).encode()).hexdigest()
    assert frozen == "a0b50d8c3328e8f72dbd19cbde95bd615d110e88ba7a6fe112658b2c0b629df6"


def test_the_tables_have_a_column_per_field_in_declared_order() -> None:
    db = sqlite3.connect(":memory:")
    for statements in SHAPES.values():
        for statement in statements:
            db.execute(statement)
    for entity, cls in ENTITIES.items():
        columns = [(row[1], row[2]) for row in db.execute(f'PRAGMA table_xinfo("{entity}")')]
        declared = [
            (name, "INTEGER" if isinstance(kind, Flag | Number) else "TEXT") for name, kind in fields_of(cls).items()
        ]
        assert columns == [("id", "TEXT"), *declared], entity
    db.close()


def test_every_table_is_strict() -> None:
    tables = [sql for kind, name, sql in expected_schema(SHAPE) if kind == "table" and not name.startswith("_")]
    assert all(sql is not None and "STRICT" in sql for sql in tables)


def test_links_name_known_entities_and_rows_hold_no_rows() -> None:
    for line in listing().splitlines():
        path, kind, *facts = line.split(" ")
        assert path.count("/") <= 2
        if kind in {"Link", "Links"}:
            assert set(facts[0].split("|")) <= set(ENTITIES), line


def test_a_chapter_names_fields_there_are() -> None:
    for entity, chapters in CHAPTERS.items():
        named = [name for chapter in chapters for name in chapter.fields]
        assert set(named) <= set(fields_of(ENTITIES[entity])), entity
        assert len(named) == len(set(named)), entity


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_register_of_every_released_shape_loads_replays_and_verifies(shape: int, tmp_path: Path) -> None:
    path = tmp_path / "sample.ropa"
    shutil.copyfile(SAMPLES / f"shape-{shape:03d}.ropa", path)
    store = open_register(path, actor="Provaren")
    register = store.register()
    assert check(store) == []
    assert {type(record) for record in register} == set(ENTITIES.values()) - {Quote}
    assert all(unflatten(type(record), flatten(record)) == record for record in register)
    assert store.quotes_of(register.all(Activity)[0].id)
    assert len(store.as_of(1)) == 2
    store.close()


def test_the_sample_says_something_in_every_field() -> None:
    db = sqlite3.connect(f"{(SAMPLES / f'shape-{SHAPE:03d}.ropa').as_uri()}?mode=ro", uri=True)
    for entity, cls in ENTITIES.items():
        for name in fields_of(cls):
            filled = db.execute(f'SELECT count("{name}") FROM "{entity}"').fetchone()[0]
            assert filled, f"{entity}.{name}"
    db.close()
