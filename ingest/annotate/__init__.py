"""From parsed sources to the typed graph's tables: each layer resolves, maps, counts."""
