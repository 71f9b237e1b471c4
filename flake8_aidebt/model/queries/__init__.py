"""Queries: what builds them, which calls ask the database, and how often."""
