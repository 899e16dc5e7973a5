"""The sidebar: annotations, entities, notes, outline."""
