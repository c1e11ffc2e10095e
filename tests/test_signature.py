"""A release is signed by a key of minisign, and validate and minisign itself say whether the signature is right."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import minisign
import package as small
import pytest
from conftest import needs

from scripts.commands import sign as sign_command
from scripts.commands import validate as validate_command
from scripts.common import cli, signature
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.publish import artifacts, sign

PASSWORD = "correct horse battery"


def pair(folder: Path, name: str, password: str = "") -> SimpleNamespace:
    """Files of a new pair of keys, as `minisign -G` writes them."""
    made = minisign.KeyPair.generate()
    if password:
        made.secret_key.encrypt(password, opslimit=32768, memlimit=2**24)
    files = SimpleNamespace(secret=folder / f"{name}.key", public=folder / f"{name}.pub")
    files.secret.write_bytes(bytes(made.secret_key) + b"\n")
    files.public.write_bytes(bytes(made.public_key) + b"\n")
    return files


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    folder = tmp_path_factory.mktemp("keys")
    return SimpleNamespace(own=pair(folder, "own", PASSWORD), other=pair(folder, "other"))


@pytest.fixture(autouse=True)
def without_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No key in the environment and none of the project: the path at which a test may put one."""
    for name in (sign.KEY_VARIABLE, sign.PASSWORD_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(signature, "KEY", tmp_path / "minisign.pub")
    return tmp_path / "minisign.pub"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """What a release has that matters here: sums, latest.json and a file."""
    folder = tmp_path / "unga-record-9.9.9"
    folder.mkdir()
    (folder / "latest.json").write_text('{"name": "unga-record", "version": "9.9.9"}')
    (folder / "README.md").write_text("Words.\n")
    sums = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in ("README.md", "latest.json")
    ]
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder


