"""Training on one GPU against the clock, on a machine that has little but torch."""
