"""Sealed folders: any change is found, only trusted keys count, and sealing is whole or not at all."""

import base64
import csv
import errno
import io
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from openthb.foundation.errors import Refusal
from openthb.statistics.releases.artefact import (
    PublicKey,
    SigningKey,
    read_release,
    release_folders,
    seal,
    sweep,
    verify_all,
    verify_folder,
)
from openthb.statistics.releases.artefact.metadata import PUBLIC_RECORDS_REMARK
from openthb.statistics.series.disclosure import DE_IDENTIFIED, MADE_UP, made_up_title
from tests.builders import bounded, cell, cube, metadata, sealed

FILES = ("data.csv", "data.parquet", "manifest.json", "manifest.sig", "metadata.json")


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return SigningKey.make(tmp_path / "keys" / "office.pem")


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    return sealed(tmp_path / "releases", key)


def codes(folder: Path, *keys: SigningKey) -> list[str]:
    found = verify_folder(folder, [key.public for key in keys])
    return [fault.code for fault in found] if isinstance(found, list) else []


def test_what_was_sealed_is_read_again(folder: Path, key: SigningKey) -> None:
    release = read_release(folder, [key.public])
    assert release.cube == cube(cell(2018, value=10), cell(2019, value=12), bounded(2020)).with_gaps(2018, 2021)
    assert release.metadata == metadata()
    assert release.csv == (folder / "data.csv").read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == list(FILES)


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_bit_anywhere_is_found(folder: Path, key: SigningKey, name: str) -> None:
    file = folder / name
    content = file.read_bytes()
    for place in {0, len(content) // 3, len(content) // 2, len(content) - 1}:
        for bit in (0, 5):
            file.write_bytes(content[:place] + bytes([content[place] ^ (1 << bit)]) + content[place + 1 :])
            assert codes(folder, key), f"byte {place}, bit {bit} of {name}"
    file.write_bytes(content)
    assert codes(folder, key) == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", ["cut", "grown", "gone", "empty"])
def test_cut_grown_or_missing_files_are_found(folder: Path, key: SigningKey, name: str, change: str) -> None:
    file = folder / name
    content = file.read_bytes()
    changed = {"cut": content[:-1], "grown": content + b"\n", "empty": b""}
    file.unlink() if change == "gone" else file.write_bytes(changed[change])
    assert codes(folder, key)


def test_stray_bits_of_the_signature_text_are_found(folder: Path, key: SigningKey) -> None:
    file = folder / "manifest.sig"
    kind, name, encoded = file.read_text().split()
    same_bytes = next(
        other
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        if (other := f"{encoded[:-3]}{letter}==") != encoded and base64.b64decode(other) == base64.b64decode(encoded)
    )
    file.write_text(f"{kind} {name} {same_bytes}\n")
    assert codes(folder, key) == ["RELEASE-SIGNATURE"]


@pytest.mark.parametrize("extra", ["notes.txt", ".hidden", "data.csv.bak"])
def test_an_extra_file_is_found(folder: Path, key: SigningKey, extra: str) -> None:
    (folder / extra).write_bytes(b"")
    assert codes(folder, key) == ["RELEASE-FILE-EXTRA"]


def test_extra_folders_and_links_are_found(folder: Path, key: SigningKey) -> None:
    (folder / "more").mkdir()
    (folder / "link").symlink_to(folder / "data.csv")
    assert codes(folder, key) == ["RELEASE-FILE-EXTRA", "RELEASE-FILE-EXTRA"]


def test_a_foreign_signature_is_refused(tmp_path: Path, folder: Path, key: SigningKey) -> None:
    stranger = SigningKey.make(tmp_path / "keys" / "stranger.pem")
    shutil.rmtree(folder)
    resealed = sealed(tmp_path / "releases", stranger, cell(2018, value=99))
    assert codes(resealed, key) == ["RELEASE-KEY-UNTRUSTED"]
    with pytest.raises(Refusal) as refused:
        read_release(resealed, [key.public])
    assert refused.value.code == "RELEASE-KEY-UNTRUSTED"


def test_a_foreign_signature_under_a_trusted_name_is_refused(tmp_path: Path, folder: Path, key: SigningKey) -> None:
    stranger = SigningKey.make(tmp_path / "keys" / "stranger.pem")
    shutil.rmtree(folder)
    resealed = sealed(tmp_path / "releases", stranger, cell(2018, value=99))
    line = (resealed / "manifest.sig").read_text().replace(stranger.public.identifier, key.public.identifier)
    (resealed / "manifest.sig").write_text(line)
    assert codes(resealed, key) == ["RELEASE-SIGNATURE"]


def test_a_release_moved_to_another_place_is_refused(folder: Path, key: SigningKey) -> None:
    moved = folder.rename(folder.with_name("2030-01-01"))
    assert codes(moved, key) == ["RELEASE-MISPLACED"]


def test_a_lost_vintage_is_noticed(tmp_path: Path, key: SigningKey) -> None:
    root = tmp_path / "releases"
    first = sealed(root, key)
    before = read_release(first, [key.public]).manifest.sha256
    later = cube(cell(2018, value=11)).with_gaps(2018, 2021)
    seal(root, cube=later, metadata=metadata("2025-01-01"), previous=before, key=key)
    assert all(not isinstance(found, list) for _, found in verify_all(root, [key.public]))
    shutil.rmtree(first)
    faults = [fault.code for _, found in verify_all(root, [key.public]) if isinstance(found, list) for fault in found]
    assert faults == ["RELEASE-VINTAGE-LOST"]


def test_nothing_is_sealed_twice(tmp_path: Path, folder: Path, key: SigningKey) -> None:
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(Refusal) as refused:
        sealed(tmp_path / "releases", key, cell(2018, value=99))
    assert refused.value.code == "RELEASE-EXISTS"
    assert (folder / "manifest.json").read_bytes() == before


def test_a_full_disk_at_any_write_leaves_nothing(
    tmp_path: Path, key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "releases"
    for survives in range(6):
        calls = 0

        def full(descriptor: int, survives: int = survives) -> None:
            nonlocal calls
            calls += 1
            if calls > survives:
                raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            with pytest.raises(OSError, match="No space left"):
                sealed(root, key)
        assert list(release_folders(root)) == []
        assert list(root.glob("*/.*")) == []
    assert codes(sealed(root, key), key) == []


def test_what_a_killed_process_left_is_swept_and_never_shown(tmp_path: Path, folder: Path, key: SigningKey) -> None:
    root = tmp_path / "releases"
    left = folder.parent / ".sealing-0123"
    left.mkdir()
    (left / "data.csv").write_bytes(b"half")
    assert list(release_folders(root)) == [folder]
    assert sweep(root) == [left]
    assert not left.exists()


def test_only_known_rules_of_disclosure_can_be_sealed(tmp_path: Path, key: SigningKey) -> None:
    told = metadata()
    unprotected = replace(told, series=replace(told.series, disclosure="hope"))
    with pytest.raises(Refusal) as refused:
        seal(tmp_path, cube=cube(cell(2018)), metadata=unprotected, previous=None, key=key)
    assert refused.value.code == "DISCLOSURE-RULE"


def test_made_up_figures_are_marked_and_real_ones_are_not(tmp_path: Path, key: SigningKey) -> None:
    real = metadata().series
    marked = replace(real, title=made_up_title(real.title), short_title=made_up_title(real.short_title))
    half = replace(marked, short_title=real.short_title, disclosure=MADE_UP)
    for series in (marked, half, replace(real, disclosure=MADE_UP)):
        with pytest.raises(Refusal) as refused:
            seal(tmp_path, cube=cube(cell(2018)), metadata=replace(metadata(), series=series), previous=None, key=key)
        assert refused.value.code == "MADE-UP-TITLE"
    told = replace(metadata(), series=replace(marked, disclosure=MADE_UP))
    folder = seal(tmp_path, cube=cube(cell(2018)), metadata=told, previous=None, key=key)
    release = read_release(folder, [key.public])
    assert release.metadata.made_up
    assert all("Made-up figures" in line for line in release.csv.decode().splitlines()[1:])
    assert release.cube == cube(cell(2018))


def test_files_of_real_figures_bear_no_remark(folder: Path, key: SigningKey) -> None:
    release = read_release(folder, [key.public])
    assert release.metadata.remark == ""
    assert "COMMENT_DSET" not in release.csv.decode()


def test_files_of_public_records_say_what_a_zero_means(tmp_path: Path, key: SigningKey) -> None:
    told = replace(metadata(), series=replace(metadata().series, disclosure=DE_IDENTIFIED))
    release = read_release(seal(tmp_path, cube=cube(cell(2018)), metadata=told, previous=None, key=key), [key.public])
    assert release.metadata.remark == f"{PUBLIC_RECORDS_REMARK}. Source: {told.series.source.author['en']}"
    [row] = csv.DictReader(io.StringIO(release.csv.decode()))
    assert list(row)[-1] == "COMMENT_DSET"
    assert row["COMMENT_DSET"] == release.metadata.remark
    assert release.cube == cube(cell(2018))


def test_signed_nonsense_is_refused_without_a_traceback(
    tmp_path: Path, key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openthb.statistics.releases.artefact.sealing.to_parquet", lambda *_, **__: b"no parquet")
    with pytest.raises(Refusal) as refused:
        read_release(sealed(tmp_path / "releases", key), [key.public])
    assert refused.value.code == "RELEASE-CONTENT"


def test_keys_are_private_and_told_apart(tmp_path: Path, key: SigningKey) -> None:
    file = tmp_path / "keys" / "office.pem"
    assert file.stat().st_mode & 0o777 == 0o600
    assert PublicKey.parse(str(key.public)) == key.public
    assert SigningKey.load(file).public == key.public
    file.chmod(0o644)
    with pytest.raises(Refusal) as exposed:
        SigningKey.load(file)
    assert exposed.value.code == "KEY-EXPOSED"
    file.write_text("no key")
    file.chmod(0o600)
    with pytest.raises(Refusal) as broken:
        SigningKey.load(file)
    assert broken.value.code == "KEY-UNREADABLE"
    with pytest.raises(Refusal) as missing:
        SigningKey.load(tmp_path / "nothing.pem")
    assert missing.value.code == "KEY-MISSING"


@pytest.mark.parametrize("text", ["", "ed25519:", "rsa:AAAA", "ed25519:AAAA", "ed25519:****"])
def test_unreadable_public_keys_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        PublicKey.parse(text)
    assert refused.value.code == "KEY-UNREADABLE"


def test_the_manifest_names_every_file(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == ["data.csv", "data.parquet", "metadata.json"]
