"""What the window shows of an article's source: its pages, its links and its picture."""
