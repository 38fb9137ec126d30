"""A trained GGIPNN on disk: ``model.json`` and ``weights.npz``; nothing is pickled."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from embed.scorer import Calibration, Floats, PairScorer
from graph.errors import UserError
from graph.files import read_json, replacing, write_json

MODEL, WEIGHTS = "model.json", "weights.npz"


def save_scorer(scorer: PairScorer, folder: Path, *, keep_vectors: bool = False) -> None:
    """Write ``model.json`` and ``weights.npz``; nothing is pickled.

    Parameters
    ----------
    keep_vectors
        Write the vectors too: they were trained, or drawn at random. Otherwise whoever reads
        the model brings the run's.
    """
    arrays: dict[str, Floats] = {"mean": scorer.feature_mean, "scale": scorer.feature_scale}
    for layer, (kernel, bias) in enumerate(zip(scorer.kernels, scorer.biases, strict=True)):
        arrays |= {f"kernel_{layer}": kernel, f"bias_{layer}": bias}
    if keep_vectors:
        arrays["vectors"] = scorer.vectors
    description = {
        "features": scorer.features,
        "layers": len(scorer.kernels),
        "genes": len(scorer.vectors),
        "dimensions": scorer.vectors.shape[1],
        "calibration": asdict(scorer.calibration),
        "details": scorer.details,
    }
    with replacing(folder) as temporary:
        temporary.mkdir()
        with (temporary / WEIGHTS).open("wb") as target:
            np.savez(target, allow_pickle=False, **arrays)
        write_json(temporary / MODEL, description)


def load_scorer(folder: Path, vectors: Floats | None = None) -> PairScorer:
    """The model in a folder.

    Parameters
    ----------
    vectors
        float32 (genes, dimensions), where the model was saved without.

    Raises
    ------
    UserError
        There is no model, it is cut short, or it belongs to other vectors.
    """
    if not (folder / MODEL).is_file():
        raise UserError(
            "there is no trained classifier here",
            path=folder,
            remedy="Train one: python -m embed classify RUN",
        )
    description = read_json(folder / MODEL)
    try:
        with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        own = found.get("vectors", vectors)
        layers = range(int(description["layers"]))
        kernels = tuple(found[f"kernel_{layer}"] for layer in layers)
        biases = tuple(found[f"bias_{layer}"] for layer in layers)
        calibration = _calibration(description["calibration"])
        mean, scale = found["mean"], found["scale"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise UserError(
            f"the classifier is cut short: {error}",
            path=folder,
            remedy="Train it again: python -m embed classify RUN",
        ) from None
    expected = (description["genes"], description["dimensions"])
    if own is None or own.shape != expected:
        raise UserError(
            f"the classifier was trained on {expected[0]:,} genes and {expected[1]} dimensions, "
            f"the run has {'none' if own is None else own.shape}",
            path=folder,
            remedy="Train a classifier for this run: python -m embed classify RUN",
        )
    return PairScorer(
        description["features"],
        own,
        kernels,
        biases,
        mean,
        scale,
        calibration,
        description["details"],
    )


def _calibration(values: dict[str, Any]) -> Calibration:
    return Calibration(
        values["kind"], float(values["temperature"]), tuple(values["x"]), tuple(values["y"])
    )
