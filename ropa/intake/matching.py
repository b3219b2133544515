"""Whether what a document names is already in the register.

An organisation number decides, where neither party is part of another; then the name or an alias without its legal
form; likeness is a suggestion for a person and decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.model import Activity, Assignment, Engagement, Party
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.kinds import Id
    from ropa.register import Register

LIKE = 88.0
"""How alike two names must be, of 100, before a person is asked whether they are the same."""

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:ab(?:\s*\(publ\))?|as|asa|a/s|aps|oy|oyj|hb|kb|inc|llc|ltd|limited|plc|corp|corporation|co|gmbh|ag|se|"
    r"b\.?v|n\.?v|s\.?a\.?r\.?l|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|pty|pte|sp\.? z o\.?o)\.?$"
)


def bare_name(name: str) -> str:
    """A name as names are compared: folded, without its legal form."""
    bare = fold(name).rstrip(".,")
    while (shorter := _LEGAL_FORM.sub("", bare)) != bare:
        bare = shorter
    return re.sub(r"[^\w]+", " ", bare).strip()


def digits(number: str | None) -> str:
    """An organisation number's digits."""
    return re.sub(r"\D", "", number or "")


def named_in(words: str, names: Mapping[str, Id]) -> list[Id]:
    """The parties whose bare name stands as words of its own in a sentence."""
    text = " " + re.sub(r"[^\w]+", " ", fold(words)) + " "
    return list(dict.fromkeys(id for bare, id in names.items() if f" {bare} " in text))


class Matcher:
    """Finds the records a document speaks of among those of one register."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._by_number: dict[str, Party] = {}
        self._by_name: dict[str, Party] = {}
        for party in register.all(Party):
            if party.org_number and not party.part_of:
                self._by_number.setdefault(digits(party.org_number), party)
            for name in (party.name, party.written_as, party.legal_name, *party.aliases):
                if bare := bare_name(name):
                    self._by_name.setdefault(bare, party)

    def party(self, names: Iterable[str], org_number: str | None = None) -> Party | None:
        """The party of an organisation number, or of one of the names."""
        if found := self._by_number.get(digits(org_number)):
            return found
        for name in names:
            found = self._by_name.get(bare_name(name))
            if found and not (org_number and found.org_number and digits(found.org_number) != digits(org_number)):
                return found
        return None

    def like_party(self, name: str) -> Party | None:
        """The party whose name is most like this one, if any is like it at all."""
        key = _likest(bare_name(name), self._by_name)
        return self._by_name[key] if key else None

    def names(self) -> dict[str, Id]:
        """The identifier of each party by its bare names."""
        return {bare: party.id for bare, party in self._by_name.items()}

    def engagement(self, party: Party, service: str, controller: Id) -> Engagement | None:
        """What a party already does for a controller: by the words of the service, or its only engagement."""
        held = [e for e in self._register.all(Engagement) if e.party == party.id]
        ours = [e for e in held if not e.controllers or controller in e.controllers]
        same = [e for e in ours if fold(e.service) == fold(service)]
        return same[0] if same else ours[0] if len(ours) == 1 else None

    def activity(self, name: str, purpose: str, controller: Id) -> Activity | None:
        """The controller's activity of this name or purpose."""
        for activity in self._register.all(Activity):
            if activity.controllers and controller not in activity.controllers:
                continue
            if fold(activity.name) == fold(name) or (purpose and fold(purpose) in map(_purpose, activity.purposes)):
                return activity
        return None

    def like_activity(self, name: str) -> Activity | None:
        """The activity whose name is most like this one, if any is like it at all."""
        named = {fold(activity.name): activity for activity in self._register.all(Activity)}
        key = _likest(fold(name), named)
        return named[key] if key else None

    def assignment(self, name: str) -> Assignment | None:
        """The assignment of this name."""
        return next((a for a in self._register.all(Assignment) if fold(a.name) == fold(name)), None)


def _purpose(row: object) -> str:
    return fold(getattr(row, "purpose", ""))


def _likest(name: str, known: Iterable[str]) -> str | None:
    from rapidfuzz import fuzz, process

    if not name:
        return None
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=LIKE)
    return str(found[0]) if found else None
