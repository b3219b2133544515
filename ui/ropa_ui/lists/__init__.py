"""The lists: one per kind of record, filtered, sorted, and changed many at once."""
