"""Pairs from annotations: positives, negatives, gene-disjoint parts, and what each rule cost."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.pairs.annotations import Annotations, Bools
from embed.pairs.pair_set import PARTS, LabelledPairs, PairSet, pair_keys
from embed.pairs.rules import BIOLOGICAL_PROCESS, PairRules
from embed.pairs.sampling import NEGATIVE_STREAM, raw_stream, sample_unrelated, split_genes
from embed.pairs.sharing import count_pairs, own_bits, sharing
from graph.errors import UserError

Ints = NDArray[np.int32]

#: The paper's split of the genes: 7:1:2.
SHARES = (7.0, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What is left after a rule.

    Attributes
    ----------
    rule
        The rule in words.
    annotations, genes, terms
        Annotations left, the genes and the terms in them.
    pairs, paired_genes
        Pairs of genes that share a term left, and the genes in such pairs.
    """

    rule: str
    annotations: int
    genes: int
    terms: int
    pairs: int
    paired_genes: int


@dataclass(frozen=True)
class GoPairs:
    """Labelled pairs made from annotations.

    Attributes
    ----------
    pair_set
        The pairs whose genes fall into one part.
    part
        Part of each gene, int8 (genes,): 0 train, 1 valid, 2 test; −1 for genes not annotated.
    across
        The pairs whose genes fall into different parts: labelled, in no part.
    shared_terms
        For each positive, the terms its genes share: keys (`pair_keys`), ascending, with the
        offsets of their terms, and rows of the ontology's terms.
    rules, steps
        The rules, and what was left after each.
    """

    pair_set: PairSet
    part: NDArray[np.int8]
    across: LabelledPairs
    shared_terms: SharedTerms
    rules: PairRules
    steps: tuple[RuleCount, ...]

    def report(self) -> dict[str, Any]:
        """Counts for a report, as JSON values."""
        return {
            **self.pair_set.counts,
            "rules": self.rules.as_json(),
            "positives_after_each_rule": [asdict(step) for step in self.steps],
            "parts": {
                name: {
                    "genes": int((self.part == number).sum()),
                    "pairs": len(self.pair_set.parts[name]),
                    "positive": self.pair_set.parts[name].n_positive,
                }
                for number, name in enumerate(PARTS)
            },
            "pairs_across_parts": len(self.across),
        }


@dataclass(frozen=True, slots=True, eq=False)
class SharedTerms:
    """Why pairs are positive: the terms that both genes are annotated with.

    Attributes
    ----------
    keys
        int64 (pairs,), ascending.
    offsets
        int64 (pairs + 1,): pair i shares ``terms[offsets[i]:offsets[i + 1]]``.
    terms
        int32: rows of the ontology's terms.
    """

    keys: NDArray[np.int64]
    offsets: NDArray[np.int64]
    terms: Ints

    def of(self, keys: NDArray[np.int64], names: pa.StringArray) -> pa.ListArray:
        """The names of the terms shared by some pairs; an empty list for a pair not held."""
        place = np.searchsorted(self.keys, keys)
        place = np.minimum(place, max(len(self.keys) - 1, 0))
        found = self.keys[place] == keys if len(self.keys) else np.zeros(len(keys), dtype=bool)
        length = np.where(found, self.offsets[place + 1] - self.offsets[place], 0)
        ends = np.cumsum(length)
        begin = np.repeat(np.where(found, self.offsets[place], 0) - (ends - length), length)
        terms = self.terms[begin + np.arange(len(begin))]
        offsets = np.concatenate([[0], ends]).astype(np.int32)
        return pa.ListArray.from_arrays(pa.array(offsets), names.take(pa.array(terms)))


