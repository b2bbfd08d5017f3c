"""What the pointer does: one file per tool."""
