"""Vector files of other programs: one file a format, each with a reader and a writer.

A reader turns an open file into names and vectors; which genes the names mean is settled
elsewhere (`embed.exchange`). Nothing is ever unpickled.
"""
