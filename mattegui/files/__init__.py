"""Arrays in, arrays out: every file format the program reads and writes."""
