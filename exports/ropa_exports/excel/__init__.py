"""The register as a workbook."""