def build_pairs(
    annotations: Annotations,
    rules: PairRules,
    seed: int,
    *,
    shares: tuple[float, ...] = SHARES,
    name: str = "GO pairs",
) -> GoPairs:
    """Positives, as many negatives, and a split of the genes.

    Negatives are drawn uniformly, without replacement, from all pairs of annotated genes that
    share nothing; that set is never written out. The genes of all annotations are split, and a
    pair belongs to a part if both its genes do (paper).

    Parameters
    ----------
    annotations
        All annotations: positives and negatives follow different rules.
    rules
        What makes a positive and a negative.
    seed
        Of the split and of the draw.
    shares
        Relative sizes of train, valid and test, in genes.

    Raises
    ------
    UserError
        No pair is positive, or there are fewer unrelated pairs than negatives wanted.
    """
    annotations = annotations.until(rules.until)
    kept, steps = apply_rules(annotations, rules)
    shared_terms = positive_pairs(kept)
    n_positive = len(shared_terms.keys)
    if n_positive == 0:
        raise UserError(
            f"no two genes share a term after the rule {steps[-1].rule!r}; the evidence codes at "
            f"hand are {', '.join(sorted(set(annotations.evidence.to_pylist()))) or 'none'}",
            remedy="Choose other --evidence codes or fewer --exclude-levels",
        )
    n_genes = annotations.n_genes
    shared = sharing(
        annotations.gene, annotations.term, n_genes, annotations.ontology, rules.children
    )
    annotated = own_bits(shared)
    wanted = round(n_positive * rules.negatives)
    bits = raw_stream(seed, NEGATIVE_STREAM)
    first, second, n_unrelated = sample_unrelated(shared, wanted, bits)
    part = np.full(n_genes, -1, dtype=np.int8)
    part[annotated] = split_genes(int(annotated.sum()), shares, seed)
    positive = LabelledPairs(
        (shared_terms.keys // n_genes).astype(np.int32),
        (shared_terms.keys % n_genes).astype(np.int32),
        np.ones(n_positive, dtype=bool),
    )
    negative = LabelledPairs(first, second, np.zeros(wanted, dtype=bool))
    pairs = LabelledPairs.joined([positive, negative])
    of_first, of_second = part[pairs.first], part[pairs.second]
    pair_set = PairSet(
        name=name,
        genes=annotations.genes,
        symbols=annotations.symbols,
        parts={
            name: pairs.take((of_first == number) & (of_second == number))
            for number, name in enumerate(PARTS)
        },
        counts={
            "genes": n_genes,
            "annotated_genes": int(annotated.sum()),
            "positive_pairs": n_positive,
            "positive_genes": len(positive.genes()),
            "unrelated_pairs": n_unrelated,
            "negatives_drawn": wanted,
            "seed": seed,
        },
        beside=shared_terms.keys,
    )
    return GoPairs(
        pair_set, part, pairs.take(of_first != of_second), shared_terms, rules, tuple(steps)
    )


def apply_rules(annotations: Annotations, rules: PairRules) -> tuple[Annotations, list[RuleCount]]:
    """The annotations that make positives, and what each rule left."""
    ontology = annotations.ontology
    level = ontology.level_min if rules.level_by == "shortest" else ontology.level_max
    excluded = np.isin(
        np.asarray(ontology.terms.to_pylist(), dtype=object), np.asarray(rules.excluded_terms)
    )
    codes = ", ".join(rules.evidence) or "any"
    filters: list[tuple[str, Bools]] = [
        (
            "biological process",
            ontology.in_namespace(BIOLOGICAL_PROCESS)[annotations.term],
        ),
        (f"evidence {codes}", annotations.of_evidence(rules.evidence)),
        (
            f"without {', '.join(rules.excluded_terms) or 'no term'}",
            ~excluded[annotations.term],
        ),
        (
            f"in the ontology, level {rules.excluded_levels} or deeper ({rules.level_by} path)",
            (level >= rules.excluded_levels)[annotations.term],
        ),
    ]
    kept = np.ones(len(annotations), dtype=bool)
    steps = [_count("all annotations", annotations)]
    for rule, passing in filters:
        kept &= passing
        steps.append(_count(rule, annotations.take(kept)))
    return annotations.take(kept), steps


def positive_pairs(annotations: Annotations) -> SharedTerms:
    """Every pair of genes that share a term, with the terms."""
    members = np.unique(np.stack([annotations.term, annotations.gene], axis=1), axis=0)
    term, gene = members[:, 0], members[:, 1]
    # Each member is paired with the later members of its term.
    end = np.searchsorted(term, term, side="right")
    later = end - np.arange(len(term)) - 1
    left = np.repeat(np.arange(len(term)), later)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)
    keys = pair_keys(gene[left], gene[right], annotations.n_genes)
    order = np.argsort(keys, kind="stable")
    keys, terms = keys[order], term[left][order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    offsets = np.append(starts, len(keys)).astype(np.int64)
    return SharedTerms(keys[starts], offsets, terms.astype(np.int32))


def _count(rule: str, annotations: Annotations) -> RuleCount:
    shared = sharing(annotations.gene, annotations.term, annotations.n_genes, annotations.ontology)
    partners = np.bitwise_count(shared).sum(axis=1, dtype=np.int64)
    return RuleCount(
        rule=rule,
        annotations=len(annotations),
        genes=len(np.unique(annotations.gene)),
        terms=len(np.unique(annotations.term)),
        pairs=count_pairs(shared),
        paired_genes=int((partners > 1).sum()),
    )
