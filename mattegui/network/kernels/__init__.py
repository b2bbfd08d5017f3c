"""Our own convolutions, kept only where they are faster than torch's."""
