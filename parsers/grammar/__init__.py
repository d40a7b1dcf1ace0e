"""Tokens to meanings: the slots a phrase fills, no clock needed."""
