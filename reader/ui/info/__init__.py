"""What there is to know of an article and its file, and reading the file in another way."""
