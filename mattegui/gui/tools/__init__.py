"""What the pointer does to the picture: one file per tool, one line per tool in the table."""
