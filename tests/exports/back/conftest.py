"""The register of the exports' tests in a file that workbooks go out from and come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exports.back.returning import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.register import Register
    from ropa.store import Store


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROPA_HOME", str(tmp_path / "home"))


@pytest.fixture
def store(tmp_path: Path, register: Register) -> Iterator[Store]:
    opened = kept(tmp_path / "register.ropa", register)
    yield opened
    opened.close()
