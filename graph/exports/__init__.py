"""The graph in other forms: Parquet, KGX, GraphML, CSV for an import; each reads a store type by type."""
