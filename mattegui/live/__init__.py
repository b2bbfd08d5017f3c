"""When to ask the network for what, without Qt: the plan of windows, for editor, command line and Python."""
