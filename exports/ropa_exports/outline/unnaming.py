"""Texts without the names of those who are not to be named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.model import Party

_LEAST_SHORT = 5  # letters of a name without its legal form: a shorter one would be found in other words
_FORMS = re.compile(
    r"[\s,]+(?:AB|Aktiebolag|HB|KB|Kommanditbolag|Inc\.?|Ltd\.?|LLC|GmbH|AS|A/S|ApS|Oy|BV|SA|PLC)"
    r"(?:\s*\(publ\))?\.?$",
    re.IGNORECASE,
)


def unnaming(others: Iterable[Party], named: Iterable[Party], instead: str) -> Callable[[str], str]:
    """What puts other words where a text names one of the others, by any name, number or address of theirs.

    Args:
        others: who is not to be named.
        named: who may be, also where a name of theirs holds one of the others'.
        instead: the other words.
    """
    kept = {name for party in named for name in (*_names(party), *_short(party))}
    names = {name for party in others for name in _names(party)} - kept
    short = {name for party in others for name in _short(party)} - kept
    if not names | short:
        return lambda text: text
    listed = sorted((*kept, *names, *short), key=len, reverse=True)
    spaced = {name: r"\s+".join(map(re.escape, name.split())) for name in listed}
    pieces = (f"(?i:{words})" if name in names else words for name, words in spaced.items())
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(pieces)})(?=s?(?:\W|$))")
    return lambda text: pattern.sub(lambda found: found[0] if found[0] in kept else instead, text)


def _names(party: Party) -> Iterator[str]:
    """Everything a party can be known by: names, numbers, who speaks for it, where it is reached."""
    named = (party.name, party.written_as, party.legal_name, *party.aliases, party.contact_person)
    reached = (party.email, party.email.rpartition("@")[2], party.website)
    known = (*named, *reached, party.org_number, party.org_number.replace("-", ""))
    yield from (name.strip() for name in known if name.strip())


def _short(party: Party) -> Iterator[str]:
    """Names without their legal form, as they stand in running text."""
    for name in (party.name, party.written_as, party.legal_name, *party.aliases):
        short = _FORMS.sub("", name.strip())
        if short != name.strip() and len(short) >= _LEAST_SHORT:
            yield short
