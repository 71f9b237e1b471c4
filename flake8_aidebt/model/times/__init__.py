"""Clocks, moments and time zones."""
