"""Hostile packages, each a function that makes one from the package of `tests/package.py` and returns what `validate` is given.

Run as a program, this module validates each and prints its seconds, its memory and its exit code.
"""

from __future__ import annotations

import json
import os
import resource as resource_use
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import package  # noqa: E402

Make = Callable[[Path], Path]


class Case(NamedTuple):
    """A hostile package: how it is made, what validate says of it, and the exit code, 1 where the package is at fault."""

    make: Make
    said: str
    code: int = 1


CASES: dict[str, Case] = {}


def case(said: str, code: int = 1) -> Callable[[Make], Make]:
    """Register a function that gets the folder of a valid package and returns the path to be validated."""

    def register(make: Make) -> Make:
        CASES[make.__name__.replace("_", " ")] = Case(make, said, code)
        return make

    return register


def text(folder: Path, file: str, change: Callable[[str], str]) -> Path:
    path = folder / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def described(folder: Path, change: Callable[[dict], object]) -> Path:
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    change(found)
    (folder / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    return folder


def resource(found: dict, name: str) -> dict:
    return next(each for each in found["resources"] if each["name"] == name)


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def packed(folder: Path, top: str = "", more: tuple[tuple[str | zipfile.ZipInfo, bytes], ...] = ()) -> Path:
    """A zip archive of a package, with further members."""
    path = folder.parent / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, top + file.relative_to(folder).as_posix())
        for name, content in more:
            archive.writestr(name, content)
    return path


def member(name: str, mode: int = stat.S_IFREG) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = (mode | 0o644) << 16, zipfile.ZIP_DEFLATED
    return info


# --- pipes, sockets, folders and links in place of files -------------------------------------------------------------


@case("SHA256SUMS: a pipe, not a file")
def a_pipe_for_SHA256SUMS(folder: Path) -> Path:
    pipe(folder / "SHA256SUMS")
    return folder


@case("SHA256SUMS: a folder, not a file")
def a_folder_for_SHA256SUMS(folder: Path) -> Path:
    (folder / "SHA256SUMS").mkdir()
    return folder


@case("SHA256SUMS: a link leads out of the folder")
def a_link_to_a_device_for_SHA256SUMS(folder: Path) -> Path:
    (folder / "SHA256SUMS").symlink_to("/dev/zero")
    return folder


@case("'data/outside.csv': a link leads out of the folder")
def a_link_out_of_the_folder_in_SHA256SUMS(folder: Path) -> Path:
    (folder.parent / "outside.csv").write_bytes(b"")
    (folder / "data/outside.csv").symlink_to(folder.parent / "outside.csv")
    (folder / "SHA256SUMS").write_text(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/outside.csv\n"
    )
    return folder


@case("x.zip: a pipe, not a file")
def a_pipe_for_a_zip_of_a_release(folder: Path) -> Path:
    (folder / "datapackage.json").unlink()
    pipe(folder / "x.zip")
    return folder


@case("a pipe, not a file")
def a_pipe_for_the_package(folder: Path) -> Path:
    pipe(folder.parent / "package.zip")
    return folder.parent / "package.zip"


@case("a device, not a file")
def a_device_for_the_package(folder: Path) -> Path:
    return Path("/dev/zero")


@case("D1 not read: a pipe, not a file")
def a_pipe_for_the_descriptor(folder: Path) -> Path:
    pipe(folder / "datapackage.json")
    return folder


@case("D1 not read: a folder, not a file")
def a_folder_for_the_descriptor(folder: Path) -> Path:
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").mkdir()
    return folder


@case("D1 not read: a link leads out of the folder")
def a_link_to_a_device_for_the_descriptor(folder: Path) -> Path:
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").symlink_to("/dev/zero")
    return folder


@case("a pipe, not a file")
def a_pipe_for_a_table(folder: Path) -> Path:
    pipe(folder / "data/sponsors.csv")
    return folder


