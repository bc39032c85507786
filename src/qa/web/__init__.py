"""The web app and the HTTP API over an opened index. Importing it brings Gradio in; the command line does so only to serve."""

from qa.web.server import serve

__all__ = ["serve"]
