"""The page of one entity, and the parts that the graph and the timeline share with it."""
