"""Where to look and paint next: how unsure an alpha is, and the places where that or a known error is largest."""
