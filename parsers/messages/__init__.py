"""Where the schedule stands in a text, and what is left as the message."""
