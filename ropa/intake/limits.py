"""What a foreign document may cost. The figures stand in the messages that refuse one."""

from __future__ import annotations

MEGABYTE = 1_000_000
FILE_BYTES = 50 * MEGABYTE
TEXT_LETTERS = 5 * MEGABYTE
HTML_BYTES = 20 * MEGABYTE
ZIP_MEMBERS = 2_000
ZIP_BYTES = 200 * MEGABYTE
ZIP_RATIO = 100
SHEETS = 50
SHEET_ROWS = 100_000
SHEET_COLUMNS = 200
MERGED_CELLS = 200_000
PDF_PAGES = 500
PAGE_PIXELS = 8 * MEGABYTE
CSV_FIELD = MEGABYTE
SECONDS = 30
SECONDS_TO_UNDERSTAND = 60
MEMORY_BYTES = 1_500 * MEGABYTE
REGISTER_BYTES = 200 * MEGABYTE
"""The register's own JSON: ten thousand activities come to some thirty megabytes."""
REGISTER_VALUES = 8_000_000
"""Objects, lists and values in it: what they cost in memory does not show in the file's size."""
