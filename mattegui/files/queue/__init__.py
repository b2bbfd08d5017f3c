"""A queue on the disk: what was done of many pictures, and small pictures of them."""
