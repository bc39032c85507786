"""The application: the API and the page on one address, behind the guard."""

import os
from ipaddress import ip_address
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from qa.web.api import api, errors_in_danish
from qa.web.desk import Desk
from qa.web.guard import Guard
from qa.web.page import TITLE, build_page, theme

STATIC = Path(__file__).parent / "static"


def build_app(desk: Desk, *, host: str = "127.0.0.1") -> FastAPI:
    """Return the application; `host` is the address it will be served on, which decides the names it answers to."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it anew at each event it would report
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(api(desk))
    errors_in_danish(app)
    app.mount("/stil", StaticFiles(directory=STATIC))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(desk),
        path="/",
        server_name=host,
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
    hosts = ("127.0.0.1", "localhost", "::1") if is_loopback(host) else None
    mounted.add_middleware(Guard, hosts=hosts, title=TITLE, static="/stil")
    return mounted


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
