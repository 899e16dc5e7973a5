"""Exporters: a snapshot of an article becomes text."""
