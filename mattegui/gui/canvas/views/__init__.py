"""What a view is made of: the panes and their screen pixels, lines, heat, the divider and the loupe."""
