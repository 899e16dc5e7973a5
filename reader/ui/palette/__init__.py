"""The command palette: one field for entities, articles and commands."""
