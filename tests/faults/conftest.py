"""Installations and a web server, as in tests/end_to_end."""

from tests.end_to_end.conftest import install, target

__all__ = ["install", "target"]
