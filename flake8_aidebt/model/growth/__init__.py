"""What grows with every item or every caller, and loops whose work grows faster than what they go through."""
