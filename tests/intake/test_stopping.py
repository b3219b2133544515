from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from ropa.intake import limits, read, read_text
from ropa.intake.refusals import CancelledError, TooSlowError

if TYPE_CHECKING:
    from pathlib import Path

LONG = "Underbiträden:\n" + "\n".join(f"- Bolag{n} AB (drift, Sverige)" for n in range(3_000))


def test_a_text_that_takes_too_long_is_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_TO_UNDERSTAND", 0)
    with pytest.raises(TooSlowError):
        read_text(LONG, "lång.txt")


def test_a_person_can_stop_the_reading_when_the_file_is_open(tmp_path: Path) -> None:
    (tmp_path / "lång.txt").write_text(LONG, encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(CancelledError):
        read(tmp_path / "lång.txt", lambda: time.monotonic() > started + 0.5)


def test_blank_lines_take_no_time() -> None:
    started = time.process_time()
    read_text("Underbiträden\n" + "\n" * 30_000 + "Slut")
    assert time.process_time() < started + 10
