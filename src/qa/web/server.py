"""The server: the application over a real index, on loopback unless told otherwise."""

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from qa.config import Settings
from qa.engine import Engine
from qa.errors import UsageError
from qa.indexing import update_index
from qa.reading import SUFFIXES
from qa.web.application import build_app
from qa.web.desk import Desk


def serve(
    index: Path,
    corpus: Path,
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Open the index and serve it until interrupted; `ready` is told the address once questions can be asked.

    `corpus` is the folder that uploaded papers are saved in. Port 0 is any free one.
    Raises IndexFolderError for an index that cannot be opened and UsageError for an address that cannot be used.
    """
    with listening(host, port) as listener:
        desk = Desk(
            Engine.open(index, settings), corpus=corpus, index=index, settings=settings, update=update_index, suffixes=SUFFIXES
        )
        server = uvicorn.Server(uvicorn.Config(build_app(desk, host=host), log_level="warning", server_header=False))
        if ready is not None:
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{listener.getsockname()[1]}")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the address; raises UsageError when it is taken or not this machine's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"{host}:{port} kan ikke bruges ({error}). Vælg en anden port med --port, eller stop det, der bruger den."
        ) from error
