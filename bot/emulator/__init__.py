"""A local Telegram: real state and real rules over HTTP, with a chat page and a terminal chat."""
