"""The trained model is kept for as long as nothing that it is made from changes."""

from pathlib import Path

import numpy as np

from bot.store.model_file import fingerprint, read, write
from bot.understanding.model import Model

MODEL = Model(
    ("a", "b", "c"),
    {"_halo": 0, "~ha": 1},
    np.array([1.0, 2.0], dtype=np.float32),
    np.array([[0.5, -1, 0], [0, 1, 2]], dtype=np.float32),
    np.array([0.1, 0.2, 0.3], dtype=np.float32),
)
GROUPS = (["_halo"], ["~ha", "~unknown"])


def test_a_model_kept_and_read_again_judges_alike(tmp_path: Path) -> None:
    write(MODEL, tmp_path / "build" / "model-1.npz")
    again = read(tmp_path / "build" / "model-1.npz")
    assert again is not None
    assert again.scores(GROUPS) == MODEL.scores(GROUPS)


def test_no_model_and_half_a_model_are_none(tmp_path: Path) -> None:
    half = tmp_path / "model-2.npz"
    half.write_bytes(b"PK\x03\x04 half")
    assert read(tmp_path / "model-1.npz") is None
    assert read(half) is None


def test_models_of_other_phrases_are_forgotten(tmp_path: Path) -> None:
    write(MODEL, tmp_path / "model-1.npz")
    write(MODEL, tmp_path / "model-2.npz")
    assert [file.name for file in tmp_path.iterdir()] == ["model-2.npz"]


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file, not a folder")
    write(MODEL, tmp_path / "build" / "model-1.npz")
    assert read(tmp_path / "build" / "model-1.npz") is None


def test_a_new_phrase_makes_a_new_model(tmp_path: Path) -> None:
    phrases = tmp_path / "data" / "phrases" / "greeting"
    phrases.mkdir(parents=True)
    (phrases / "id.txt").write_text("halo\n")
    before = fingerprint(tmp_path / "data")
    (phrases / "id.txt").write_text("halo\nhai\n")
    assert fingerprint(tmp_path / "data") != before
