"""What can go wrong that is nobody's bug: problems the person at the keyboard can act on."""

from __future__ import annotations


class RopaError(Exception):
    """A problem a person can act on.

    Attributes:
        key: the catalogue key of the sentence that says what happened, whether anything is lost, what to do.
        details: the words that fill the sentence's placeholders.
    """

    key = "errors.unknown"

    def __init__(self, **details: object) -> None:
        super().__init__(self.key, details)
        self.details = details
