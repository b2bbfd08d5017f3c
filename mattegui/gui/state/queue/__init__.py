"""The pictures that are to be done, and how long the hand works at each."""
