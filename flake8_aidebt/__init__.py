"""Finds the debt that passes review and every other linter, and then breaks production."""

__version__ = "0.1.0"
