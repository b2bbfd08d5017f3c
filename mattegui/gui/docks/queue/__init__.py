"""The dock of the pictures that are to be done."""