@case("a socket, not a file")
def a_socket_for_a_table(folder: Path) -> Path:
    (folder / "data/sponsors.csv").unlink()
    here = Path.cwd()
    os.chdir(folder / "data")  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("sponsors.csv")
    finally:
        os.chdir(here)
    return folder


@case("a folder, not a file")
def a_folder_for_a_table(folder: Path) -> Path:
    (folder / "data/sponsors.csv").unlink()
    (folder / "data/sponsors.csv").mkdir()
    return folder


@case("cannot be followed")
def a_link_to_itself_for_a_table(folder: Path) -> Path:
    (folder / "data/sponsors.csv").unlink()
    (folder / "data/sponsors.csv").symlink_to("sponsors.csv")
    return folder


@case("D8 datapackage.json does not name it")
def three_thousand_folders_in_one_another(folder: Path) -> Path:
    here = Path.cwd()
    os.chdir(folder / "data")
    try:
        for _ in range(3_000):
            Path("a").mkdir()
            os.chdir("a")
    finally:
        os.chdir(here)
    return folder


@case("\\u001b[31mred")
def a_file_with_a_name_that_steers_the_terminal(folder: Path) -> Path:
    (folder / "data/\x1b[31mred\x07.csv").write_bytes(b"")
    return folder


# --- archives --------------------------------------------------------------------------------------------------------


@case("more than 16 folders deep")
def a_zip_of_three_thousand_folders_in_one_another(folder: Path) -> Path:
    return packed(folder, more=(("a/" * 400 + "x", b""),))


@case("the name has 6,001 bytes")
def a_zip_with_a_path_of_thousands_of_folders(folder: Path) -> Path:
    return packed(folder, more=(("a/" * 3_000 + "x", b""),))


@case("a file and a folder have this name")
def a_file_and_a_folder_of_one_name_in_a_zip(folder: Path) -> Path:
    return packed(folder, more=(("data/x", b""), ("data/x/y", b"")))


@case("a part of the name has 300 bytes")
def a_name_of_300_letters_in_a_zip(folder: Path) -> Path:
    return packed(folder, more=(("data/" + "x" * 300, b""),))


@case("a character that is not printed")
def a_name_that_steers_the_terminal_in_a_zip(folder: Path) -> Path:
    return packed(folder, more=(("data/\x1b]0;title\x07.csv", b""),))


@case("holds 0 packages")
def archives_in_one_another(folder: Path) -> Path:
    path = folder.parent / "package.zip"
    inner = packed(folder).read_bytes()
    for _ in range(5):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"{number}.zip", inner)
        inner = path.read_bytes()
    return path


@case("overlaps with")
def members_that_share_their_bytes(folder: Path) -> Path:
    path = packed(folder, more=(("data/big.bin", os.urandom(100_000)),))
    raw = bytearray(path.read_bytes())
    directory = struct.unpack_from("<I", raw, raw.rindex(b"PK\x05\x06") + 16)[0]
    entry = raw.rindex(b"PK\x01\x02")  # of data/big.bin, the last
    copies = bytearray()
    for number in range(50):
        copy = bytearray(raw[entry : raw.rindex(b"PK\x05\x06")])
        copy[46 : 46 + len(b"data/big.bin")] = b"data/b%02d.bin" % number
        copies += copy
    end = bytearray(raw[raw.rindex(b"PK\x05\x06") :])
    size, count = struct.unpack_from("<I", end, 12)[0] + len(copies), struct.unpack_from("<H", end, 10)[0] + 50
    struct.pack_into("<HHI", end, 8, count, count, size)
    path.write_bytes(raw[: raw.rindex(b"PK\x05\x06")] + copies + end)
    assert directory < entry
    return path


@case("a directory of more than")
def a_zip_of_a_million_members(folder: Path) -> Path:
    path = folder.parent / "package.zip"
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    directory = entry * 1_000_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    path.write_bytes(directory + end)
    return path


@case("leaves its folder")
def a_name_in_a_zip_that_leaves_it(folder: Path) -> Path:
    return packed(folder, more=(("../evil.csv", b"x"),))


