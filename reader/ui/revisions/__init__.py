"""As I read it: earlier texts of an article with its highlights, and two texts side by side."""
