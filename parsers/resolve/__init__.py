"""Meanings to triggers: pinned to a moment, a zone and a person."""
