"""Sessions: saved and opened again, and kept against a crash while they are not saved."""
