"""AID6xx: what works for ten and fails for ten thousand."""
