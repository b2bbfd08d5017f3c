"""One file per format: bytes to pixels and back."""
