"""Labelled gene pairs: from Gene Ontology annotations, or read from a published split."""
