"""What concerns Postil itself, not an article: its menu, what it is, how it finds names."""
