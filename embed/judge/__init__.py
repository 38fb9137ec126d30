"""Judging an embedding: measures, controls, negatives that cannot be told by degree, scorecard."""
