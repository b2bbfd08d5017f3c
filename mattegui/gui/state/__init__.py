"""What the program knows while it runs: the open document, the tool in hand, how the picture is shown."""
