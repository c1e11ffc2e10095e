"""Signatures of releases: SHA256SUMS.minisig beside SHA256SUMS, by the key in minisign.pub, in the format of minisign.

The format is that of https://jedisct1.github.io/minisign/#signature-format, Ed25519 over the BLAKE2b hash of the file. As SHA256SUMS
has the hash of every other file, one signature stands for the whole release.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import NamedTuple

import minisign

from scripts.common import opening
from scripts.common.errors import DataError, UsageError, shown
from scripts.common.opening import SUMS, SUMS_BYTES
from scripts.common.paths import ROOT

SIGNATURE = f"{SUMS}.minisig"
# The one place of the project's key. There is no such file until there is a key.
KEY = ROOT / "minisign.pub"
LONGEST = 20_000  # bytes of a signature or a key; a comment may have 8 KiB
NO_KEY = f"the project has no key yet ({KEY.name} is not there)"


class Verified(NamedTuple):
    """What is known of the signature of a release: `state` is none, unchecked or good; `words` says it in a sentence."""

    state: str
    words: str


def public_key(path: Path) -> minisign.PublicKey:
    """The key in a file of two lines, as minisign writes it. Raises UsageError where there is none."""
    try:
        return minisign.PublicKey.from_bytes(opening.content(path, LONGEST))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; right would be a file with a public key of minisign") from error
    except minisign.Error as error:
        raise UsageError(
            f"{path}: no public key of minisign, which is a comment and a line of base64: {error}"
        ) from error


def identifier(key: minisign.PublicKey) -> str:
    """The number of a key, as minisign prints it: up to 16 hexadecimal digits, for it leaves out zeros in front."""
    return _number(key.to_base64())


def key_of(signature: minisign.Signature) -> str:
    """The number of the key that made a signature."""
    return _number(bytes(signature).splitlines()[1])


def _number(line: bytes) -> str:
    """The number in a line of base64: behind two bytes that name the algorithm come eight of it, the lowest first."""
    return f"{int.from_bytes(base64.b64decode(line)[2:10], 'little'):X}"


def is_of(signature: minisign.Signature, key: minisign.PublicKey, content: bytes) -> bool:
    """Whether a signature is one by a key of some content."""
    try:
        key.verify(content, signature)
    except minisign.VerifyError:
        return False
    return True


def read(folder: Path) -> minisign.Signature | None:
    """The signature of a release folder; None where it has none. Raises DataError where it is malformed."""
    path = folder / SIGNATURE
    if not opening.exists(path):
        return None
    if flaw := opening.flaw_of(folder, SIGNATURE):
        raise DataError(f"{path}: {flaw}")
    try:
        return minisign.Signature.from_bytes(opening.content(path, LONGEST))
    except minisign.Error as error:
        raise DataError(f"{path}: no signature of minisign: {error}; right would be four lines") from error


def verify(folder: Path, key: Path | None = None) -> Verified:
    """What the signature of a release folder is worth, by the public key in a file, else by that of the project.

    Nothing is said of the files: `opening.check_sums` compares them with SHA256SUMS. Raises DataError where the signature is not
    that of SHA256SUMS as it is, or of another key; UsageError where the key that was named cannot be read.
    """
    signature = read(folder)
    if signature is None:
        return Verified("none", f"not signed: there is no {SIGNATURE}, so that only the hashes vouch for the files")
    path = key or KEY
    if key is None and not path.exists():
        words = f"signed by the key {key_of(signature)}, and not verified: {NO_KEY}; --key FILE names one"
        return Verified("unchecked", words)
    known = public_key(path)
    if key_of(signature) != identifier(known):
        raise DataError(
            f"{folder / SIGNATURE}: signed by the key {key_of(signature)}; right would be {identifier(known)} of {path.name}"
        )
    if flaw := opening.flaw_of(folder, SUMS):
        raise DataError(f"{folder / SUMS}: {flaw}")
    if not is_of(signature, known, opening.content(folder / SUMS, SUMS_BYTES)):
        raise DataError(f"{folder / SIGNATURE}: it does not sign {SUMS} as it is; one of the two was changed")
    comment = shown(signature.trusted_comment.replace("\t", ", "))
    return Verified("good", f"signed by the key {identifier(known)}, verified: {comment}")
