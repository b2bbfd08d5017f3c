"""Where is alpha wrong, and does painting there help most? `python -m training.judging.hints` tells."""
