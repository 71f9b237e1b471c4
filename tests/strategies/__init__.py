"""How snippets are generated."""
