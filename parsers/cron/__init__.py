"""Cron text and triggers."""
