"""Files that a program opens, reads and writes."""
