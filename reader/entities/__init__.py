"""Finding the names of entities in a text; no I/O."""
