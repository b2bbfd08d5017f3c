"""Procedural mattes of what one sees through: glass and jellyfish, and the shell that both are."""
