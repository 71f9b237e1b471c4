"""Who answers requests here, what is asked, and what the answers are."""
