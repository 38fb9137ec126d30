"""Questions with names: one function a question, its Cypher directly above it.

The Cypher is the subset that every engine runs alike. Answers are Arrow tables with one row an
answer, in an order that is the same on every engine: the most telling first, then by id.
"""
