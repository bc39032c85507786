"""Files that are the same for every reader, from memory: compressed once, and kept by the browser as long as they can be.

A first view is some fifty small files. Read from the disk and compressed anew for each reader, they keep the server busy for longer
than an answer does.
"""

import gzip
import mimetypes
import re
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

_COMPRESSED = {".css", ".js", ".json", ".svg"}
_NAMED_BY_CONTENT = re.compile(r"-[\w-]{8}\d*\.\w+$")  # as Vite names what it builds: another content gets another name
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"  # kept, and used once the server has said that it is still the newest


class PackedFiles:
    """ASGI application that serves the files that lie in a folder, for a route that calls the last part of the address `name`.

    What is asked for as `?v=` its version, and what is named by its content, the browser need not ask for twice.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {path.name: _Packed(path) for path in folder.iterdir() if path.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or only word that the browser has the newest already."""
        file = self._files.get(scope["path_params"]["name"])
        if file is None:
            await PlainTextResponse("Filen findes ikke.", 404)(scope, receive, send)
        elif scope["method"] not in {"GET", "HEAD"}:
            await PlainTextResponse("Filen kan kun hentes.", 405, {"Allow": "GET, HEAD"})(scope, receive, send)
        else:
            await file.answer(Headers(scope=scope), scope["query_string"])(scope, receive, send)

    def versioned(self, name: str) -> str:
        """Return the name with `?v=` and the version of the content; raises KeyError for a file that is not there."""
        return f"{name}?v={self._files[name].version}"


class _Packed:
    """One file, read when it is first asked for; the server is started anew when the files are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _whole(self) -> bytes:
        return self._path.read_bytes()

    @cached_property
    def _small(self) -> bytes | None:
        """The file compressed; None where that saves nothing."""
        small = gzip.compress(self._whole, mtime=0) if self._path.suffix in _COMPRESSED else self._whole
        return small if len(small) < len(self._whole) else None

    @cached_property
    def version(self) -> str:
        return sha256(self._whole).hexdigest()[:16]

    @cached_property
    def _kind(self) -> str:
        # The system's own table calls scripts other things on some machines, and a browser then refuses to run them.
        scripts = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
        return scripts.get(self._path.suffix) or mimetypes.guess_type(self._path.name)[0] or "application/octet-stream"

    def answer(self, asked: Headers, query: bytes) -> Response:
        """Return the answer to a call with these headers."""
        is_lasting = _NAMED_BY_CONTENT.search(self._path.name) or query == f"v={self.version}".encode()
        headers = {
            "Cache-Control": _FOR_EVER if is_lasting else _ASK_AGAIN,
            "ETag": f'W/"{self.version}"',  # weak: of the content, however it is compressed
            "Vary": "Accept-Encoding",
        }
        if self.version in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if self._small is None or "gzip" not in asked.get("accept-encoding", ""):
            return Response(self._whole, media_type=self._kind, headers=headers)
        return Response(self._small, media_type=self._kind, headers={**headers, "Content-Encoding": "gzip"})
