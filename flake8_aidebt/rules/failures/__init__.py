"""AID3xx: failures that nobody hears of."""
