"""Swedish order, remembered: a list is sorted again at every change."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=100_000)
def collate(words: str) -> Any:
    """The place of words in Swedish order; nothing comes last."""
    from ropa.wording import sort_key

    return (not words, sort_key(words))
