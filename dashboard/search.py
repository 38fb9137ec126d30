"""Finding a gene by any of its names, and saying how it was found."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.app_words import verbatim
from dashboard.atlas import Atlas
from graph.genes import MEANING

_OWN_NAMES = {"approved", "identifier"}


@dataclass(frozen=True)
class Found:
    """What a name means.

    Attributes
    ----------
    query
        The name as typed, without spaces around it.
    row
        The gene's atlas row; none where the name is ambiguous or unknown.
    how
        A key of `graph.genes.MEANING`.
    candidates
        Symbols of the genes that an ambiguous name may mean, or that come close to an unknown.
    note
        A sentence for the visitor, as Markdown; empty where there is nothing to explain.
    """

    query: str
    row: int | None
    how: str
    candidates: tuple[str, ...] = ()
    note: str = ""


def find(atlas: Atlas, text: str) -> Found | None:
    """The gene that `text` names; none for an empty text."""
    query = text.strip()
    if not query:
        return None
    asked = verbatim(query)
    outcome = atlas.catalogue.resolve([query]).table.to_pylist()[0]
    how = str(outcome["how"])
    row = atlas.row(outcome["id"])
    if row is not None and how not in {"ambiguous", "unknown"}:
        symbol = atlas.symbols[row]
        explained = how in _OWN_NAMES or query == symbol
        note = "" if explained else f"{asked} means {symbol} ({MEANING[how]})"
        return Found(query, row, how, note=note)
    rows = [atlas.row(one) for one in outcome["candidates"]]
    candidates = tuple(str(atlas.symbols[one]) for one in rows if one is not None)
    if candidates:
        said = f"{asked} is the name of several genes: {', '.join(candidates)}. Choose one."
        return Found(query, None, "ambiguous", candidates, said)
    close = close_symbols(atlas, query)
    hint = f" Did you mean {', '.join(close)}?" if close else " Check the spelling."
    return Found(query, None, "unknown", close, f"No gene here is called {asked}.{hint}")


def close_symbols(atlas: Atlas, query: str, n: int = 4) -> tuple[str, ...]:
    """Symbols that begin like `query`, then those spelt much like it."""
    folded = query.upper()
    symbols = atlas.symbols.astype(str)
    begins = np.flatnonzero(np.char.startswith(np.char.upper(symbols), folded))
    shortest = begins[np.argsort(np.char.str_len(symbols[begins]), kind="stable")][:n]
    close = [str(symbols[row]) for row in shortest]
    if len(close) < n:
        # Only symbols of like length can be close: comparing with all of them takes a second.
        lengths = np.char.str_len(symbols)
        near = symbols[np.abs(lengths - len(folded)) <= 1]
        close += difflib.get_close_matches(folded, near.tolist(), n=n, cutoff=0.7)
    return tuple(dict.fromkeys(close))[:n]


@dataclass(frozen=True)
class ReadList:
    """A visitor's list of genes, read.

    Attributes
    ----------
    table
        ``query``, ``symbol`` (empty where none), ``how``, ``on_map``; one row a distinct name.
    rows
        Atlas rows of the genes found, each once, ascending.
    """

    table: pa.Table
    rows: np.ndarray[tuple[int], np.dtype[np.int32]]


#: A list longer than the human genome is a mistake.
MOST_NAMES = 60_000


def read_list(atlas: Atlas, text: str) -> ReadList:
    """Resolve a pasted or uploaded list: names by lines, commas, tabs, semicolons or spaces."""
    for separator in ",;\t\r\n|":
        text = text.replace(separator, " ")
    names = [name.strip("\"'") for name in text.split(" ")]
    return read_names(atlas, [name for name in dict.fromkeys(names) if name][:MOST_NAMES])


def read_names(atlas: Atlas, names: list[str]) -> ReadList:
    """Resolve distinct names."""
    outcome = atlas.catalogue.resolve(names).table
    rows = atlas.rows(outcome["id"])
    resolved = ~np.isin(
        outcome["how"].to_numpy(zero_copy_only=False).astype(str), ["ambiguous", "unknown"]
    )
    known = resolved & (rows >= 0)
    symbols = np.full(len(names), "", dtype=object)
    symbols[known] = atlas.symbols[rows[known]]
    on_map = known.copy()
    on_map[known] = atlas.position[rows[known]] >= 0
    table = pa.table(
        {
            "query": outcome["query"],
            "symbol": pa.array(symbols, pa.string()),
            "how": pa.array([MEANING[how] for how in outcome["how"].to_pylist()], pa.string()),
            "on_map": pa.array(on_map),
        }
    )
    return ReadList(table, np.unique(rows[known]).astype(np.int32))


def told_by_genes(read: ReadList) -> NDArray[np.bool_]:
    """Which names of a list its genes tell: the symbol of a gene that has no other name in it.

    A link holds the genes and the other names; `as_linked` makes the same list of them.
    """
    symbols = read.table["symbol"].to_numpy(zero_copy_only=False).astype(str)
    queries = read.table["query"].to_numpy(zero_copy_only=False).astype(str)
    _, which, times = np.unique(symbols, return_inverse=True, return_counts=True)
    return (symbols == queries) & (times[which] == 1)


def as_linked(atlas: Atlas, rows: NDArray[np.int32], others: list[str]) -> ReadList:
    """A list by its genes and those of its names that they do not tell.

    Parameters
    ----------
    rows
        Atlas rows.
    others
        Names that are no gene's symbol, or mean a gene that has several names in the list.
    """
    told = np.setdiff1d(rows, read_names(atlas, others).rows)
    symbols = [str(one) for one in atlas.symbols[told]]
    meant = atlas.rows(atlas.catalogue.resolve(symbols).table["id"])
    # A symbol that another gene took over is no name of this one: its id is.
    own = np.where(meant == told, atlas.symbols[told], atlas.ids[told]).tolist()
    return read_names(atlas, list(dict.fromkeys([*others, *own])))
