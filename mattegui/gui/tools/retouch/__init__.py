"""Tools that paint alpha itself, over what the network answered."""
