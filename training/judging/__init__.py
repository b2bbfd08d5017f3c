"""How good weights are: validation during a run, evaluation after it, the pictures of the model card."""
