"""Engagements under the company they are with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Engagement, Party
from ropa.wording import sort_key
from ropa_ui.list_model import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.kinds import Id
    from ropa_ui.session import Session


def by_company(session: Session, ids: Iterable[Id]) -> list[Id | Heading]:
    """The same engagements, each company's together, in Swedish order; under its name where any has several."""
    groups: dict[str, list[Engagement]] = {}
    for engagement in session.register.linked(Engagement, ids):
        groups.setdefault(engagement.party or "", []).append(engagement)
    named = {id: _name(session, id) for id in groups}
    several = any(len(members) > 1 for members in groups.values())
    rows: list[Id | Heading] = []
    for id in sorted(groups, key=lambda id: (not named[id], sort_key(named[id]))):
        members = sorted(groups[id], key=lambda one: sort_key(one.service))
        company = session.register.find(Party, id)
        land = session.words.term("country", company.seat) if company and company.seat else ""
        if several:
            title = ", ".join(filter(None, (named[id] or session.texts("pages.list.no_company"), land)))
            rows.append(Heading(title, "", "building-2", len(members)))
        rows += [one.id for one in members]
    return rows


def _name(session: Session, id: Id) -> str:
    company = session.register.find(Party, id)
    return company.name if company else ""
