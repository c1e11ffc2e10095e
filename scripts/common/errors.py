"""The two ways in which a run fails, each with its exit code."""

from __future__ import annotations


class DataError(Exception):
    """The data is at fault: exit code 1. The message names file, place and value, and says what would be right."""


class UsageError(Exception):
    """The call or the environment is at fault: exit code 2. The message says what to do about it."""
