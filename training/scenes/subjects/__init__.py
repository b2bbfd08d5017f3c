"""What is rendered: one file per kind of subject, each a function from a random generator to a `Subject`."""
