"""AID4xx: data that is lost, doubled or bent."""
