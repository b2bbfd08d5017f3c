"""What the network learns from: crops of mattes over backgrounds, with trimaps."""
