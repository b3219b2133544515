"""Every field, row, chapter and record of the model has its texts, in both languages, and no text is left over."""

from __future__ import annotations

from itertools import chain

from ropa.catalog import LANGUAGES, load
from ropa.kinds import Rows, fields_of
from ropa.model import ENTITIES
from ropa.model.chapters import CHAPTERS


def _named() -> set[str]:
    """The keys the model asks for."""
    keys: set[str] = set()
    for entity, cls in ENTITIES.items():
        keys |= {f"fields.entity.{entity}", f"fields.empty.{entity}"}
        for field, kind in fields_of(cls).items():
            keys.add(f"fields.{'record' if field == 'answers' else entity}.{field}.label")
            if isinstance(kind, Rows):
                row = kind.row.__name__
                keys |= {f"fields.rows.{row}", *(f"fields.row.{row}.{name}.label" for name in fields_of(kind.row))}
    return keys | {f"fields.chapter.{chapter.name}" for chapter in chain.from_iterable(CHAPTERS.values())}


def _present(language: str) -> set[str]:
    return {key for key in load(language).keys() if key.startswith("fields.")}  # noqa: SIM118 - no mapping


def test_every_field_has_a_label_and_no_label_is_left_over() -> None:
    for language in LANGUAGES:
        assert {key for key in _present(language) if not key.endswith(".help")} == _named()


def test_help_stands_in_both_languages_beside_a_label() -> None:
    helped = [{key for key in _present(language) if key.endswith(".help")} for language in LANGUAGES]
    assert helped[0] == helped[1]
    assert {key.replace(".help", ".label") for key in helped[0]} <= _named()


def test_the_languages_say_it_in_different_words() -> None:
    swedish, english = load("sv"), load("en")
    same = {key for key in _present("sv") if swedish(key, n=2) == english(key, n=2)}
    assert same == set()


def test_every_field_of_a_chapter_is_a_field_of_its_record() -> None:
    for entity, chapters in CHAPTERS.items():
        placed = [field for chapter in chapters for field in chapter.fields]
        assert len(placed) == len(set(placed))
        assert set(placed) <= set(fields_of(ENTITIES[entity]))
