"""Signatures of releases: SHA256SUMS.minisig beside SHA256SUMS, in the format of minisign.

SHA256SUMS has the hash of latest.json, and that the version and the hash of every file, so that one signature stands for the release. What
the package carries came with its code, and is trusted as that is.
"""

from __future__ import annotations

import base64
import os
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from unga_record.errors import MissingBackend, NotVerified, SignatureError

VARIABLE = "UNGA_RECORD_KEY"
SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.minisig"
# At most, of what is read before anything is verified. A comment may have 8 KiB.
SUMS_BYTES, SIGNATURE_BYTES = 4 * 2**20, 20_000
# The key of the project, which a release puts here when there is one.
OWN = Path(__file__).parent / "minisign.pub"
EXTRA = "needs py-minisign, which is not installed: pip install 'unga-record[signature]'"
_LINE = re.compile(r"RW[A-Za-z0-9+/]{54}")

Key = str | os.PathLike[str] | None


def check(where: str, sums: bytes, signature: bytes | None, public_key: Key = None) -> None:
    """Verify the signature of SHA256SUMS by a public key: `public_key`, else that of UNGA_RECORD_KEY, else that of the project.

    A key that is named demands a signature. With that of the project, or with none, what is not verified is said in a warning. Raises
    SignatureError where the signature is wrong, of another key, or missing though a key is named; MissingBackend where a key is named
    and the library is not installed.
    """
    named = public_key if public_key is not None else os.environ.get(VARIABLE) or None
    if signature is None:
        if named is not None:
            raise SignatureError(f"{where} is not signed: it has no {SIGNATURE}, and a key was named to verify it by")
        if OWN.is_file():
            _warn(f"{where} is not signed, as releases of unga-record are: only the hashes were compared")
        return
    if named is None and not OWN.is_file():
        _warn(f"{where} is signed, and was not verified: no key is known; name one with public_key= or {VARIABLE}")
        return
    try:
        import minisign
    except ImportError as error:
        if named is not None:
            raise MissingBackend(f"to verify a signature {EXTRA}") from error
        _warn(f"{where} is signed, and was not verified: that {EXTRA}")
        return
    key = _key(OWN if named is None else named)
    try:
        made = minisign.Signature.from_bytes(signature)
    except ValueError as error:
        raise SignatureError(
            f"{where}/{SIGNATURE} is no signature of minisign, which has four lines: {error}"
        ) from error
    by, right = _number(bytes(made).splitlines()[1]), _number(key.to_base64())
    if by != right:
        raise SignatureError(f"{where} is signed by the key {by}, and {right} was to be expected")
    try:
        key.verify(sums, made)
    except ValueError as error:
        raise SignatureError(
            f"{where}: {SIGNATURE} does not sign {SUMS} as it is; one of the two was changed"
        ) from error


def _key(named: str | os.PathLike[str]) -> Any:
    """A public key as it is, of one line or two, or in a file. No message quotes what is no file, for it may be a secret."""
    import minisign

    text = os.fspath(named).strip()
    path = Path(text).expanduser()
    try:
        if "\n" in text or _LINE.fullmatch(text):
            place, content = f"the text in public_key= or {VARIABLE}", text.encode()
        else:
            place = str(path) if path.exists() else f"what public_key= or {VARIABLE} names"
            with path.open("rb") as stream:
                content = stream.read(SIGNATURE_BYTES).strip()
        read = minisign.PublicKey.from_bytes if b"\n" in content else minisign.PublicKey.from_base64
        return read(content)
    except OSError as error:
        said = f"no file that can be read ({error.strerror})"
    except ValueError as error:
        said = f"no public key of minisign ({error})"
    raise SignatureError(f"{place} is {said}; right would be the file minisign.pub, or its second line")


def _number(line: bytes) -> str:
    """The number of a key, as minisign prints it, in a line of base64: the lowest byte first, behind two that name the algorithm."""
    return f"{int.from_bytes(base64.b64decode(line)[2:10], 'little'):X}"


@cache
def _warn(words: str) -> None:
    """A warning, once a process."""
    warnings.warn(words, NotVerified, stacklevel=3)
