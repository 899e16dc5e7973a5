"""Views that take the page's place: an entity, the claims ledger, the graph, the timeline."""
