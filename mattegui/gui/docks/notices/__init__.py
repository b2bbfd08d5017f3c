"""What the program tells the user beside the picture."""
