"""The register as a printed report."""
