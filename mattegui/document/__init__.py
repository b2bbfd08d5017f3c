"""One picture's planes, strokes on them, and the way back."""
