"""New registers: from three answers, or the example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.intake.example import make_example
from ropa.journal import change_between
from ropa.model import Party
from ropa.paths import user_data
from ropa.plain import new_id
from ropa.safekeeping import new_register, open_register

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.catalog import Texts
    from ropa.store import Store
    from ropa_ui.new_register import Answers


def make_register(answers: Answers, texts: Texts, actor: str) -> Store:
    """Make a register for an organisation, with its data protection officer where one was named."""
    store = new_register(answers.path, organisation=answers.organisation, actor=actor, language=texts.language)
    if answers.officer:
        _name_officer(store, answers.officer)
    return store


def _name_officer(store: Store, name: str) -> None:
    organisation = next(party for party in store.register().all(Party) if party.keeps_register)
    officer = Party(id=new_id(), name=name)
    changes = [change_between(None, officer), change_between(organisation, replace(organisation, dpo=officer.id))]
    store.apply([change for change in changes if change], label="new", about={"name": name, "entity": "party"})


def open_example(texts: Texts, folder: Path | None) -> Store:
    """Open the example, made at the first time; it lies in the person's own folder and overwrites nothing."""
    path = (folder or user_data() / "example") / "exempel.ropa"
    person = texts("window.example_person")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        make_example(path, texts, person)
    return open_register(path, actor=person)
