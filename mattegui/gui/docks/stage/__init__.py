"""Parts of the panel of a composite: what it is made of, in numbers."""
