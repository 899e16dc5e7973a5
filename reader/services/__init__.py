"""The verbs: what a person can do to a library. No Qt."""
