"""How each language says triggers, notes and refusals; see parsers/wording.py."""
