"""Type-to-tag: one key says what a name is, everywhere in the article, and the next one comes."""
