"""What an export may lack on the machine that it runs on."""

from __future__ import annotations


class ToolUnavailable(RuntimeError):
    """A format needs a program or a library that is missing or fails; the message says what to install."""
