"""What survives a restart: one store per noun over SQLite or PostgreSQL, and the unit of work that commits them."""
