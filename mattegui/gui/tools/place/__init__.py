"""Tools that place what a composite is made of."""
