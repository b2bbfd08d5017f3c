"""The questions before something goes out: a cutout, alphas of a film, a dataset."""
