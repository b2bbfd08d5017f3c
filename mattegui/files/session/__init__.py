"""A session: one file that holds everything about one picture that is being worked on."""
