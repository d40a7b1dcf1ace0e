"""The bedrock: pure values and decisions. No clock, no I/O, no randomness, no logging."""
