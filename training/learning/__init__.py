"""How the network learns: losses, optimizer, the run and its files."""
