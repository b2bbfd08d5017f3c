"""The bars around the canvas: tools, labels and size, views, and the way out."""
