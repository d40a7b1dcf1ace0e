"""Triggers, notes and refusals in words."""
