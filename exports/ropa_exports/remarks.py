"""What those who write an export should know of it before they pass it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.catalog import Texts
    from ropa.register import Register
    from ropa_exports.outline.scope import Scope

_MOST_NAMED = 10


def remarks(register: Register, ending: str, what: str, scope: Scope, texts: Texts) -> tuple[str, ...]:
    """What is to be said when a file has been written, a sentence or two each; mostly nothing.

    Args:
        register: what it was written from, all of it.
        ending: the file's, as in ``.json``.
        what: as of ``ropa_exports.write``.
        scope: the part it is of.
        texts: the language.
    """
    return tuple(_remarks(register, ending.lower(), what, scope, texts))


def _remarks(register: Register, ending: str, what: str, scope: Scope, texts: Texts) -> Iterator[str]:
    if what == "annex":
        from ropa_exports.annex.outline import left_out
        from ropa_exports.outline.portion import part_of
        from ropa_exports.outline.voice import Voice

        part = register if scope.is_whole else part_of(register, scope, texts.language)
        if names := left_out(Voice(part, texts.language)):
            yield texts("annex.left_out", n=len(names), names=", ".join(names[:_MOST_NAMED]))
    elif ending == ".json" and scope.is_whole:
        numbers = sum(one.kind == "sole_trader" and bool(one.org_number) for one in register.all(Party))
        if numbers:
            yield texts("linked.personal_numbers", n=numbers)
