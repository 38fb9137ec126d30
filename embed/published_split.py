"""The split that the paper published with its code: gene symbols, 0/1 labels, three parts.

Files ``<part>_text.txt`` hold two symbols a line, ``<part>_label.txt`` one label a line; either
may be gzip (``.gz``). Source: the folder ``predictionData`` of the paper's reference code.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.pairs.pair_set import PARTS, LabelledPairs, PairSet, pair_keys
from graph.errors import InputError

#: How a missing symbol was written by the program that made the files.
MISSING = "NA"


@dataclass(frozen=True, slots=True)
class PartDefects:
    """What is wrong in one part of a split.

    Attributes
    ----------
    missing
        Pairs with the gene "NA".
    self_pairs
        Pairs of a gene with itself.
    duplicates
        Pairs that repeat an earlier pair of the part, in either order.
    contradictions
        Of these, pairs whose label differs from the earlier one's.
    """

    missing: int
    self_pairs: int
    duplicates: int
    contradictions: int


def read_published_split(folder: Path, *, clean: bool = False, name: str = "") -> PairSet:
    """The pairs of a folder in the published form.

    Parameters
    ----------
    folder
        Holds a text and a label file for each of train, valid and test.
    clean
        Leave out what `PartDefects` counts; a pair with contradicting labels goes entirely.
    name
        What the set is called in reports; the folder's name by default.

    Returns
    -------
    PairSet
        Genes are symbols, sorted; ``counts`` holds the defects of each part.

    Raises
    ------
    InputError
        A file is missing, a line has not two symbols, a label is not 0 or 1, or the numbers of
        pairs and labels differ; with file and line.
    UserError
        A gene stands in more than one part.
    """
    pairs: dict[str, tuple[pa.StringArray, NDArray[np.bool_]]] = {}
    for part in PARTS:
        text, label = _file(folder, f"{part}_text.txt"), _file(folder, f"{part}_label.txt")
        symbols, labels = _symbols(text), _labels(label)
        if len(symbols) != 2 * len(labels):
            raise InputError(
                f"{len(labels):,} labels for {len(symbols) // 2:,} pairs",
                path=label,
                remedy="Give one label for each line of the text file",
            )
        pairs[part] = (symbols, labels)
    genes = pc.unique(pa.concat_arrays([symbols for symbols, _ in pairs.values()]))
    genes = genes.take(pc.sort_indices(genes))
    parts: dict[str, LabelledPairs] = {}
    defects: dict[str, dict[str, int]] = {}
    positive: list[NDArray[np.int64]] = []
    for part, (symbols, labels) in pairs.items():
        rows = pc.index_in(symbols, value_set=genes).to_numpy().astype(np.int32)
        found = LabelledPairs(rows[0::2], rows[1::2], labels)
        missing = pc.index(genes, MISSING).as_py()
        counted, sound = _defects(found, missing, len(genes))
        defects[part] = {field: getattr(counted, field) for field in PartDefects.__slots__}
        parts[part] = found.take(sound) if clean else found
        positive.append(found.positives.keys(len(genes)))
    split = PairSet(
        name=name or folder.resolve().name,
        genes=genes,
        symbols=genes,
        parts=parts,
        counts={"defects": defects, "cleaned": clean},
        beside=np.unique(np.concatenate(positive)),
    )
    split.check()
    return split


def _file(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise InputError(
        f"the split has no {name} (nor {name}.gz)",
        path=folder,
        remedy="Name a folder with <part>_text.txt and <part>_label.txt for train, valid and test",
    )


def _lines(path: Path) -> pa.StringArray:
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(
            f"not readable: {error}", path=path, remedy="Fetch the file again"
        ) from None
    lines = text.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    return pc.utf8_trim_whitespace(pa.array(lines, pa.string()))


def _symbols(path: Path) -> pa.StringArray:
    words = pc.utf8_split_whitespace(_lines(path))
    widths = pc.list_value_length(words).to_numpy()
    wrong = np.flatnonzero(widths != 2)
    if len(wrong):
        raise InputError(
            f"a line holds {widths[wrong[0]]} words, expected two gene symbols",
            path=path,
            line=int(wrong[0]) + 1,
            remedy="Write two symbols a line, separated by a space",
        )
    return words.flatten()


def _labels(path: Path) -> NDArray[np.bool_]:
    lines = _lines(path)
    known = pc.is_in(lines, value_set=pa.array(["0", "1"])).to_numpy(zero_copy_only=False)
    wrong = np.flatnonzero(~known)
    if len(wrong):
        raise InputError(
            f"the label {str(lines[int(wrong[0])])!r} is neither 0 nor 1",
            path=path,
            line=int(wrong[0]) + 1,
            remedy="Write 1 for a related pair, 0 for any other",
        )
    return np.asarray(pc.equal(lines, "1").to_numpy(zero_copy_only=False), dtype=np.bool_)


def _defects(
    pairs: LabelledPairs, missing: int, n_genes: int
) -> tuple[PartDefects, NDArray[np.bool_]]:
    """Counts of what is wrong, and bool (pairs,): the pairs that are sound."""
    unnamed = (pairs.first == missing) | (pairs.second == missing)
    own = pairs.first == pairs.second
    keys = pair_keys(pairs.first, pairs.second, n_genes)
    _, first, inverse, times = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    repeated = first[inverse] != np.arange(len(keys))
    positive = np.bincount(inverse, weights=pairs.label, minlength=len(times))
    contradicted = (positive > 0) & (positive < times)
    defects = PartDefects(
        missing=int(unnamed.sum()),
        self_pairs=int(own.sum()),
        duplicates=int(repeated.sum()),
        contradictions=int((repeated & (pairs.label != pairs.label[first[inverse]])).sum()),
    )
    return defects, ~(unnamed | own | repeated | contradicted[inverse])
