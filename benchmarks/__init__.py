"""How often the rules are right on real code (``replay``), and what they cost (``speed``)."""
