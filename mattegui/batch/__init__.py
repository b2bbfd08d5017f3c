"""One picture's work from files to file, and thousands of them: threads here or workers of a Ray cluster."""
