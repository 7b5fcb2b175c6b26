"""The other programs: their versions, where they are kept, and how they come here.

Python packages go into a virtual environment and npm packages into a folder, both under `target/interop`; Debian packages are
installed by apt where the script runs as root. What does not come is named, and what needs it is left out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
HOME = TARGET / "interop"
PYTHON = HOME / "venv/bin/python"
PIP = ["rdflib==7.6.0", "pyoxigraph==0.5.13", "oxigraph==0.5.13", "pyshacl==0.40.1"]
NPM = ["n3@2.13.12", "jsonld@9.0.0", "rdf-canonize@5.0.0"]
# A command of each Debian package.
APT = {"rapper": "raptor2-utils", "serdi": "serdi", "virtuoso-t": "virtuoso-opensource-7"}


def run(words, seconds=300, **more):
    """Runs a program: what it printed, or None where it failed, is missing, or took too long."""
    try:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=seconds, **more)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def stamped(folder, wanted):
    """Whether a folder holds what is wanted, as its stamp says."""
    stamp = folder / "wanted.txt"
    return stamp.is_file() and stamp.read_text() == "\n".join(wanted)


def stamp(folder, wanted):
    (folder / "wanted.txt").write_text("\n".join(wanted))


def install(apt):
    """Installs what is missing. `apt`: the commands whose Debian packages are wanted."""
    HOME.mkdir(parents=True, exist_ok=True)
    if not stamped(HOME / "venv", PIP):
        run([sys.executable, "-m", "venv", HOME / "venv"])
        if run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", *PIP]) is not None:
            stamp(HOME / "venv", PIP)
    npm = HOME / "npm"
    npm.mkdir(exist_ok=True)
    if shutil.which("npm") and not stamped(npm, NPM):
        if run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--fetch-retries", "1", "--prefix", npm, *NPM]) is not None:
            stamp(npm, NPM)
    packages = [APT[command] for command in apt if not shutil.which(command)]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        words = ["apt-get", "-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::http::Timeout=15", "install", "--yes", "--no-install-recommends", *packages]
        if run(words, env=quiet) is None and run(["apt-get", "update"], env=quiet) is not None:
            run(words, env=quiet)


def missing():
    """What is not there, with how it would come."""
    lacks = [f"{command} (apt-get install {package})" for command, package in APT.items() if not shutil.which(command)]
    if not stamped(HOME / "venv", PIP):
        lacks.append(f"{', '.join(PIP)} (pip, in a virtual environment)")
    if not stamped(HOME / "npm", NPM):
        lacks.append(f"{', '.join(NPM)} (npm)")
    return lacks


def has(tool):
    """Whether a program or package is there."""
    if tool in APT:
        return shutil.which(tool) is not None
    return stamped(HOME / "venv", PIP) if any(wanted.startswith(f"{tool}==") for wanted in PIP) else stamped(HOME / "npm", NPM)


def versions():
    """Name and version of each program that is there."""
    for command, package in APT.items():
        if shutil.which(command):
            version = run(["dpkg-query", "-W", "-f", "${Version}", package]) or "of unknown version"
            yield f"{command if command != 'virtuoso-t' else 'Virtuoso'} {version.split('+')[0].split('-')[0]}"
    if has("rdflib"):
        yield from (wanted.replace("==", " ") for wanted in PIP)
    if has("n3"):
        yield from (wanted.replace("@", " ") for wanted in NPM)
