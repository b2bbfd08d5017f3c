"""The network where it is needed: squares around the unknown pixels."""
