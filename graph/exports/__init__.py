"""The graph in other forms, each read from a store type by type."""
