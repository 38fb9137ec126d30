"""The graph in other forms: Parquet, KGX, GraphML; each reads a store type by type."""
