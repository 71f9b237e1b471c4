"""Retries: one answer for whoever spells them."""
