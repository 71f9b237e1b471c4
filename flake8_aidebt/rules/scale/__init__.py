"""AID6xx: what works with ten rows and stops working with a million."""
