"""What `dataset` does to one sample at a time, for whole batches, on the device where the network is trained."""
