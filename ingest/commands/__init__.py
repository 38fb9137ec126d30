"""The commands of ``python -m ingest``, one file a subject; each has ``register(app)``."""
