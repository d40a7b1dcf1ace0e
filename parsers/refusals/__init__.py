"""Refusals that help: what was wrong, and what to write instead."""
