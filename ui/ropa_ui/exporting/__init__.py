"""The register leaves the house: for whom, what, in which form; and what became of it."""
