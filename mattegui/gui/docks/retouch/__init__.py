"""What stands beside the canvas for the retouch."""
