"""The register of the exports' tests in a file that workbooks go out from and come back to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ropa.safekeeping import open_register
from tests.exports.back.returning import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.register import Register
    from ropa.store import Store


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, register: Register) -> Path:
    """The file, made once."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROPA_HOME", str(folder / "home"))
        store = kept(folder / "register.ropa", register)
        store.close()
    return store.path


@pytest.fixture
def store(tmp_path: Path, filled: Path) -> Iterator[Store]:
    opened = open_register(shutil.copyfile(filled, tmp_path / "register.ropa"), actor="Karin Ek")
    yield opened
    opened.close()
