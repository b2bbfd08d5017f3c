"""How far the alpha is from a reference, and where it is farthest."""
