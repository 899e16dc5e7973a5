"""Sample articles written for this project, with sample annotations."""
