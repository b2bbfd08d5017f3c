"""Procedural mattes whose alpha is the exact coverage of each pixel: single strands, meshes, straight edges."""
