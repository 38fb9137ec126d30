"""Which edges make the corpus: co-expression, interactions, or one source of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import UserError
from graph.queries.corpus import coexpression_edges, interaction_edges, interaction_sources
from graph.store import Store

COEXPRESSION = "coexpression"
PPI = "ppi"
#: ``snap~hi``: the edges of snap that are not in hi, so that hi can test what snap taught.
WITHOUT = "~"


@dataclass(frozen=True, slots=True)
class Context:
    """A set of gene–gene edges and how much one of its pairs counts."""

    name: str
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not math.isfinite(self.weight) or self.weight <= 0:
            raise UserError(
                f"the context {self.name!r} has the weight {self.weight}",
                remedy="Give a positive number, as in --context coexpression:1,ppi:0.5, or leave "
                "the context out",
            )


def parse_contexts(text: str) -> tuple[Context, ...]:
    """The contexts named by ``coexpression[:weight],ppi[:weight],SOURCE[~SOURCE][:weight]``.

    Raises
    ------
    UserError
        A name is empty or given twice, or a weight is not a positive finite number.
    """
    contexts = tuple(map(_context, text.split(",")))
    names = [context.name for context in contexts]
    for name in names:
        if names.count(name) > 1:
            raise UserError(f"the context {name!r} is given twice", remedy="Name each one once")
    return contexts


def _context(text: str) -> Context:
    name, colon, weight = text.strip().partition(":")
    if not all(name.split(WITHOUT)):
        raise UserError(
            f"a context has no name in {text!r}",
            remedy="Write --context coexpression or --context coexpression:1,ppi:0.5",
        )
    if not colon:
        return Context(name)
    try:
        return Context(name, float(weight))
    except ValueError:
        raise UserError(
            f"the weight {weight!r} of the context {name!r} is not a number",
            remedy="Write it as in --context coexpression:1,ppi:0.5",
        ) from None


def edges_of(store: Store, name: str) -> Iterator[pa.RecordBatch]:
    """The edges of a context: ``gene``, ``partner``, ``multiplicity``.

    ``ppi`` is every source of INTERACTS_WITH: a pair that two sources hold occurs twice there.
    Of ``one~other`` the edges of one whose genes no edge of the other joins, in either direction.

    Raises
    ------
    UserError
        The store holds no such edge; the message names what it does hold.
    """
    name, *others = name.split(WITHOUT)
    if not others:
        yield from _edges_named(store, name)
        return
    held_out = [_unordered(batch) for other in others for batch in _edges_named(store, other)]
    known = pa.concat_arrays(held_out)
    for batch in _edges_named(store, name):
        yield batch.filter(pc.invert(pc.is_in(_unordered(batch), value_set=known)))


def _unordered(batch: pa.RecordBatch) -> pa.StringArray:
    """Both genes of each edge as one text, the smaller id first."""
    gene, partner = batch["gene"], batch["partner"]
    swapped = pc.greater(gene, partner)
    first, second = (pc.if_else(swapped, *ends) for ends in ((partner, gene), (gene, partner)))
    return pc.binary_join_element_wise(first, second, "|")


def _edges_named(store: Store, name: str) -> Iterator[pa.RecordBatch]:
    """The edges of a context without ``~``."""
    if name == COEXPRESSION:
        batches = coexpression_edges(store)
    else:
        batches = interaction_edges(store, "" if name == PPI else name)
    found = False
    for batch in batches:
        found = found or batch.num_rows > 0
        yield batch
    if not found:
        sources = interaction_sources(store)
        held = ", ".join([COEXPRESSION, *([PPI] if sources else []), *sources])
        raise UserError(
            f"the graph holds no edge of the context {name!r}",
            remedy=f"Load such edges first, or choose from: {held}",
        )
