"""The stage: what a cutout stands on, and where."""
