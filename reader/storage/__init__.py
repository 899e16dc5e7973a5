"""The library file: SQL lives here and nowhere else."""
