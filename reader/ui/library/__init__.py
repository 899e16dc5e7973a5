"""The library panel: filters, tags and the list of articles."""
