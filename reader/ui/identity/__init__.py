"""Cards and views that say who is whom: merging, splitting, types of entity."""
