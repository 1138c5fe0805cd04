"""The errors of SPEC chapter 3, each an exception of the same name."""

from __future__ import annotations


class SealwaxError(Exception):
    """Any error of SPEC chapter 3; its name is the class's."""

    @property
    def name(self) -> str:
        return type(self).__name__


class Decryption(SealwaxError):
    """Wrong key, wrong place or tampered: never which."""

    def __init__(self) -> None:
        super().__init__("wrong key, wrong place or tampered")


class NotARecipient(SealwaxError):
    """None of the reader's keys is named by a stanza."""


class Malformed(SealwaxError):
    """Not one of our encodings."""


class UnsupportedVersion(SealwaxError):
    """The right magic, another version."""


class Limit(SealwaxError):
    """A length, a count or a cost above its bound."""


class WeakParameters(SealwaxError):
    """A cost below the floor, or below what was seen before."""


class InvalidKey(SealwaxError):
    """A public or imported key that breaks a rule."""


class AuthorMismatch(SealwaxError):
    """Signed by somebody else, or by nobody the caller knows."""


class NotSigned(SealwaxError):
    """An author was asked for and there is none."""


class RosterRejected(SealwaxError):
    """A rule of the roster was broken; which one, by which entry (where it came from replay)."""

    def __init__(self, rule: str, entry: int | None = None) -> None:
        super().__init__(f"{rule}" + (f", entry {entry}" if entry is not None else ""))
        self.rule = rule
        self.entry = entry


class CodeMismatch(SealwaxError):
    """A code, or a confirmation code, is not the right one."""


class Expired(SealwaxError):
    """Too old, from the future, or replaced by something newer."""


class Randomness(SealwaxError):
    """The operating system gave no randomness."""


class InvalidInput(SealwaxError):
    """The caller's arguments contradict each other, the format or the stored state."""


BY_NAME: dict[str, type[SealwaxError]] = {cls.__name__: cls for cls in SealwaxError.__subclasses__()}
