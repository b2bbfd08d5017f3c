"""The network's thread, and what comes back from it."""
