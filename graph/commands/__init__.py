"""The commands of ``python -m graph``: each file registers its own on the application."""
