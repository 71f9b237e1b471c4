"""What a block of statements changes outside the process."""
