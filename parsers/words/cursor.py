"""A place in a list of tokens: what the grammar reads through."""

from typing import Any

from parsers.words import senses as s
from parsers.words.tokens import NO_SENSES, Token

_END = Token("", 0, 0, NO_SENSES)


class Cursor:
    """
    Reads tokens from `at` up to `end`; a rule that does not fit puts `at` back.

    Attributes:
        tokens: All tokens of the text.
        at: Index of the next token to read.
        end: Index behind the last token that may be read.
        single: True while one day is read, so that "november until june" is not a run of months.
    """

    __slots__ = ("at", "end", "single", "tokens")

    def __init__(self, tokens: list[Token], at: int, end: int) -> None:
        self.tokens, self.at, self.end = tokens, at, end
        self.single = False

    @property
    def token(self) -> Token:
        """The next token; one without senses at the end."""
        return self.tokens[self.at] if self.at < self.end else _END

    def ahead(self, steps: int) -> Token:
        """Return the token *steps* further on."""
        index = self.at + steps
        return self.tokens[index] if index < self.end else _END

    def has(self, sense: str) -> bool:
        """Tell whether the next token has the sense."""
        return self.at < self.end and sense in self.tokens[self.at].senses

    def has_ahead(self, sense: str) -> bool:
        """Tell whether any token further on has the sense: a quick test before a rule that needs it somewhere."""
        return any(sense in token.senses for token in self.tokens[self.at + 1 : self.end])

    def take(self, sense: str) -> Any:
        """Return the value of the sense and step over the token; None when it has no such sense."""
        if self.at < self.end:
            value = self.tokens[self.at].senses.get(sense)
            if value is not None:
                self.at += 1
            return value
        return None

    def sign(self, *signs: str) -> bool:
        """Step over one of the punctuation marks; tell whether there was one."""
        if self.at < self.end and self.tokens[self.at].text in signs:
            self.at += 1
            return True
        return False

    def skip(self, *kinds: str) -> None:
        """Step over tokens as long as they have one of the senses."""
        while self.at < self.end and not self.tokens[self.at].senses.keys().isdisjoint(kinds):
            self.at += 1

    def joint(self) -> bool:
        """Step over "and", "," or both; tell whether there was one. Lists end where a single day is read."""
        if self.single:
            return False
        before = self.at
        while self.at < self.end and (self.tokens[self.at].text == "," or s.AND in self.tokens[self.at].senses):
            self.at += 1
        return self.at > before
