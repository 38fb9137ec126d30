"""Facts in, plotly figures out; nothing is computed here and nothing is shown."""
