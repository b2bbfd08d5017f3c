"""The panels beside the canvas, one above the other."""
