"""Scenes for Blender, made from a random generator: one file per kind of subject, rendered by `stage`."""
