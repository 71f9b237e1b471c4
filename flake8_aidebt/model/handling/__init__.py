"""What exception handlers catch, and what becomes of the error."""
