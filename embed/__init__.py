"""Gene embeddings from the graph's edges: train, map, judge, publish."""
