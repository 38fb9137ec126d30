"""The embedded engine, Ladybug: a database in one file."""
