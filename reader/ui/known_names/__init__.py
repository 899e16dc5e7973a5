"""Known names that nobody has tagged yet: found in the background, accepted with a key."""
