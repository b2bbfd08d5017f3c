"""What is seen before there is a picture, and while files are dragged over the window."""
