"""The register as neutral chapters, rows and cells in one language, for every writer alike."""
