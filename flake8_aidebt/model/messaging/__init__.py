"""Messages: who gets them, when they are settled, how they are sent."""
