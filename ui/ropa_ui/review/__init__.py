"""The page where what was read from a document is decided before anything is written."""
