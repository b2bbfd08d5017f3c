"""Cut hair, fur, glass and smoke out of photographs with Deep Image Matting."""

__version__ = "0.1.0"
