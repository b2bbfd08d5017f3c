"""What is cut out: foregrounds with a true alpha, drawn or read from files."""
