"""`qa serve`: the page and the HTTP API, and who may log in; `qa mcp`: the same as tools for an assistant."""

import argparse
import getpass
import sys
from dataclasses import replace
from pathlib import Path

from qa.cli.parsing import CORPUS, DONE, Add, add_index_option, port
from qa.config import Settings
from qa.errors import UsageError


def add_commands(add: Add) -> None:
    """Add `qa serve`."""
    serve = add("serve", _serve, "start websiden og HTTP-API'et på denne maskine")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse at lytte på (127.0.0.1: kun denne maskine)")
    serve.add_argument("--port", type=port, default=7860, metavar="PORT", help="port (7860)")
    serve.add_argument("--corpus", type=Path, default=CORPUS, metavar="BILAG", help="mappen, som nye bilag lægges i (corpus/)")
    serve.add_argument(
        "--root-path", default="", metavar="STI", help="sti eller adresse, som en omvendt proxy viser siden på, fx /bilag"
    )
    serve.add_argument("--auth-file", type=Path, metavar="FIL", help="fil med brugere (qa password); uden den er der intet login")
    add_index_option(serve)

    mcp = add("mcp", _mcp, "tilbyd de samme opslag som værktøjer for en assistent (MCP over standard ind og ud)")
    mcp.add_argument("--corpus", type=Path, default=CORPUS, metavar="BILAG", help="mappen med bilag (corpus/)")
    add_index_option(mcp)

    password = add("password", _password, "lav en bruger til qa serve; adgangskoden vises ikke")
    password.add_argument("user", metavar="NAVN", help="brugerens navn")
    password.add_argument(
        "--role", choices=("læser", "redaktør"), default="læser", help="læser, eller redaktør, der kan lægge bilag ind"
    )
    password.add_argument(
        "--auth-file", type=Path, metavar="FIL", help="skriv linjen i filen, i stedet for den, navnet har; ellers vises den"
    )
    password.add_argument("--token", action="store_true", help="lav også et adgangstegn til programmer; det vises kun nu")


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.web import serve

    def ready(address: str) -> None:
        print(f"Åbn {address} i en browser. Stop med Ctrl-C.", flush=True)

    serve(
        chosen.index,
        chosen.corpus,
        settings,
        host=chosen.host,
        port=chosen.port,
        root_path=chosen.root_path,
        auth_file=chosen.auth_file,
        ready=ready,
    )
    return DONE


def _mcp(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.web.server import serve_tools

    serve_tools(chosen.index, chosen.corpus, settings)
    return DONE


def _password(chosen: argparse.Namespace, settings: Settings) -> int:
    from qa.web.accounts import Role, account, new_token, write_account

    del settings
    made = account(chosen.user, _typed_password(), Role(chosen.role))
    if chosen.token:
        token, digest = new_token()
        made = replace(made, token=digest)
        print(f"Adgangstegn: {token}\nDet kan ikke vises igen. Giv det som: Authorization: Bearer …", file=sys.stderr)
    if chosen.auth_file is None:
        print(made.line)
        return DONE
    write_account(made, chosen.auth_file)
    print(f"Skrevet: {chosen.auth_file} ({made.name}, {made.role}).")
    return DONE


def _typed_password() -> str:
    """Return what is typed twice without being shown, or the first line of standard input where nobody types."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Adgangskode: ")
    if getpass.getpass("Igen: ") != first:
        raise UsageError("De to adgangskoder er ikke ens. Prøv igen.")
    return first
