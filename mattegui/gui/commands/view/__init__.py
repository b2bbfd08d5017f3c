"""The menu View."""
