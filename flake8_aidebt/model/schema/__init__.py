"""Models, columns and migrations."""
