"""AID7xx: security boundaries."""
