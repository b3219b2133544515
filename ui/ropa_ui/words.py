"""The widgets' own few words, in the language of the window.

Whoever builds the window says ``use(texts)`` at the start and at each change of language; a widget asks ``word`` at
the moment it shows something.
"""

from __future__ import annotations

from ropa import catalog

_chosen: list[catalog.Texts] = []


def use(texts: catalog.Texts) -> None:
    """Let the widgets speak this language from now on."""
    _chosen[:] = [texts]


def word(key: str, **args: object) -> str:
    """A text of ``kit.toml`` by its path, such as ``chips.remove``."""
    return _texts()(f"kit.{key}", **args)


def language() -> str:
    """The language of the window, ``sv`` or ``en``."""
    return _texts().language


def _texts() -> catalog.Texts:
    return _chosen[0] if _chosen else catalog.load("sv")
