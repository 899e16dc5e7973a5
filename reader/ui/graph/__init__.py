"""The picture of who occurs with whom, and the passages behind each name and each line."""
