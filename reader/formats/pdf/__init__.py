"""PDF by PDFium: text in reading order, its map to the pages, and pictures of the pages."""
