"""A corpus as a folder of arrays, mapped from disk when it is read again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa

from embed.contexts import Context
from embed.corpus import Corpus, CorpusCounts, EdgeContext
from graph.files import read_json, replacing, write_json


def save_corpus(folder: Path, corpus: Corpus) -> None:
    """Write a corpus to a folder of arrays, whole or not at all."""
    with replacing(folder) as temporary:
        temporary.mkdir()
        for number, context in enumerate(corpus.contexts):
            for name in ("a", "b", "multiplicity"):
                np.save(temporary / f"{number}.{name}.npy", getattr(context, name))
        description = {
            "vocabulary": corpus.vocabulary.to_pylist(),
            "symbols": corpus.symbols.to_pylist(),
            "min_count": corpus.min_count,
            "graph_version": corpus.graph_version,
            "counts": dataclasses.asdict(corpus.counts),
        }
        write_json(temporary / "corpus.json", description)


def load_corpus(folder: Path, chosen: Iterable[Context]) -> Corpus:
    """The corpus in a folder, its arrays mapped from disk, with the weights of these contexts."""
    description = read_json(folder / "corpus.json")
    contexts = tuple(
        EdgeContext(
            context.name,
            context.weight,
            *(
                np.load(folder / f"{number}.{name}.npy", mmap_mode="r", allow_pickle=False)
                for name in ("a", "b", "multiplicity")
            ),
        )
        for number, context in enumerate(chosen)
    )
    return Corpus(
        vocabulary=pa.array(description["vocabulary"], pa.string()),
        symbols=pa.array(description["symbols"], pa.string()),
        contexts=contexts,
        min_count=description["min_count"],
        graph_version=description["graph_version"],
        counts=CorpusCounts(**description["counts"]),
    )
