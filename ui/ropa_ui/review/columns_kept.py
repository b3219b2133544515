"""What the person said of a spreadsheet's columns, remembered for the next one with the same headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ropa.paths import user_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST = 200


def recall(key: str) -> dict[str, str]:
    """What was said of these headings, by heading; nothing if nothing was."""
    said = _all().get(key, {})
    return {str(title): str(field) for title, field in said.items()} if isinstance(said, dict) else {}


def remember(key: str, said: Mapping[str, str]) -> None:
    """Keep what was said; a folder that cannot be written costs only the memory."""
    kept = {**{known: value for known, value in _all().items() if known != key}, key: dict(said)}
    newest = dict(list(kept.items())[-MOST:])
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        _path().write_text(json.dumps(newest, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        return


def _all() -> dict[str, object]:
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _path() -> Path:
    return user_data() / "columns.json"
