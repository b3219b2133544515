"""What is left to complete: the rule book of Art. 30 and what stands beside it, applied to a register.

Nothing beyond Art. 30 is ever said to be required: a finding of severity ``C`` rests on another article, or on good
practice, and claims no more than that.
"""

from __future__ import annotations

from ropa.checks.checker import TO_DO, Checker, open_tasks
from ropa.checks.findings import SEVERITIES, Finding, FindingWords, Letter, Severity, grouped, words_of

__all__ = [
    "SEVERITIES",
    "TO_DO",
    "Checker",
    "Finding",
    "FindingWords",
    "Letter",
    "Severity",
    "grouped",
    "open_tasks",
    "words_of",
]
