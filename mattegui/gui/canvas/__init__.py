"""The picture on the screen, and the hand on it."""
