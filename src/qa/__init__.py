"""Ask Danish committee papers a question and get an exact, cited answer."""

__version__ = "0.1.0"
