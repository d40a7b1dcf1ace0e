"""Text to tokens: what each word can mean in a schedule."""
