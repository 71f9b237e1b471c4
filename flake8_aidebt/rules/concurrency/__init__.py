"""AID5xx: what goes wrong when two things happen at once."""
