"""One picture format a file."""
