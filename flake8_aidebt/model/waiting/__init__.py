"""Waits that nothing ends: which calls wait, and what bounds them."""
