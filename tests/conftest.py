"""What every test has: a home of its own, so that no draft, backup or cache of the person's is touched."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from ropa.journal import change_between
from ropa.model import Activity
from ropa.safekeeping import new_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.store import Store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("ROPA_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine: every attempt to reach another one fails the test."""

    def refuse(_self: socket.socket, address: object) -> None:
        pytest.fail(f"a connection to {address} was attempted")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new register of a made-up organisation, open."""
    store = new_register(tmp_path / "register.ropa", organisation="Tallmo Bostäder AB", actor="Karin Öst")
    yield store
    store.close()


@pytest.fixture
def path(store: Store) -> Path:
    """A closed register with one activity."""
    change = change_between(None, Activity(id="a", name="Rekrytering"))
    store.apply([change] if change else [], label="new", about={"name": "Rekrytering"})
    store.close()
    return store.path
