"""The register of processing activities: records, file, checks and intake."""
