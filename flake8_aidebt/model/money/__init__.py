"""Which names stand for money, and what is done with it."""
