"""One file for each publisher's format: an open file in, records or Arrow out."""
