"""The engine of the platform, Neo4j: a server, reached over Bolt."""
