"""SQL in Python: the text of a statement followed to where it runs, and what the statement does."""
