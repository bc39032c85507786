"""For every test: no connection leaves this machine, and the model libraries are told to stay offline."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

_LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect


def _guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 as the socket module has it
    """Connect only within this machine; anything else fails the test that tried."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
        raise AssertionError(f"a test tried to reach {address}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and gold files beside the checkout; absent on a machine that has only the project."""
    folder = Path(__file__).parents[2] / "shared"
    if not (folder / "documents").is_dir():
        message = f"de originale bilag findes ikke i {folder.name}/ ved siden af projektet"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
