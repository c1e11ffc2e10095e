"""Sign a release: SHA256SUMS.minisig beside its SHA256SUMS, with a secret key that lies outside of the checkout."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import minisign

from schemas import package
from scripts.common import opening, signature
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT

# The secret key as minisign writes it, two lines; and its password.
KEY_VARIABLE, PASSWORD_VARIABLE = "UNGA_RECORD_SIGNING_KEY", "UNGA_RECORD_SIGNING_PASSWORD"
LATEST = "latest.json"
MADE_BY = "`minisign -G -p minisign.pub -s FILE` makes one, FILE being outside of the checkout"


def sign(folder: Path, key: Path | None, ask: Callable[[], str] | None) -> tuple[str, bool]:
    """Sign a release folder; returns the number of the key, and whether a signature was written.

    The secret key is that in the file `key`, else in the environment; `ask` asks for its password where the environment has none.
    Where there is a signature by the same key already, nothing is written. Raises DataError where the folder is no sound
    release, or its signature is of another key or file; UsageError where the key is not to be had, or not that of the project.
    """
    if not opening.exists(folder / opening.SUMS):
        raise UsageError(f"{folder} has no {opening.SUMS}; right would be a folder that `nox -s release` made")
    opening.check_sums(folder)
    held = signature.read(folder)
    with _secret(key, ask) as secret:
        public = secret.get_public_key()
        number = signature.identifier(public)
        if signature.KEY.exists() and signature.public_key(signature.KEY) != public:
            known = signature.identifier(signature.public_key(signature.KEY))
            raise UsageError(f"the key {number} is not that of the project; {signature.KEY.name} has {known}")
        sums = opening.content(folder / opening.SUMS, opening.SUMS_BYTES)
        # No time of day, so that the same key and release give the same signature.
        made = secret.sign(sums, trusted_comment=f"{_release(folder)}\tfile:{opening.SUMS}\thashed")
    if held is not None:
        if signature.is_of(held, public, sums):
            return number, False
        raise DataError(
            f"{folder / signature.SIGNATURE}: there is a signature already, by the key {signature.key_of(held)}, and it is none "
            f"by the key {number} of {opening.SUMS} as it is; look whence it comes, and remove it to sign anew"
        )
    scratch = folder.parent / f".{folder.name}.minisig"
    scratch.write_bytes(bytes(made) + b"\n")
    scratch.replace(folder / signature.SIGNATURE)
    return number, True


def _release(folder: Path) -> str:
    """What the folder says that it is, such as unga-record 0.3.0, for its name may have been changed; that of the texts has a name alone."""
    if not opening.exists(folder / LATEST):
        return folder.resolve().name
    about = json.loads((folder / LATEST).read_bytes())
    return f"{about['name']} {about['version']}"


def public_lines(key: Path | None, ask: Callable[[], str] | None) -> str:
    """The two lines of the public key that belongs to a secret key, for minisign.pub."""
    with _secret(key, ask) as secret:
        public = secret.get_public_key()
        public.untrusted_comment = f"{package.NAME}, minisign public key {signature.identifier(public)}"
        return bytes(public).decode() + "\n"


def _secret(path: Path | None, ask: Callable[[], str] | None) -> minisign.SecretKey:
    """The secret key, without its password. No message quotes the key, the password or what the library says of them."""
    where = str(path) if path else KEY_VARIABLE
    if path and path.resolve().is_relative_to(ROOT):
        raise UsageError(f"{path} lies in the checkout, where a secret key might be committed; keep it elsewhere")
    if path is None and not os.environ.get(KEY_VARIABLE):
        raise UsageError(f"no key to sign with: --key FILE names one, or {KEY_VARIABLE} holds it; {MADE_BY}")
    try:
        lines = opening.content(path, signature.LONGEST) if path else os.environ[KEY_VARIABLE].strip().encode()
        secret = minisign.SecretKey.from_bytes(lines)
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror}; {MADE_BY}") from error
    except ValueError:
        raise UsageError(
            f"{where} holds no secret key of minisign, a comment and a line of base64; {MADE_BY}"
        ) from None
    if secret.is_encrypted():
        password = os.environ.get(PASSWORD_VARIABLE) or (ask() if ask else "")
        if not password:
            raise UsageError(f"the key has a password; {PASSWORD_VARIABLE} holds it, or type it on a terminal")
        try:
            secret.decrypt(password)
        except ValueError:
            raise UsageError(f"the password does not open the key of {where}") from None
    return secret
