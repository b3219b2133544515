"""The first shape of a register file, as released; this text is never changed."""

STATEMENTS = (
    "CREATE TABLE record (id TEXT PRIMARY KEY, entity TEXT NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX record_entity ON record (entity)",
    """CREATE TABLE "head" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "title" TEXT,
  "example" INTEGER, "language" TEXT, "organisation" TEXT, "review_months" INTEGER
) STRICT""",
    """CREATE TABLE "party" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "written_as" TEXT, "legal_name" TEXT, "legal_name_verified" TEXT, "legal_name_source" TEXT, "aliases" TEXT,
  "kind" TEXT, "part_of" TEXT, "org_number" TEXT, "seat" TEXT, "address" TEXT, "email" TEXT, "phone" TEXT,
  "contact_person" TEXT, "incident_contact" TEXT, "notice_address" TEXT, "website" TEXT,
  "keeps_register" INTEGER, "representative" TEXT, "dpo" TEXT, "dpo_notified" TEXT, "dpo_published" TEXT,
  "dpo_not_needed" TEXT, "employs_250" INTEGER, "public_authority" INTEGER, "supervisory_authority" TEXT,
  "other_supervisors" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "document" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "title" TEXT,
  "kind" TEXT, "version" TEXT, "day" TEXT, "valid_until" TEXT, "file" TEXT, "file_name" TEXT, "sha256" TEXT,
  "lies_at" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "term" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "vocabulary" TEXT,
  "swedish" TEXT, "english" TEXT, "special" INTEGER, "criminal" INTEGER, "personnummer" INTEGER,
  "protected" INTEGER
) STRICT""",
    """CREATE TABLE "correction" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "list" TEXT,
  "key" TEXT, "swedish" TEXT, "english" TEXT, "values" TEXT, "source" TEXT, "day" TEXT
) STRICT""",
    """CREATE TABLE "data_group" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "terms" TEXT, "description" TEXT
) STRICT""",
    """CREATE TABLE "measure" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "group" TEXT, "description" TEXT, "baseline" INTEGER, "evidence" TEXT
) STRICT""",
    """CREATE TABLE "retention" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "period" TEXT, "no_period" TEXT, "starts" TEXT, "starts_words" TEXT, "restarts" TEXT, "applies" TEXT,
  "criterion" TEXT, "legal_source" TEXT, "decision" TEXT, "then" TEXT, "obstacle" TEXT, "how" TEXT,
  "carried_out" TEXT
) STRICT""",
    """CREATE TABLE "agreement" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "kind" TEXT, "controllers" TEXT, "processor" TEXT, "direction" TEXT, "covers" TEXT, "status" TEXT,
  "not_needed_reason" TEXT, "decided_by" TEXT, "decided_on" TEXT, "reference" TEXT, "valid_until" TEXT,
  "notice" TEXT, "instruction" TEXT, "subprocessor_authorisation" TEXT, "subprocessor_notice_days" INTEGER,
  "objection" TEXT, "incident_hours" INTEGER, "at_end" TEXT, "at_end_within" TEXT, "audit_right" TEXT,
  "clauses" TEXT, "documents" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "engagement" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "party" TEXT,
  "service" TEXT, "controllers" TEXT, "role" TEXT, "role_reason" TEXT, "subprocessor_of" TEXT,
  "recipient_category" TEXT, "data_groups" TEXT, "data_subjects" TEXT, "places" TEXT, "agreement" TEXT,
  "stage" TEXT, "guarantees" TEXT, "guarantees_by" TEXT, "guarantees_on" TEXT, "supervision" TEXT,
  "certificates" TEXT, "risk" TEXT, "waiting_since" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "recipient" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "category" TEXT,
  "parties" TEXT, "disclosure" TEXT, "disclosure_law" TEXT, "own_controller" INTEGER, "notes" TEXT
) STRICT""",
    """CREATE TABLE "system" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "owner" TEXT, "supplier" TEXT, "data_groups" TEXT, "login" TEXT, "log" TEXT, "erasure" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "transfer" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "name" TEXT,
  "exporter" TEXT, "importer" TEXT, "destination" TEXT, "data_groups" TEXT, "data_categories" TEXT,
  "data_subjects" TEXT, "how" TEXT, "conclusion" TEXT, "conclusion_reason" TEXT, "importer_under_gdpr" INTEGER,
  "tools" TEXT, "adequacy_scope_confirmed" INTEGER, "scc_modules" TEXT, "scc_signed" TEXT, "dpf_entity" TEXT,
  "dpf_listed" INTEGER, "dpf_checked" TEXT, "dpf_hr" INTEGER, "other_tool" TEXT, "agreement" TEXT,
  "tia_on" TEXT, "tia_result" TEXT, "supplementary_measures" TEXT, "tia_document" TEXT, "assessment" TEXT,
  "safeguards" TEXT, "authority_informed" TEXT, "people_informed" TEXT, "notes" TEXT
) STRICT""",
    """CREATE TABLE "activity" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "reference" TEXT,
  "name" TEXT, "template" INTEGER, "status" TEXT, "erased_on" TEXT, "record_status" TEXT, "adopted_by" TEXT,
  "adopted_on" TEXT, "adopted_decision" TEXT, "controllers" TEXT, "control" TEXT, "arrangement" TEXT,
  "deviations" TEXT, "department" TEXT, "owner" TEXT, "systems" TEXT, "dpo_opinion" TEXT, "dpo_opinion_on" TEXT,
  "taken_over_from" TEXT, "taken_over_on" TEXT, "purposes" TEXT, "people" TEXT, "recipients" TEXT,
  "transfers" TEXT, "baseline_applies" INTEGER, "measures" TEXT, "security_deviations" TEXT,
  "automated_decisions" INTEGER, "automated_ground" TEXT, "automated_safeguards" TEXT, "automated_logic" TEXT,
  "automated_consequences" TEXT, "score_from" TEXT, "profiling" INTEGER, "dpia_criteria" TEXT,
  "dpia_cases" TEXT, "dpia_document" TEXT, "dpia_covered_by" TEXT, "dpia_decided_on" TEXT,
  "prior_consultation" TEXT, "notice_13" TEXT, "notice_13_exception" TEXT, "notice_14" TEXT,
  "notice_14_exception" TEXT, "notice_compared" TEXT, "personnummer_reason" TEXT, "secrecy" TEXT,
  "case_number" TEXT, "regime" TEXT, "public_version" TEXT, "last_reviewed" TEXT, "reviewed_by" TEXT,
  "next_review" TEXT, "reader_note" TEXT, "working_note" TEXT
) STRICT""",
    """CREATE TABLE "assignment" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "reference" TEXT,
  "name" TEXT, "processors" TEXT, "operations" TEXT, "description" TEXT, "customers" TEXT, "data_subjects" TEXT,
  "data_groups" TEXT, "data_categories" TEXT, "subprocessors" TEXT, "transfers" TEXT,
  "baseline_applies" INTEGER, "measures" TEXT, "security_deviations" TEXT, "at_end" TEXT, "instruction" TEXT,
  "status" TEXT, "owner" TEXT, "last_reviewed" TEXT, "reviewed_by" TEXT, "next_review" TEXT, "reader_note" TEXT,
  "working_note" TEXT
) STRICT""",
    """CREATE TABLE "task" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "title" TEXT,
  "record" TEXT, "path" TEXT, "rule" TEXT, "state" TEXT, "reason" TEXT, "decided_by" TEXT, "decided_on" TEXT,
  "owner" TEXT, "due" TEXT
) STRICT""",
    """CREATE TABLE "release" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "label" TEXT,
  "sequence" INTEGER, "chain_head" TEXT, "day" TEXT, "requested_by" TEXT, "received" TEXT, "answer_due" TEXT,
  "asked" TEXT, "case_number" TEXT, "withheld" TEXT, "secrecy" TEXT, "signed_by" TEXT, "sent_how" TEXT,
  "receipt" TEXT, "files" TEXT
) STRICT""",
    """CREATE TABLE "quote" (
  id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED, "answers" TEXT, "record" TEXT,
  "path" TEXT, "document" TEXT, "sha256" TEXT, "words" TEXT, "page" INTEGER, "line" INTEGER, "confidence" TEXT,
  "confirmed_by" TEXT, "confirmed_on" TEXT
) STRICT""",
    """CREATE INDEX activity_in_swedish_order ON activity (
  replace(replace(replace(replace(replace(replace(replace(replace(lower(name),
    'Å', '{a'), 'å', '{a'), 'Ä', '{b'), 'ä', '{b'), 'Ö', '{c'), 'ö', '{c'), 'É', 'e'), 'é', 'e'),
  name, reference, id
)""",
    "CREATE INDEX quote_of_record ON quote (record)",
    """CREATE TABLE link (
  source TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  target TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (source, target)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX link_target ON link (target)",
    "CREATE TABLE file (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    """CREATE TABLE operation (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL UNIQUE, prev TEXT NOT NULL,
  shape INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, label TEXT NOT NULL, about TEXT NOT NULL,
  undoes TEXT, merges TEXT, UNIQUE (line, seq)
) STRICT""",
    """CREATE TABLE change (
  operation INTEGER NOT NULL REFERENCES operation (id), n INTEGER NOT NULL, entity TEXT NOT NULL, record TEXT NOT NULL,
  salt BLOB NOT NULL, digest TEXT NOT NULL, steps TEXT, PRIMARY KEY (operation, n)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_record ON change (record)",
)
