"""The register for other programs: its own JSON, whole and exact, and JSON-LD in Data Privacy Vocabulary terms."""
