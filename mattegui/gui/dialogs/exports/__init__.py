"""The questions before many pictures go out: as alphas of a film, as a dataset."""
