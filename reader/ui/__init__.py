"""Qt widgets, item models and painting; never SQL."""
