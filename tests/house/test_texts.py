"""Every text stands in both languages, with the same placeholders, and every key in the code has a text."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from ropa import catalog

ROOT = Path(__file__).resolve().parents[2]
SWEDISH, ENGLISH = catalog.load("sv"), catalog.load("en")
PLACES = ("ropa", "ui", "exports")


def placeholders(entry: object) -> set[str]:
    forms = entry.values() if isinstance(entry, dict) else [str(entry)]
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(SWEDISH.keys()) ^ set(ENGLISH.keys()) == set()


def test_a_text_has_the_same_placeholders_in_both_languages() -> None:
    both = [(key, SWEDISH._entries[key], ENGLISH._entries[key]) for key in SWEDISH.keys()]  # noqa: SIM118
    assert [key for key, sv, en in both if placeholders(sv) != placeholders(en)] == []
    assert [key for key, sv, en in both if isinstance(sv, dict) != isinstance(en, dict)] == []


def test_every_literal_key_in_the_code_has_a_text() -> None:
    called = re.compile(r"""(?:\btexts|_texts|\bsay|session\.texts)\(\s*"([a-z_]+(?:\.[A-Za-z0-9_]+)+)\"""")
    missing = {
        (str(path.relative_to(ROOT)), key)
        for folder in PLACES
        for path in (ROOT / folder).rglob("*.py")
        for key in called.findall(path.read_text("utf-8"))
        if not SWEDISH.has(key)
    }
    assert missing == set()


def test_every_error_has_its_sentence() -> None:
    """What happened, whether anything is lost and what to do, in both languages."""
    declared = re.compile(r'^\s+key = "([a-z_.]+)"', re.MULTILINE)
    sources = [path.read_text("utf-8") for folder in PLACES for path in (ROOT / folder).rglob("*.py")]
    keys = {key for source in sources for key in declared.findall(source)}
    assert {key for key in keys if not SWEDISH.has(key)} == set()
