"""The database engines behind `graph.store.Store`; `graph.store.open_store` picks one."""
