"""What leaves the process, how often, and what slows it down."""
