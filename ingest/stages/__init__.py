"""The stages of an ingest run, each keyed by the hash of what it depends on."""
