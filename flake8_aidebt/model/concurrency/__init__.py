"""What happens when two things happen at once: locks, coroutines, callbacks, event loops, what everybody shares."""
