"""What functions do when they are called, seen through the calls they make in turn."""
