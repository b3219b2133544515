"""In which order and under which heading a record's fields stand: the layout that form, report and workbook follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Chapter:
    """Fields that stand together.

    Attributes:
        name: the catalogue's name for the heading, ``fields.chapter.<name>``.
        fields: the fields, in order.
        letter: the letter of Art. 30(1) or 30(2) the chapter answers, or empty.
        extended: the chapter goes beyond Art. 30 and can be left out of an export.
    """

    name: str
    fields: tuple[str, ...]
    letter: str = ""
    extended: bool = True


def _chapter(name: str, fields: str, letter: str = "", *, extended: bool | None = None) -> Chapter:
    return Chapter(name, tuple(fields.split()), letter, not letter if extended is None else extended)


CHAPTERS: Mapping[str, tuple[Chapter, ...]] = {
    "activity": (
        _chapter(
            "ground",
            "name reference controllers control arrangement deviations department owner systems status erased_on"
            " template",
            "a",
        ),
        _chapter("purposes", "purposes", "b"),
        _chapter("people", "people", "c"),
        _chapter("recipients", "recipients", "d"),
        _chapter("transfers", "transfers", "e"),
        _chapter("security", "baseline_applies measures security_deviations", "g"),
        _chapter(
            "decisions",
            "automated_decisions automated_ground automated_safeguards automated_logic automated_consequences"
            " score_from profiling",
        ),
        _chapter(
            "dpia",
            "dpia_criteria dpia_cases dpia_document dpia_covered_by dpia_decided_on prior_consultation",
        ),
        _chapter(
            "information",
            "notice_13 notice_13_exception notice_14 notice_14_exception notice_compared personnummer_reason",
        ),
        _chapter("public_sector", "secrecy case_number regime public_version"),
        _chapter(
            "review",
            "record_status adopted_by adopted_on adopted_decision dpo_opinion dpo_opinion_on taken_over_from"
            " taken_over_on last_reviewed reviewed_by next_review reader_note working_note",
        ),
    ),
    "assignment": (
        _chapter("ground", "name reference processors status owner", "a"),
        _chapter("customers", "customers", "a"),
        _chapter("operations", "operations description", "b"),
        _chapter("transfers", "transfers", "c"),
        _chapter("security", "baseline_applies measures security_deviations", "d"),
        _chapter("data", "data_subjects data_groups data_categories subprocessors"),
        _chapter("at_end", "at_end instruction"),
        _chapter("review", "last_reviewed reviewed_by next_review reader_note working_note"),
    ),
    "party": (
        _chapter("identity", "name kind org_number part_of seat aliases written_as", extended=False),
        _chapter("contact", "address email phone contact_person website", "a"),
        _chapter("notices", "incident_contact notice_address"),
        _chapter("legal_name", "legal_name legal_name_verified legal_name_source"),
        _chapter(
            "register_keeper",
            "keeps_register representative dpo dpo_notified dpo_published dpo_not_needed employs_250 public_authority"
            " supervisory_authority other_supervisors",
            "a",
        ),
        _chapter("notes", "notes"),
    ),
    "engagement": (
        _chapter("ground", "party service controllers role role_reason subprocessor_of recipient_category", "d"),
        _chapter("places", "places", "e"),
        _chapter("data", "data_groups data_subjects"),
        _chapter("agreement", "agreement stage waiting_since"),
        _chapter("guarantees", "guarantees guarantees_by guarantees_on certificates risk"),
        _chapter("supervision", "supervision"),
        _chapter("notes", "notes"),
    ),
    "agreement": (
        _chapter("ground", "name kind direction controllers processor covers"),
        _chapter(
            "signing",
            "status not_needed_reason decided_by decided_on reference valid_until notice documents instruction",
        ),
        _chapter("subprocessors", "subprocessor_authorisation subprocessor_notice_days objection"),
        _chapter("duties", "incident_hours at_end at_end_within audit_right"),
        _chapter("clauses", "clauses"),
        _chapter("notes", "notes"),
    ),
    "transfer": (
        _chapter("ground", "name exporter importer destination", "e"),
        _chapter("what", "data_groups data_categories data_subjects how", "e"),
        _chapter("conclusion", "conclusion conclusion_reason importer_under_gdpr"),
        _chapter(
            "tool",
            "tools adequacy_scope_confirmed dpf_entity dpf_listed dpf_checked dpf_hr scc_modules scc_signed"
            " other_tool agreement",
        ),
        _chapter("tia", "tia_on tia_result supplementary_measures tia_document"),
        _chapter("derogation", "assessment safeguards", "e"),
        _chapter("informed", "authority_informed people_informed"),
        _chapter("notes", "notes"),
    ),
    "retention": (
        _chapter("ground", "name period no_period starts starts_words restarts applies criterion", "f"),
        _chapter("source", "legal_source decision obstacle"),
        _chapter("then", "then how carried_out"),
    ),
    "data_group": (_chapter("ground", "name terms description", "c"),),
    "recipient": (_chapter("ground", "category parties disclosure disclosure_law own_controller notes", "d"),),
    "measure": (_chapter("ground", "name group description baseline", "g"), _chapter("evidence", "evidence")),
    "system": (_chapter("ground", "name owner supplier data_groups"), _chapter("functions", "login log erasure notes")),
    "document": (_chapter("ground", "title kind version day valid_until file lies_at notes"),),
    "term": (
        _chapter("ground", "vocabulary swedish english"),
        _chapter("flags", "special criminal personnummer protected"),
    ),
    "task": (_chapter("ground", "title state owner due reason decided_by decided_on"),),
    "release": (
        _chapter("ground", "label day sequence chain_head files"),
        _chapter("request", "requested_by received answer_due asked case_number"),
        _chapter("answer", "withheld secrecy signed_by sent_how receipt"),
    ),
    "head": (_chapter("ground", "title organisation language review_months example", extended=False),),
    "correction": (_chapter("ground", "list key swedish english values source day"),),
}
