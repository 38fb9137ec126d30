"""A simulated compendium: publishers' files with planted structure, and the truth about it."""
