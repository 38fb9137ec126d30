"""Trainers: pairs in, vectors out."""
