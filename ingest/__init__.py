"""From publishers' files to the typed graph's tables and into a store."""
