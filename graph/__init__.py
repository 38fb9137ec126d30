"""The ground: the typed graph, the stores that hold it, and the questions asked of it."""