@case("leaves its folder")
def an_absolute_name_in_a_zip(folder: Path) -> Path:
    return packed(folder, more=(("/evil.csv", b"x"),))


@case("a symbolic link or a device")
def a_link_in_a_zip(folder: Path) -> Path:
    return packed(folder, more=((member("data/link.csv", stat.S_IFLNK), b"/etc/passwd"),))


@case("unpacks to more than 200 times its size")
def a_bomb(folder: Path) -> Path:
    return packed(folder, more=(("data/bomb.csv", bytes(200 * 2**20)),))


@case(": valid", code=0)
def a_zip_of_a_folder_as_macOS_makes_it(folder: Path) -> Path:
    furniture = (".DS_Store", "data/.DS_Store", "data/._votes", "Icon\r", "Thumbs.db", "desktop.ini")
    more = tuple((f"unga-record/{name}", b"x") for name in furniture)
    return packed(folder, "unga-record/", (*more, ("__MACOSX/unga-record/._datapackage.json", b"x")))


@case("note: passed over, as a file manager left it: 'data/.DS_Store'", code=0)
def furniture_of_file_managers(folder: Path) -> Path:
    for name in (".DS_Store", "data/.DS_Store", "data/votes/._77.csv", "data/Thumbs.db", "data/desktop.ini"):
        (folder / name).write_bytes(b"x")
    return folder


# --- descriptors -----------------------------------------------------------------------------------------------------


@case("longer than 4,194,304 bytes")
def a_descriptor_of_60_MB_of_numbers(folder: Path) -> Path:
    return described(folder, lambda found: found.update(keywords=[1] * 20_000_000))


@case("longer than 4,194,304 bytes")
def a_descriptor_of_twenty_million_resources(folder: Path) -> Path:
    (folder / "datapackage.json").write_text('{"resources": [' + "{}," * 20_000_000 + "{}]}")
    return folder


@case("D3 resource 1 is none of the tables")
def a_descriptor_of_a_million_resources(folder: Path) -> Path:
    (folder / "datapackage.json").write_text('{"resources": [' + "{}," * 1_000_000 + "{}]}")
    return folder


@case("nested deeper than 20 levels")
def a_descriptor_nested_without_end(folder: Path) -> Path:
    (folder / "datapackage.json").write_text("[" * 4_000_000)
    return folder


@case("longer than 4,194,304 bytes")
def a_name_of_50_MB(folder: Path) -> Path:
    return described(folder, lambda found: found.update(name="n" * 50_000_000))


@case("name of the package is not")
def a_name_of_3_MB(folder: Path) -> Path:
    return described(folder, lambda found: found.update(name="n" * 3_000_000))


@case("the name has 1,000,000 bytes")
def a_path_of_1_MB(folder: Path) -> Path:
    return described(folder, lambda found: resource(found, "sponsors").update(path="d" * 1_000_000))


@case("the property 'pppp")
def a_property_of_1_MB(folder: Path) -> Path:
    return described(folder, lambda found: resource(found, "sponsors").update({"p" * 1_000_000: 1}))


@case("it has 100,000 files; at most")
def a_list_of_100_000_missing_files(folder: Path) -> Path:
    paths = [f"data/votes/{number}.csv" for number in range(100_000)]
    return described(folder, lambda found: resource(found, "votes").update(path=paths))


@case("it has 100,000 files; at most")
def a_list_of_100_000_times_a_file(folder: Path) -> Path:
    return described(folder, lambda found: resource(found, "votes").update(path=["data/votes/77.csv"] * 100_000))


@case("unga-record 1\\u001b]0;title")
def a_version_that_steers_the_terminal(folder: Path) -> Path:
    return described(folder, lambda found: found.update(version="1\x1b]0;title\x07\x9b2J"))


# --- tables ----------------------------------------------------------------------------------------------------------


