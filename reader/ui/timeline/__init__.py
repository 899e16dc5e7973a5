"""When an entity was talked about, and what happened when, over all articles."""
