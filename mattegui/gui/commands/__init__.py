"""What the user can choose: one file per menu."""
