"""Scenes for Blender, made from a random generator: `stage` renders them, `subjects` are what is in them."""
