"""One index of the sample papers, made once with the real reader, mentions and encoder, for every integration test."""

from pathlib import Path

import pytest

from qa.config import Settings
from qa.engine import Engine
from qa.indexing import update_index

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("samples") / "index"
    update_index(CORPUS, index, Settings())
    return index


@pytest.fixture(scope="session")
def engine(sample_index: Path) -> Engine:
    return Engine.open(sample_index, Settings())
