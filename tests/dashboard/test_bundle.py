"""The committed map bundle is what its sources and its lock file give."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import dashboard

ROOM = Path(dashboard.__file__).parent
SOURCES = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "src"]


def test_the_bundle_is_what_a_clean_build_gives(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("npm is missing: install Node.js 20 or newer (Debian: nodejs and npm)")
    project = tmp_path / "component"
    project.mkdir()
    for name in SOURCES:
        source = ROOM / "component" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    for command in (["ci", "--prefer-offline"], ["run", "build"]):
        done = subprocess.run(
            [npm, *command], cwd=project, capture_output=True, text=True, env=environment,
            timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    built = (tmp_path / "bundle" / "gene_map.js").read_bytes()
    assert built == (ROOM / "bundle" / "gene_map.js").read_bytes(), (
        "run `npm ci && npm run build` in dashboard/component and commit dashboard/bundle"
    )


def test_the_lock_names_hashes_and_no_registry() -> None:
    lock = json.loads((ROOM / "component" / "package-lock.json").read_text())
    packages = [one for name, one in lock["packages"].items() if name]
    assert packages
    assert all("resolved" not in one for one in packages)
    assert all(one["integrity"].startswith("sha512-") for one in packages)


def test_the_map_is_pinned() -> None:
    wanted = json.loads((ROOM / "component" / "package.json").read_text())["dependencies"]
    assert all(version[0].isdigit() for version in wanted.values())
