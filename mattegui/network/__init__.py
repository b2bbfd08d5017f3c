"""Deep Image Matting in torch: the network, its weights and the predictor."""