def signed(release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(sign.PASSWORD_VARIABLE, PASSWORD)
    assert sign.sign(release, keys.own.secret, None)[1]
    return release


def test_minisign_itself_verifies_a_signature(
    release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("minisign")
    signed(release, keys, monkeypatch)
    command = ["minisign", "-V", "-p", str(keys.own.public), "-m", str(release / "SHA256SUMS")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Signature and comment signature verified" in done.stdout
    assert "unga-record 9.9.9\tfile:SHA256SUMS\thashed" in done.stdout


def test_a_signature_of_minisign_itself_is_verified(release: Path, keys: SimpleNamespace, without_keys: Path) -> None:
    needs("minisign")
    command = ["minisign", "-S", "-s", str(keys.other.secret), "-m", str(release / "SHA256SUMS")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    found = signature.verify(release, keys.other.public)
    assert found.state == "good"
    number = signature.identifier(signature.public_key(keys.other.public))
    assert f"signed by the key {number}, verified" in found.words
    shutil.copy(keys.other.public, without_keys)
    assert signature.verify(release) == found
    again = release.parent / "again.pub"
    made = ["minisign", "-R", "-s", str(keys.other.secret), "-p", str(again)]
    assert subprocess.run(made, capture_output=True, check=False).returncode == 0
    assert number in again.read_text(), "the number is the one that minisign prints"


def test_the_number_of_a_key_is_as_minisign_prints_it() -> None:
    """It leaves out zeros in front, as `minisign -R` does: C42FC4D159F3824 and not 0C42FC4D159F3824."""
    key = minisign.PublicKey.from_base64("RWQkOJ8VTfxCDHZp2N+gth3LmvEfTB7iOuGehJFbznlNs/F9GbryZV9n")
    assert signature.identifier(key) == "C42FC4D159F3824"


def test_to_sign_again_writes_nothing(release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (signed(release, keys, monkeypatch) / signature.SIGNATURE).read_bytes()
    number, written = sign.sign(release, keys.own.secret, None)
    assert (written, (release / signature.SIGNATURE).read_bytes()) == (False, before)
    (release / signature.SIGNATURE).unlink()
    assert sign.sign(release, keys.own.secret, None) == (number, True)
    assert (release / signature.SIGNATURE).read_bytes() == before
    assert [path.name for path in release.parent.iterdir() if path.name.startswith(".")] == []


def test_the_key_may_stand_in_the_environment(
    release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sign.KEY_VARIABLE, keys.own.secret.read_text())
    assert sign.sign(release, None, lambda: PASSWORD)[1]
    assert signature.verify(release, keys.own.public).state == "good"
    assert sign.public_lines(None, lambda: PASSWORD).splitlines()[1] == keys.own.public.read_text().splitlines()[1]


def test_the_texts_are_signed_by_the_name_of_their_folder(release: Path, keys: SimpleNamespace) -> None:
    (release / "latest.json").unlink()
    lines = [line for line in (release / "SHA256SUMS").read_text().splitlines(keepends=True) if "latest" not in line]
    (release / "SHA256SUMS").write_text("".join(lines))
    sign.sign(release, keys.other.secret, None)
    assert "'unga-record-9.9.9, file:SHA256SUMS" in signature.verify(release, keys.other.public).words


def test_a_changed_list_of_hashes_is_refused(
    release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(release, keys, monkeypatch)
    with (release / "SHA256SUMS").open("a") as stream:
        stream.write(f"{'0' * 64}  more\n")
    with pytest.raises(DataError, match=r"it does not sign SHA256SUMS as it is; one of the two was changed"):
        signature.verify(release, keys.own.public)


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_changed_signature_is_refused(
    line: int, release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed(release, keys, monkeypatch) / signature.SIGNATURE
    lines = path.read_bytes().splitlines()
    place = -4 if line == 2 else 40  # in the trusted comment, or in the middle of a signature
    lines[line] = (
        lines[line][:place]
        + (b"A" if lines[line][place : place + 1 or None] != b"A" else b"B")
        + lines[line][place:][1:]
    )
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(DataError, match="it does not sign SHA256SUMS as it is"):
        signature.verify(release, keys.own.public)


def test_the_signature_of_another_key_is_refused(
    release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(release, keys, monkeypatch)
    with pytest.raises(DataError, match=r"signed by the key \w+; right would be \w+ of other.pub"):
        signature.verify(release, keys.other.public)
    with pytest.raises(DataError, match=r"there is a signature already, by the key \w+, and it is none by the key"):
        sign.sign(release, keys.other.secret, None)


def test_what_is_no_signature_is_refused(release: Path, keys: SimpleNamespace) -> None:
    (release / signature.SIGNATURE).write_text("untrusted comment: x\nbase64\n")
    with pytest.raises(DataError, match="no signature of minisign: invalid number of lines; right would be four lines"):
        signature.verify(release, keys.own.public)
    (release / signature.SIGNATURE).unlink()
    (release / signature.SIGNATURE).symlink_to("/dev/zero")
    with pytest.raises(DataError, match="a link leads out of the folder"):
        signature.verify(release, keys.own.public)


def test_without_signature_or_key_it_is_said_that_nothing_is_verified(
    release: Path, keys: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signature.verify(release)[0] == "none"
    assert "not signed: there is no SHA256SUMS.minisig" in signature.verify(release).words
    found = signature.verify(signed(release, keys, monkeypatch))
    assert found.state == "unchecked"
    assert "not verified: the project has no key yet (minisign.pub is not there)" in found.words


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("no key", "no key to sign with: --key FILE names one, or UNGA_RECORD_SIGNING_KEY holds it"),
        ("in the checkout", "lies in the checkout, where a secret key might be committed"),
        ("not there", "No such file or directory"),
        ("no key in it", "holds no secret key of minisign"),
        ("no password", "the key has a password; UNGA_RECORD_SIGNING_PASSWORD holds it"),
        ("wrong password", "the password does not open the key of"),
        ("another key than the project's", "is not that of the project; minisign.pub has"),
        ("no release", "has no SHA256SUMS; right would be a folder that `nox -s release` made"),
    ],
)
def test_what_signing_refuses(
    case: str,
    said: str,
    release: Path,
    keys: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    without_keys: Path,
    tmp_path: Path,
) -> None:
    key: Path | None = keys.own.secret
    match case:
        case "no key":
            key = None
        case "in the checkout":
            key = ROOT / "README.md"
        case "not there":
            key = tmp_path / "nothing"
        case "no key in it":
            key = keys.own.public
        case "wrong password":
            monkeypatch.setenv(sign.PASSWORD_VARIABLE, "hunter2-secret")
        case "another key than the project's":
            monkeypatch.setenv(sign.PASSWORD_VARIABLE, PASSWORD)
            shutil.copy(keys.other.public, without_keys)
        case "no release":
            (release / "SHA256SUMS").unlink()
    with pytest.raises(UsageError) as caught:
        sign.sign(release, key, None)
    assert said in str(caught.value)
    assert not (release / signature.SIGNATURE).exists()
    assert "hunter2" not in str(caught.value)


def test_a_release_with_a_changed_file_is_not_signed(release: Path, keys: SimpleNamespace) -> None:
    (release / "README.md").write_text("Other words.\n")
    with pytest.raises(DataError, match=r"'README.md' has another hash"):
        sign.sign(release, keys.other.secret, None)


# --- at the door -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole release of the small package."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "release").mkdir()
    artifacts.make(small.write(folder / "package"), "0" * 40, None, folder / "release", lambda _: None)
    return folder / "release"


def test_a_release_from_signing_to_validate(
    made: Path,
    keys: SimpleNamespace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    release = shutil.copytree(made, tmp_path / "release")
    monkeypatch.setenv(sign.PASSWORD_VARIABLE, PASSWORD)

    def run(main: Callable[[], int], *arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["", *map(str, arguments)])
        return main(), *capsys.readouterr()

    code, output, words = run(sign_command.main, release, "--key", keys.own.secret, "--json")
    outcome = json.loads(output)
    assert (code, outcome["written"]) == (cli.GOOD, True)
    assert "nobody can verify it yet: the project has no key yet" in words
    assert PASSWORD not in output + words
    code, output, words = run(validate_command.main, release, "--key", keys.own.public, "--signed", "--json")
    assert code == cli.GOOD
    assert f"signed by the key {outcome['key']}, verified: 'unga-record " in json.loads(output)["notes"][-1]
    assert outcome["key"] in words
    with pytest.raises(DataError, match="right would be"):
        run(validate_command.main, release, "--key", keys.other.public)
    with pytest.raises(DataError, match=r"not signed: there is no SHA256SUMS\.minisig"):
        run(validate_command.main, made, "--signed")
    with pytest.raises(DataError, match="no release folder"):
        run(validate_command.main, ROOT, "--signed")
