"""How long the rule book takes over a large register, and after one change.

Run: ``python -m benchmarks.bench_checks [activities]``.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.make_register import records
from ropa.checks import Checker
from ropa.model import Activity, Engagement, Party, Retention
from ropa.register import Register

if TYPE_CHECKING:
    from ropa.model import Record

TODAY = dt.date(2026, 11, 20)


def main(activities: int) -> None:
    """Measure the whole register, then one change to a record of each of several kinds."""
    us = Party(id="us", name="Exempelkoncernen AB", email="dataskydd@example.org", keeps_register=True)
    register = Register.of([us, *records(activities, us.id)])
    gc.collect()
    gc.freeze()
    checker = Checker(TODAY)
    start = time.perf_counter()
    found = checker.all(register)
    print(f"{len(register):,} records, {len(found):,} findings: {time.perf_counter() - start:.3f} s")
    for cls in (Activity, Engagement, Party, Retention):
        first: Record = register.all(cls)[0]
        register = register.with_records({first.id: replace(first, answers=())})
        start = time.perf_counter()
        checker.all(register)
        print(f"after a change to one {cls.__name__}: {(time.perf_counter() - start) * 1000:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
