"""The rules for activities: Art. 30(1)(a)–(g), and what Art. 9 and 26 add."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.checks.facts import (
    engaged,
    engaged_parties,
    flags_of,
    parties_of_recipient,
    supplied_by_processor,
)
from ropa.checks.findings import At, at
from ropa.checks.rules import answered, rule
from ropa.checks.transfers import goes_unmentioned
from ropa.model import Activity, Purpose
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.checks.see import See
    from ropa.kinds import Id
    from ropa.model import DataRow


@rule("R01", "A", "30(1)(a)", Activity, letter="a")
def an_activity_names_its_controller(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Somebody answers for the activity."""
    if not activity.controllers:
        yield at("controllers")


@rule("R04", "A", "30(1)(a)", Activity, letter="a")
def joint_controllers_are_named(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Joint control names at least two."""
    if activity.control == "joint" and len(activity.controllers) == 1:
        yield at("controllers")


@rule("R04", "C", "26", Activity)
def joint_controllers_have_an_arrangement(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Joint control rests on an arrangement."""
    if activity.control == "joint" and not activity.arrangement and not answered(activity, "arrangement"):
        yield at("arrangement")


@rule("R05", "A", "30(1)(b)", Activity, letter="b")
def a_purpose_is_given(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """There is at least one purpose, and none without words."""
    if not activity.purposes:
        yield at("purposes")
    for purpose in activity.purposes:
        if not purpose.purpose.strip():
            yield at(f"purposes/{purpose.id}/purpose")


@rule("R05", "i", "5(1)(b)", Activity)
def a_purpose_says_what_for(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """A single general word may be too little."""
    for purpose in activity.purposes:
        said = purpose.purpose.strip(" .")
        if " " not in said and vocabulary("vague_purpose").key_of(said):
            yield at(f"purposes/{purpose.id}/purpose", purpose=purpose.purpose)


@rule("R06", "A", "30(1)(c)", Activity, letter="c")
def data_subjects_are_described(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """At least one category of data subjects."""
    if not any(row.data_subjects for row in activity.people):
        yield at(_first_row(activity, "data_subjects"))


@rule("R06", "A", "30(1)(c)", Activity, letter="c")
def personal_data_is_described(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """At least one category of personal data."""
    if not any(_names_data(row) for row in activity.people):
        yield at(_first_row(activity, "data_categories"))


@rule("R06", "C", "30(1)(c)", Activity)
def each_row_says_whose_data_and_which(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """People are tied to their data, row by row: the Danish authority's guidance, not Art. 30 itself."""
    told = [row for row in activity.people if row.data_subjects and _names_data(row)]
    for row in activity.people:
        if told and row not in told:
            yield at(f"people/{row.id}/{'data_categories' if row.data_subjects else 'data_subjects'}")


@rule("R07", "A", "30(1)(d)", Activity, letter="d")
def recipients_are_given_or_none(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Recipients, or the statement that there are none."""
    if not recipients_of(activity) and not answered(activity, "recipients"):
        yield at("recipients")


@rule("R07", "A", "30(1)(d)", Activity, letter="d")
def no_recipients_means_no_processor_either(activity: Activity, see: See) -> Iterator[At]:
    """A processor is a recipient (Art. 4(9)), so "none" beside one contradicts itself."""
    if answered(activity, "recipients") and (
        recipients_of(activity) or any(see.ask(supplied_by_processor, system) for system in activity.systems)
    ):
        yield at("recipients")


@rule("R09a", "A", "30(1)(e)", Activity, letter="e")
def a_recipient_in_a_third_country_has_its_transfer(activity: Activity, see: See) -> Iterator[At]:
    """Where a recipient processes outside the EEA, the transfer stands in the activity with its country."""
    if goes_unmentioned(recipients_of(activity), activity.transfers, see):
        yield at("transfers")


@rule("R09a", "B", "30(1)(e)", Activity, letter="e")
def transfers_are_given_or_none(activity: Activity, see: See) -> Iterator[At]:
    """Transfers, or the statement that there are none."""
    silent = not activity.transfers and not answered(activity, "transfers")
    if silent and not goes_unmentioned(recipients_of(activity), (), see):
        yield at("transfers")


@rule("R18", "C", "9", Activity)
def special_categories_have_a_condition(activity: Activity, see: See) -> Iterator[At]:
    """A purpose that uses special categories names its condition under Art. 9(2)."""
    for purpose in _purposes_with_special_categories(activity, see):
        if not purpose.special_conditions:
            yield at(f"purposes/{purpose.id}/special_conditions")


@rule("R18", "C", "9", Activity)
def a_condition_in_national_law_names_the_provision(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """Art. 9(2)(b), (g), (h) and (j) rest on a provision of Union or Swedish law."""
    for purpose in activity.purposes:
        if not purpose.special_provision.strip() and _national().intersection(purpose.special_conditions):
            yield at(f"purposes/{purpose.id}/special_provision")


@rule("R41", "i", "9", Activity)
def data_may_reveal_special_categories(activity: Activity, see: See) -> Iterator[At]:
    """Some data can tell more than it says; a question, no reproach."""
    if any(purpose.special_conditions for purpose in activity.purposes):
        return
    for row in activity.people:
        flags = see.once(flags_of, row)
        if "may_reveal" in flags and "special" not in flags:
            yield at(f"people/{row.id}/data_categories")


@rule("R21", "B", "30(1)(f)", Activity, letter="f")
def each_row_has_a_retention_period(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """How long each category is kept, or why that cannot be stated."""
    if not activity.people and not answered(activity, "people", "retention", states=("not_possible",)):
        yield at("people")
    for row in activity.people:
        path = f"people/{row.id}/retention"
        if not row.retention and not answered(activity, "people", "retention", path, states=("not_possible",)):
            yield at(path)


@rule("R51", "B", "30(1)(f)", Activity, letter="f")
def an_extension_has_an_end(activity: Activity, see: See) -> Iterator[At]:  # noqa: ARG001
    """A longer time says until when."""
    for row in activity.people:
        if row.extension.strip() and not row.extension_until.strip():
            yield at(f"people/{row.id}/extension_until")


@rule("R44", "B", "30(1)(d)", Activity)
def a_queried_source_is_a_recipient_too(activity: Activity, see: See) -> Iterator[At]:
    """Who is asked about somebody learns who it is about."""
    sources = {party: row for row in reversed(activity.people) for party in row.source_parties}
    if not sources:
        return
    known = frozenset(_recipient_parties(activity, see)) | frozenset(activity.controllers)
    for party, row in sources.items():
        if party not in known and (_is_queried(row) or party in see.ask(engaged_parties)):
            yield at(f"people/{row.id}/source_parties")


def recipients_of(activity: Activity) -> Mapping[Id, None]:
    """Whom an activity discloses to: its recipients and those of its rows, in order."""
    return dict.fromkeys((*activity.recipients, *(id for row in activity.people for id in row.disclosed_to)))


def _names_data(row: DataRow) -> bool:
    return bool(row.data_categories or row.data_groups or row.description.strip())


def _first_row(activity: Activity, field: str) -> str:
    return f"people/{activity.people[0].id}/{field}" if activity.people else "people"


def _purposes_with_special_categories(activity: Activity, see: See) -> Iterator[Purpose]:
    """The purposes special categories are used for; a row without purposes serves them all."""
    rows = [row for row in activity.people if "special" in see.once(flags_of, row)]
    if rows:
        served = {id for row in rows for id in row.purposes}
        serves_all = any(not row.purposes for row in rows)
        yield from (purpose for purpose in activity.purposes if serves_all or purpose.id in served)


@cache
def _national() -> frozenset[str]:
    terms = vocabulary("special_condition").terms.items()
    return frozenset(key for key, term in terms if term.facts.get("provision"))


def _recipient_parties(activity: Activity, see: See) -> Iterator[Id | None]:
    for id in recipients_of(activity):
        found = see.ask(engaged, id)
        if found:
            yield found.party
        else:
            yield from see.ask(parties_of_recipient, id)


def _is_queried(row: DataRow) -> bool:
    sources = vocabulary("source").terms
    return any(key in sources and sources[key].facts.get("queried") for key in row.source_categories)

