"""The groups of people a policy names: customers, applicants, visitors."""

from __future__ import annotations

import re
from functools import cache

from ropa.intake.phrases import pattern


def people_in(text: str) -> tuple[str, ...]:
    """The groups of people a text names, as it writes them."""
    owners = r"(?:(?:våra|vore|vores|our|unsere|nos|onze)\s+)?"
    found = re.finditer(rf"(?P<who>{owners}{_people()})(?:s|'s)?(?!\w)", text, re.IGNORECASE)
    return tuple(dict.fromkeys(match["who"] for match in found))


@cache
def _people() -> str:
    return pattern("people", "people").pattern.replace(r"(?!\w)", "")
