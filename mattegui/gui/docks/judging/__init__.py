"""What is shown of the comparison with a reference."""
