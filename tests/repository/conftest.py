"""The image's own Python environment, made by the Dockerfile's commands outside a container."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.repository.parts import BUILD_STEPS, build_step, lay_context


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`/opt/lots` of the image: the product from its wheel, and none of the repository.

    What the lock pins comes from this environment instead of an index; `make test-long` installs it
    anew.
    """
    folder = tmp_path_factory.mktemp("image")
    lay_context(folder / "source")
    pinned = folder / "pinned"
    pinned.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "innovationslots" not in entry.name:
            (pinned / entry.name).symlink_to(entry)
    for name in ("build", "lots"):
        home = folder / "opt" / name
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        (home / "lib" / version / "site-packages" / "pinned.pth").write_text(f"{pinned}\n")
    build_step(BUILD_STEPS[-1], folder, folder / "opt" / "build" / "bin")
    return folder / "opt" / "lots"
