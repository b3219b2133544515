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
    from collections.abc import Collection, Iterable, Mapping

    from ropa.kinds import Id
    from ropa.register import Register

LIKE = 88.0
"""How alike two names must be, of 100, before a person is asked whether they are the same."""

_LEGAL_FORM = re.compile(
    r"[\s,]+(ab(?:\s*\(publ\))?|aktiebolag|as|asa|a/s|aps|oy|oyj|hb|kb|inc|llc|ltd|limited|plc|corp|corporation|co|gmbh|"
    r"ag|se|b\.?v|n\.?v|s\.?a\.?r\.?l|s\.?a\.?s?|s\.?r\.?l|s\.?p\.?a|pty|pte|sp\.? z o\.?o)\.?$"
)
_SAME_FORM = {"aktiebolag": "ab", "abpubl": "ab", "limited": "ltd", "corporation": "corp"}


def bare_name(name: str) -> str:
    """A name as names are compared: folded, without its legal form; as it is where nothing else would be left."""
    return _parted(name)[0]


def _parted(name: str) -> tuple[str, tuple[str, ...]]:
    """The bare name, and its legal forms written in one way."""
    bare, forms = fold(name).rstrip(".,"), []
    while found := _LEGAL_FORM.search(bare):
        bare = bare[: found.start()]
        form = re.sub(r"\W", "", found[1])
        forms.append(_SAME_FORM.get(form, form))
    return re.sub(r"[^\w]+", " ", bare).strip() or fold(name), tuple(forms)


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
        self._by_name: dict[str, list[tuple[str, Party]]] = {}
        self._engaged: dict[Id, list[Engagement]] = {}
        for party in register.all(Party):
            if party.org_number and not party.part_of:
                self._by_number.setdefault(digits(party.org_number), party)
            for name in (party.name, party.written_as, party.legal_name, *party.aliases):
                if bare := bare_name(name):
                    self._by_name.setdefault(bare, []).append((name, party))
        for engagement in register.all(Engagement):
            if engagement.party:
                self._engaged.setdefault(engagement.party, []).append(engagement)

    def party(self, names: Iterable[str], org_number: str | None = None, service: str | None = None) -> Party | None:
        """The party of an organisation number, or of one of the names; of several, the one that does the service.

        A name that differs in nothing but its legal form is the same where one of the two is written without any.
        """
        if found := self._by_number.get(digits(org_number)):
            return found
        for name in names:
            if party := self._named(name, org_number, service):
                return party
        return None

    def _named(self, name: str, org_number: str | None, service: str | None) -> Party | None:
        bare, forms = _parted(name)
        other = {digits(org_number), ""} if org_number else None
        held = [(known, party) for known, party in self._by_name.get(bare, ())
                if other is None or digits(party.org_number) in other]  # fmt: skip
        exact = [party for known, party in held if fold(known) == fold(name)]
        same = exact or [p for known, p in held if not forms or _parted(known)[1] in ((), forms)]
        doing = (p for p in same if any(fold(e.service) == fold(service or "") for e in self._engaged.get(p.id, ())))
        return next(doing, same[0]) if same else None

    def like_party(self, name: str) -> Party | None:
        """The party whose name is most like this one, if any is like it at all."""
        key = _likest(bare_name(name), self._by_name)
        return self._by_name[key][0][1] if key else None

    def together(self, controller: Id, names: Iterable[str]) -> frozenset[Id]:
        """A controller and those named beside it that the register has."""
        return frozenset([controller, *(party.id for name in names if (party := self.party([name])))])

    def names(self) -> dict[str, Id]:
        """The identifier of each party by its bare names."""
        return {bare: held[0][1].id for bare, held in self._by_name.items()}

    def engagements(
        self, party: Party, service: str, controllers: Collection[Id], *, alone: bool = True
    ) -> list[Engagement]:
        """What a party already does for controllers: by the words of the service, or its only engagement.

        Args:
            party: who does it.
            service: what is done.
            controllers: for any of whom.
            alone: whether the document names the party once; each of several lines is a service of its own.
        """
        held = self._engaged.get(party.id, [])
        ours = [e for e in held if not e.controllers or not set(controllers).isdisjoint(e.controllers)]
        same = [e for e in ours if fold(e.service) == fold(service)]
        return same or (ours if alone and len(ours) == 1 else [])

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
