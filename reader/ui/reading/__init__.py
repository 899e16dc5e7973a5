"""The page: view, document, highlights, selection bar, find bar."""
