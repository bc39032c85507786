"""The HTTP API below /api: the command-line contract's JSON over the same engine, with its OpenAPI description.

Errors are `{"error": "one Danish line"}`: 422 for a call that cannot be used (also one that names something the index does not
have), 404 for a document or route that is not there, 503 for an index that cannot be opened. Unknown fields and filters are
errors, never ignored. Who may call, how often and with how much is decided before a call comes here (`gate`, `traffic`).
"""

from qa.web.api.routes import api, errors_in_danish

__all__ = ["api", "errors_in_danish"]
