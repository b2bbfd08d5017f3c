"""Work off the GUI thread: the network's lane, and tasks on files."""
