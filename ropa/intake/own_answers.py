"""What a cell says instead of a value: none, not possible, not yet determined, in the words it is written in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.intake.own_lines import GAP
from ropa.times import parse_date
from ropa.vocabulary import fold

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.model import Answer, Record
    from ropa.plain import Flat

_MANY = "\0"
_ABOUT = {
    "measures": ("measures", "baseline_applies", "security_deviations", "security"),
    "people": ("people",),
}


class Said(NamedTuple):
    """An answer as a cell words it; without a state the question is open."""

    state: str = ""
    reason: str = ""
    owner: str = ""
    due: str = ""


def abouts(path: str) -> tuple[str, ...]:
    """The names an answer to a cell may stand under, the first of them where it is new."""
    field, _, rest = path.partition("/")
    if field == "people" and rest.endswith("/retention"):
        return "people/retention", f"people/{rest}", "retention"
    return _ABOUT.get(field, (field,))


def held_answer(record: Record, path: str) -> Answer | None:
    """The answer that stands where a value would."""
    return next((one for name in abouts(path) for one in record.answers if one.about == name and one.state), None)


def said_in(text: str, texts: Texts, *, in_a_word: bool) -> Said | None:
    """The answer a cell gives; none where it gives a value.

    Args:
        text: the words of the cell.
        texts: in the workbook's language.
        in_a_word: whether "none" alone is an answer there, and not a value.
    """
    words = text.strip()
    for key in ("transfers", "recipients", "other"):
        phrase = texts(f"exports.answer.none.{key}")
        if words.startswith(phrase):
            return Said("none", words.removeprefix(phrase).strip())
    before = texts("exports.answer.not_possible", reason="")
    if words.startswith(before):
        reason = words.removeprefix(before).strip()
        return Said("not_possible", "" if reason == texts("exports.answer.no_reason") else reason)
    if words.startswith(texts("exports.answer.not_determined")):
        return _not_determined(words, texts)
    if words.startswith(GAP) and "\n" not in words:
        return Said()
    if in_a_word and fold(words).rstrip(".") in texts("roundtrip.none_words").split("|"):
        return Said("none")
    return None


def write_answer(flat: Flat, held: Answer | None, about: str, said: Said) -> None:
    """Put an answer among the values of a record, in the place of the one that was there."""
    rows = flat.get("answers")
    ids = [*rows] if isinstance(rows, list) else []
    id = held.id if held else about.replace("/", "-")
    for path in [path for path in flat if path.startswith(f"answers/{id}/")]:
        del flat[path]
    ids = [each for each in ids if each != id] if not said.state else [*ids, *([] if id in ids else [id])]
    if said.state:
        row = {"id": id, "about": held.about if held else about, **said._asdict()}
        flat.update({f"answers/{id}/{name}": value for name, value in row.items() if value})
    if ids:
        flat["answers"] = ids
    else:
        flat.pop("answers", None)


def _not_determined(words: str, texts: Texts) -> Said:
    """Who finds out, by when, and what more is said."""
    rest = words.removeprefix(texts("exports.answer.not_determined"))
    owner = _between(texts("exports.answer.owner", owner=_MANY), rest)
    due = _between(texts("exports.answer.due", due=_MANY), rest)
    _, _, reason = rest.partition(". ")
    day = parse_date(due)
    return Said("not_determined", reason.strip(), owner, day.isoformat() if day else "")


def _between(phrase: str, words: str) -> str:
    """What stands in a phrase's place in words, up to the next dash or the end of the sentence."""
    before, after = (re.escape(part) for part in phrase.split(_MANY))
    found = re.search(rf" – {before}(?P<said>.+?){after}(?= – |\. |$)", words)
    return found["said"].strip() if found else ""
