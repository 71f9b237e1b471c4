"""What a program makes to keep or to close: how often it is made, how long it lives, whether it is closed."""
