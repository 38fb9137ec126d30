"""What the paper saw on its map, asked of any run's map.

Each finding is a question with an answer in numbers, beside what the paper says; where the graph
lacks what a question needs, the answer says so. Nothing is a verdict: the numbers stand beside
what chance would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.atlas import Atlas
from embed.enrichment import class_enrichment
from embed.placement import (
    GROUP,
    NEAREST,
    groups,
    mean_of_known,
    neighbour_correlation,
    neighbours,
    smoothed_scores,
    specific_to,
)

FEMALE = ("ovary", "uterus", "cervix", "fallopian", "vagina")


@dataclass(frozen=True)
class Finding:
    """One question.

    Attributes
    ----------
    question
        What is asked of the map.
    paper
        What the paper saw.
    answer
        What this map shows, in a sentence.
    figures
        The numbers behind it.
    answered
        Whether the graph holds what the question needs.
    """

    question: str
    paper: str
    answer: str
    figures: dict[str, Any] = field(default_factory=dict)
    answered: bool = True


def findings(atlas: Atlas) -> list[Finding]:
    """All questions, in the paper's order."""
    return [ask(atlas) for ask in QUESTIONS]


def as_json(found: list[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values; a number that does not exist is null."""
    return [
        asdict(finding)
        | {
            "figures": {
                name: None if isinstance(value, float) and not np.isfinite(value) else value
                for name, value in finding.figures.items()
            }
        }
        for finding in found
    ]


def blood_groups(atlas: Atlas) -> Finding:
    """Groups of the genes specific to blood, and how far the two largest lie apart."""
    question = "Do the genes specific to blood lie in two distant groups?"
    paper = "They lie in two distant groups."
    column = atlas.tissue("blood")
    if column is None:
        return _missing(question, paper, "no tissue named blood")
    return _grouped(atlas, specific_to(atlas, column), question, paper, "blood-specific genes")


def ribosomal_cluster(atlas: Atlas) -> Finding:
    """The largest group of ribosomal protein genes, and its mean z-score in the ovary."""
    question = "Do ribosomal genes form one cluster that is high in the ovary?"
    paper = "A cluster of some 50 ribosomal genes is high in the ovary."
    ribosomal = atlas.matching(r"^RP[LS][0-9]+[AXYL0-9]*$")
    column = atlas.tissue("ovary")
    if ribosomal.sum() < GROUP or column is None:
        return _missing(
            question, paper, f"{int(ribosomal.sum())} ribosomal genes, ovary: {column is not None}"
        )
    group = groups(atlas, ribosomal)
    members = group == 0
    z = mean_of_known(atlas.z[members if members.any() else ribosomal, column])
    rest = mean_of_known(atlas.z[:, column])
    largest = (
        f"The largest group holds {int(members.sum())} of {int(ribosomal.sum())} ribosomal genes"
        if members.any()
        else f"Nowhere do {GROUP} of the {int(ribosomal.sum())} ribosomal genes lie together"
    )
    return Finding(
        question,
        paper,
        f"{largest}; their mean z-score in the ovary is {z:.2f}, that of all genes {rest:.2f}.",
        {
            "ribosomal_genes": int(ribosomal.sum()),
            "largest_group": int(members.sum()),
            "mean_z_ovary": z,
            "mean_z_ovary_all": rest,
        },
    )


def female_tissues_alike(atlas: Atlas) -> Finding:
    """Correlation over the map of female reproductive tissues, beside that of other pairs."""
    question = "Do female reproductive tissues show alike, graded patterns?"
    paper = "Their patterns over the map are alike and graded."
    female = sorted({column for name in FEMALE if (column := atlas.tissue(name)) is not None})
    if len(female) < 2:
        return _missing(question, paper, f"{len(female)} female reproductive tissues")
    smooth = smoothed_scores(atlas)
    correlation = np.atleast_2d(np.corrcoef(smooth, rowvar=False))
    pairs = np.triu(np.ones_like(correlation, dtype=bool), 1)
    ours = np.zeros(len(atlas.tissues), dtype=bool)
    ours[female] = True
    within = mean_of_known(correlation[pairs & np.outer(ours, ours)])
    others = mean_of_known(correlation[pairs & ~np.outer(ours, ours)])
    graded = neighbour_correlation(atlas, female)
    return Finding(
        question,
        paper,
        f"Smoothed over {NEAREST} neighbours, the z-scores of {len(female)} female tissues "
        f"correlate by {within:.2f}, other pairs of tissues by {others:.2f}; neighbours on the "
        f"map share their scores by a correlation of {graded:.2f}.",
        {
            "tissues": [atlas.tissues[column] for column in female],
            "correlation_within": within,
            "correlation_of_others": others,
            "correlation_of_neighbours": graded,
        },
    )


def brain_genes(atlas: Atlas) -> Finding:
    """How many genes are specific to the brain, and how strongly, beside other tissues."""
    question = "Are the genes specific to the brain few and strongly specific?"
    paper = "They are few and strongly specific."
    column = atlas.tissue("brain")
    if column is None:
        return _missing(question, paper, "no tissue named brain")
    counts = [int(specific_to(atlas, each).sum()) for each in range(len(atlas.tissues))]
    means = [
        mean_of_known(atlas.z[specific_to(atlas, each), each]) for each in range(len(atlas.tissues))
    ]
    ranked = 1 + sum(count > counts[column] for count in counts)
    return Finding(
        question,
        paper,
        f"{counts[column]} genes are specific to the brain (rank {ranked} of "
        f"{len(counts)} tissues by number, the median is {np.median(counts):.0f}); their mean "
        f"z-score is {means[column]:.2f}, over all tissues {mean_of_known(np.asarray(means)):.2f}.",
        {
            "specific_genes": counts[column],
            "rank": ranked,
            "median_of_tissues": float(np.median(counts)),
            "mean_z": means[column],
            "mean_z_of_tissues": mean_of_known(np.asarray(means)),
        },
    )


def loc_genes(atlas: Atlas) -> Finding:
    """How much LOC genes keep to themselves on the map."""
    question = "Do LOC genes split the map?"
    paper = "They split it: they lie apart from named genes."
    return _together(atlas, "LOC", question, paper)


def open_reading_frames(atlas: Atlas) -> Finding:
    """How much open reading frames keep to themselves on the map."""
    question = "Do open reading frames lie in one cluster?"
    paper = "They lie in one cluster."
    return _together(atlas, "ORF", question, paper)


def clone_island(atlas: Atlas) -> Finding:
    """The island where genes named after cDNA or PAC clones are most enriched."""
    question = "Is there an island of cDNA and PAC clones?"
    paper = "There is one."
    if not atlas.of_class("clone").any():
        return _missing(question, paper, "no gene named after a clone")
    table = class_enrichment(atlas.island, atlas.gene_class)
    tests = [row for row in table.to_pylist() if row["gene_class"] == "clone"]
    if not tests:
        return _missing(question, paper, "no island on the map")
    best = tests[0]
    return Finding(
        question,
        paper,
        f"Island {best['island']} holds {best['found']} of {best['class_size']} clones among "
        f"{best['island_size']} genes, {best['expected']:.1f} expected (p = {best['p']:.2g}, "
        f"q = {best['q']:.2g}).",
        best,
    )


QUESTIONS: tuple[Callable[[Atlas], Finding], ...] = (
    blood_groups,
    ribosomal_cluster,
    female_tissues_alike,
    brain_genes,
    loc_genes,
    open_reading_frames,
    clone_island,
)


def _missing(question: str, paper: str, what: str) -> Finding:
    return Finding(
        question, paper, f"Not to be answered: the graph holds {what}.", {}, answered=False
    )


def _grouped(
    atlas: Atlas, chosen: NDArray[np.bool_], question: str, paper: str, what: str
) -> Finding:
    if chosen.sum() < GROUP:
        return _missing(question, paper, f"{int(chosen.sum())} {what} on this map")
    group = groups(atlas, chosen)
    sizes = np.bincount(group[group >= 0])
    distance = None
    if len(sizes) > 1:
        first, second = (atlas.coordinates[group == each].mean(axis=0) for each in (0, 1))
        distance = float(np.linalg.norm(first - second) / atlas.diameter)
    apart = "" if distance is None else f"; the two largest lie {distance:.2f} map diameters apart"
    return Finding(
        question,
        paper,
        f"{int(chosen.sum())} {what} fall into {len(sizes)} groups of {GROUP} or more "
        f"({', '.join(map(str, sizes[:5]))}){apart}.",
        {
            "genes": int(chosen.sum()),
            "groups": sizes.tolist(),
            "distance_in_diameters": distance,
        },
    )


def _together(atlas: Atlas, name: str, question: str, paper: str) -> Finding:
    chosen = atlas.of_class(name)
    if chosen.sum() < GROUP:
        return _missing(question, paper, f"{int(chosen.sum())} genes of the class {name}")
    share = float(chosen.mean())
    around = float(chosen[neighbours(atlas)[chosen]].mean())
    group = groups(atlas, chosen)
    largest = int((group == 0).sum())
    return Finding(
        question,
        paper,
        f"Of the {NEAREST} nearest genes of a gene of the class {name}, {around:.1%} are of it "
        f"too, of all genes {share:.1%}; its largest group holds {largest} of "
        f"{int(chosen.sum())}.",
        {
            "genes": int(chosen.sum()),
            "share_of_all": share,
            "share_of_neighbours": around,
            "largest_group": largest,
        },
    )
