"""The Bot API methods, one function each; `registry` is the list."""
