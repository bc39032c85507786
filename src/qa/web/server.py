"""The server: the application over a real index, on loopback unless told otherwise."""

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import anyio
import uvicorn

from qa.config import Settings
from qa.engine import Engine
from qa.errors import UsageError
from qa.indexing import update_index
from qa.reading import SUFFIXES
from qa.web.accounts import Accounts
from qa.web.application import build_app, served_at
from qa.web.desk import Desk
from qa.web.mcp_tools import over_standard_streams


def serve(
    index: Path,
    corpus: Path,
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    root_path: str = "",
    auth_file: Path | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Open the index and serve it until interrupted; `ready` is told the address once questions can be asked.

    `corpus` is the folder that uploaded papers are saved in. Port 0 is any free one. `root_path` is the path or address at which a
    reverse proxy shows the application; with an `auth_file` (see `accounts`) readers log in.
    Raises IndexFolderError for an index that cannot be opened and UsageError for an address that cannot be used.
    """
    served, accounts = served_at(host, root_path), Accounts(auth_file) if auth_file else None
    with listening(host, port) as listener:
        app = build_app(desk_over(index, corpus, settings), served=served, accounts=accounts)
        # A proxy on this machine is believed when it says who calls and by what scheme; see uvicorn's forwarded_allow_ips.
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        if ready is not None:
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{listener.getsockname()[1]}")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def serve_tools(index: Path, corpus: Path, settings: Settings) -> None:
    """Serve the tools over standard in and out until the program that started this one closes its end."""
    anyio.run(over_standard_streams, desk_over(index, corpus, settings))


def desk_over(index: Path, corpus: Path, settings: Settings) -> Desk:
    """Open the index; raises IndexFolderError where it cannot be."""
    engine = Engine.open(index, settings)
    return Desk(engine, corpus=corpus, index=index, settings=settings, update=update_index, suffixes=SUFFIXES)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the address; raises UsageError when it is taken or not this machine's."""
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"{host}:{port} kan ikke bruges ({error}). Vælg en anden port med --port, eller stop det, der bruger den."
        ) from error
    # Calls that come in inherit it. asyncio sets it only on sockets it made itself, and without it the system holds the body of an
    # answer back until the reader has acknowledged its head, which readers wait 40 ms with.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
