"""How editors save, and what a save was: its text's digest and the moment it was complete."""

import os
import time
from dataclasses import dataclass

from receiver import fnv1a


@dataclass(frozen=True)
class Save:
    name: str
    digest: str
    time: int


def in_place(path: str, text: bytes) -> int:
    """Truncate, write, close."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, text)
    at = time.monotonic_ns()
    os.close(descriptor)
    return at


def rename_over(path: str, text: bytes) -> int:
    """A temporary file, renamed over the old one."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, text)
    os.close(descriptor)
    at = time.monotonic_ns()
    os.rename(temporary, path)
    return at


def rename_aside(path: str, text: bytes) -> int:
    """As vim does: the old file moved aside, a new one written, the old one removed."""
    backup = path + "~"
    os.rename(path, backup)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, text)
    at = time.monotonic_ns()
    os.close(descriptor)
    os.unlink(backup)
    return at


STYLES = {"in place": in_place, "rename over": rename_over, "rename aside": rename_aside}


def save(style, folder: str, name: str, text: bytes) -> Save:
    return Save(name, fnv1a(text), style(os.path.join(folder, name), text))


def script_text(name: str, number: int, size: int = 2_000) -> bytes:
    """A text that no other save has."""
    line = f"// {name}, version {number}\nconsole.log({number} + 1)\n".encode()
    return (line * (size // len(line) + 1))[:size]
