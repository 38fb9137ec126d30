"""The Streamlit dashboard: reads the graph, never writes."""
