"""Selectors and spans of a reading text; no I/O."""
