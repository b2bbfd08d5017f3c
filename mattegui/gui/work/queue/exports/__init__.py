"""What leaves the queue: the alphas of a film, a dataset of what is done."""
