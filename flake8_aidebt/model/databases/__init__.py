"""Who talks to a database here, and what is asked of it."""
