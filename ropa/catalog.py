"""The words a person sees, by key, in Swedish and English.

Texts are TOML in ``resources/locale/<language>/<room>.toml``; a key is the room's name and the path inside the file,
as in ``window.menu.file``.  A text with a plural is a table ``{one = …, other = …}`` chosen by the argument ``n``.
What was parsed is kept as JSON in the cache, named by the sources' checksum, so that a start needs no TOML.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from ropa.paths import resources, user_cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LANGUAGES = ("sv", "en")
Entry: TypeAlias = "str | dict[str, str]"


class Texts:
    """Every text of one language."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries

    def __call__(self, key: str, **args: object) -> str:
        """The text of a key with its placeholders filled.

        Raises:
            KeyError: no such text; every key in use stands in both languages.
        """
        entry = self._entries[key]
        if isinstance(entry, dict):
            entry = entry["one" if args.get("n") == 1 else "other"]
        return entry.format(**args) if args else entry

    def has(self, key: str) -> bool:
        """Whether the key has a text."""
        return key in self._entries

    def keys(self) -> Iterator[str]:
        """Every key, in no particular order."""
        return iter(self._entries)


@cache
def load(language: str) -> Texts:
    """The texts of a language: ``sv`` or ``en``."""
    sources = sorted((resources() / "locale" / language).glob("*.toml"))
    contents = [(path.stem, path.read_bytes()) for path in sources]
    check = 0
    for stem, content in contents:
        check = zlib.crc32(content, zlib.crc32(stem.encode(), check))
    kept = user_cache() / f"texts-{language}-{check:08x}.json"
    try:
        entries = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        entries = dict(_parse(contents))
        _keep(kept, entries)
    return Texts(language, entries)


def _parse(contents: list[tuple[str, bytes]]) -> Iterator[tuple[str, Entry]]:
    import tomllib

    for stem, content in contents:
        yield from _flatten(stem, tomllib.loads(content.decode("utf-8")))


def _flatten(before: str, table: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
    for name, value in table.items():
        key = f"{before}.{name}"
        if isinstance(value, dict) and value.keys() != {"one", "other"}:
            yield from _flatten(key, value)
        elif isinstance(value, dict):
            yield key, {plural: str(text) for plural, text in value.items()}
        else:
            yield key, str(value)


def _keep(path: Path, entries: Mapping[str, Entry]) -> None:
    """Keep the parsed texts for the next start; a cache that cannot be written is only slower."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob(f"{path.stem.rpartition('-')[0]}-*.json"):
            old.unlink()
        path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return
