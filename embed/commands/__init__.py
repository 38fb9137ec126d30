"""The commands of ``python -m embed``: each file registers its own on the application."""
