"""Makes the weights that ship: synthesis, samples, losses, training and evaluation."""
