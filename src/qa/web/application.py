"""The application: the API, the tools and the page on one address, behind the guard, the traffic light and the login."""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import gradio as gr
from fastapi import FastAPI
from starlette.routing import Route

from qa.errors import UsageError
from qa.web.accounts import Accounts
from qa.web.api import api, errors_in_danish
from qa.web.desk import Desk
from qa.web.downloads import download_routes
from qa.web.feedback import feedback_route
from qa.web.first_view import first_files, links
from qa.web.guard import Guard, Head
from qa.web.kilde import source_routes
from qa.web.login import Gate, editing_events
from qa.web.mcp_tools import McpDoor
from qa.web.oplysninger import information_routes
from qa.web.packed_files import PackedFiles
from qa.web.page import TITLE, build_page, theme
from qa.web.traffic import Traffic

STATIC = Path(__file__).parent / "static"
_SCRIPTS = ("page.js", "stream.js", "everyday.js")
_GRADIO = Path(gr.__file__).parent / "templates" / "frontend"
_WAITING_EVENTS = 64  # of the pages; the next one is told to come back


@dataclass(frozen=True, slots=True)
class Served:
    """Where readers see the application: the address it listens on, and the path and name a reverse proxy gives it."""

    host: str = "127.0.0.1"
    root: str = ""
    public_host: str | None = None


def build_app(desk: Desk, *, served: Served | None = None, accounts: Accounts | None = None) -> FastAPI:
    """Return the application. Where it is `served` decides the names it answers to; without `accounts` everybody may do all."""
    served = served or Served()
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it anew at each event it would report
    door = McpDoor(desk)
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None, lifespan=door.open)
    app.mount("/api", api(desk, root=served.root))
    app.router.routes.append(Route("/mcp", endpoint=door))
    for routes in (download_routes, feedback_route, source_routes):
        app.include_router(routes(desk))
    app.include_router(information_routes(desk.settings))
    errors_in_danish(app)
    ours = PackedFiles(STATIC)
    app.router.routes.append(Route("/stil/{name}", endpoint=ours))
    app.router.routes.append(Route("/assets/{name}", endpoint=PackedFiles(_GRADIO / "assets")))  # before Gradio's own, slower ones
    page = build_page(desk).queue(max_size=_WAITING_EVENTS)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=served.host,
        root_path=served.root or None,
        footer_links=[],
        run_history=False,
        theme=theme(),
        favicon_path=str(STATIC / "favicon.svg"),
        max_file_size=2 * desk.settings.max_file_bytes,  # up to here our own line says which file is too large
        ssr_mode=False,
        show_error=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
    )
    config: dict[str, Any] = page.config
    # The last added meets a call first.
    if accounts is not None:
        editing = editing_events(config)
        mounted.add_middleware(Gate, accounts=accounts, title=TITLE, root=served.root, editing=editing)
    mounted.add_middleware(
        Traffic,
        per_minute=desk.settings.calls_per_minute,
        at_once=desk.settings.calls_at_once,
        waiting=desk.settings.calls_waiting,
    )
    hosts = ("127.0.0.1", "localhost", "::1") if is_loopback(served.host) else None
    head = _head(ours, served.root, {component["type"] for component in config["components"]})
    mounted.add_middleware(Guard, hosts=hosts, head=head, public=served.root, public_host=served.public_host)
    return mounted


def _head(ours: PackedFiles, root: str, components: Collection[str]) -> Head:
    scripts = "".join(f'<script defer src="{root}/stil/{ours.versioned(name)}"></script>' for name in _SCRIPTS)
    theirs = links(first_files(_GRADIO, components))
    style = f'<link rel="stylesheet" href="{root}/stil/{ours.versioned("style.css")}">'
    return Head(TITLE, before=scripts + theirs.scripts, after=style + theirs.styles)


def served_at(host: str, root_path: str) -> Served:
    """Return where readers see the application, from what `--root-path` says: a path, or a whole address with a name and a path.

    Raises UsageError for what is neither.
    """
    parts = urlsplit(root_path)
    is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    root = parts.path.rstrip("/")
    is_path = not parts.scheme and not parts.netloc and (root_path in ("", "/") or root_path.startswith("/"))
    if not (is_address or is_path) or parts.query or parts.fragment or not re.fullmatch(r"(/[\w.~-]+)*", root):
        raise UsageError(f"“{root_path}” er ikke en sti som /bilag eller en adresse som https://svar.kommune.dk/bilag.")
    return Served(host, root, parts.netloc or None)


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
