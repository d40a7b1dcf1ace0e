"""What jobs can do: one file per kind, each with its parameters and its performer."""
