"""A folder of pictures, one after the other: found, opened, saved, and made ready ahead."""
