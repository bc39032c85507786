from pathlib import Path

from qa.config import Settings
from qa.reading.pieces import Draft


def read_pdf(path: Path, data: bytes, _settings: Settings) -> Draft:
    raise NotImplementedError
