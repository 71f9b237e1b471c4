"""What becomes of what a call gives: looked at, used, handed on, or dropped."""
