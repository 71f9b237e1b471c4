"""Where a transaction is open, what belongs to it, and how it ends."""