@case("24,000 columns")
def a_table_of_24_000_columns_and_8_000_lines(folder: Path) -> Path:
    header = ",".join(f"c{number}" for number in range(24_000))
    row = ",".join(["1"] * 24_000) + "\n"
    (folder / "data/sponsors.csv").write_text(header + "\n" + row * 8_000)
    return folder


@case("it is no table, and the rest is not read")
def a_header_of_a_gigabyte(folder: Path) -> Path:
    return _long(folder, b"a," * 2**19, 1024, b"")


@case("it is no table, and the rest is not read")
def a_line_of_two_gigabytes(folder: Path) -> Path:
    return _long(folder, b"x" * 2**20, 2048, b"proposal,member_id,role\n")


@case("it is no table, and the rest is not read")
def many_lines_of_ten_megabytes(folder: Path) -> Path:
    return _long(folder, b"x" * (10 * 2**20 - 1) + b"\n", 100, b"proposal,member_id,role\n")


def _long(folder: Path, piece: bytes, times: int, first: bytes) -> Path:
    with (folder / "data/sponsors.csv").open("wb") as stream:
        stream.write(first)
        for _ in range(times):
            stream.write(piece)
    return folder


@case("R11.2")
def a_hole_of_three_gigabytes(folder: Path) -> Path:
    with (folder / "data/sponsors.csv").open("r+b") as stream:
        stream.truncate(3 * 2**30)
    return folder


@case("R11.15")
def letters_of_all_alphabets(folder: Path) -> Path:
    signs = [chr(code) for code in range(0x400, 0x20000) if not 0xD800 <= code < 0xE000]
    rows = "".join(f"QQQ,{''.join(signs[at : at + 60])}<b>,x,,,,\n" for at in range(0, len(signs), 60))
    return text(folder, "data/members.csv", lambda old: old + rows * 20)


# --- the program -----------------------------------------------------------------------------------------------------


class Done(NamedTuple):
    """How a run ended: exit code (None where it had to be stopped), seconds, those of the processor, MiB at most, and what it said."""

    code: int | None
    seconds: float
    cpu: float
    mib: float
    said: str


def run(path: Path, root: Path, seconds: float, python: str = sys.executable) -> Done:
    """Validate a path in a checkout."""
    with tempfile.TemporaryFile() as said:
        command = [python, "-m", "scripts.commands.validate", str(path)]
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=os.environ | {"COLUMNS": "200"}
        )
        code, most = None, 0.0
        before = resource_use.getrusage(resource_use.RUSAGE_CHILDREN)
        while time.perf_counter() - began < seconds:
            most = max(most, _resident(process.pid))
            if (code := process.poll()) is not None:
                break
            time.sleep(0.02)
        else:
            process.kill()
        process.wait()
        after = resource_use.getrusage(resource_use.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        said.seek(0)
        return Done(code, time.perf_counter() - began, cpu, most, said.read(2**20).decode(errors="replace"))


def _resident(pid: int) -> float:
    """The memory of a process and its children in MiB; nothing where it has ended."""
    total = 0.0
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            total += _resident(int(child))
    except (OSError, StopIteration):
        pass
    return total


def main() -> None:
    """Print a line for each case: seconds, MiB, exit code and whether it said what is wrong."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)
    for name, (make, said, code) in CASES.items():
        if not any(part in name for part in sys.argv[2:] or [""]):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            done = run(make(package.write(Path(scratch, "package"))), root, 120)
            fine = "as it should" if said in done.said and done.code == code else done.said[-300:].replace("\n", " | ")
            longest = max(map(len, done.said.splitlines() or [""]))
            print(
                f"{name:50} {done.seconds:6.1f} s, {done.cpu:5.1f} s CPU, {done.mib:6.0f} MiB exit {done.code} longest {longest} {fine}",
                flush=True,
            )
            subprocess.run(["rm", "-rf", scratch], check=False)  # shutil cannot go so deep
            Path(scratch).mkdir()


if __name__ == "__main__":
    main()
