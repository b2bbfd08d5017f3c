"""Labels of a whole trimap: what lies inside a line, what hangs together, what grows and shrinks."""
