"""The rule book over a whole register and after one change, beside merely looking at every field once.

Run: ``python -m benchmarks checks``.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.make_register import records
from ropa.checks import Checker
from ropa.model import Activity, Engagement, Party, Retention
from ropa.plain import flatten
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.model import Record

SIZES = (60, 10_000)
TODAY = dt.date(2026, 11, 20)


def main() -> None:
    """Measure every size."""
    for size in SIZES:
        measure(size)


def measure(activities: int) -> None:
    """Measure the whole register, then one change to a record of each of several kinds."""
    us = Party(id="us", name="Exempelkoncernen AB", email="dataskydd@example.org", keeps_register=True)
    register = Register.of([us, *records(activities, us.id)])
    gc.collect()
    gc.freeze()
    checker = Checker(TODAY)
    found = 0

    def check() -> None:
        nonlocal found
        found = len(checker.all(register))

    every = _took(check)
    fields = _took(lambda: [flatten(record) for record in register])
    print(f"-- {activities:,} activities, {len(register):,} records, {found:,} findings")
    print(f"   every rule {every * 1000:.0f} ms, every field once {fields * 1000:.0f} ms: {every / fields:.2f}x")
    for cls in (Activity, Engagement, Party, Retention):
        first: Record = register.all(cls)[0]
        register = register.with_records({first.id: replace(first, answers=())})
        again = _took(check)
        print(f"   after a change to one {cls.__name__} {again * 1000:.1f} ms: {again / every:.3f}x of the whole")


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
