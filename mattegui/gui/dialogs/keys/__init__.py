"""The sheet of keys, and the dialog that changes them."""
