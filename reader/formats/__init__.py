"""Importers: the bytes of a source become blocks, runs and metadata."""
