"""What other programs see: health now, the REST API and the dashboard later."""
