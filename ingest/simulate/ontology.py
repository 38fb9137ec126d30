"""The simulated Gene Ontology: three graded hierarchies, written as OBO.

Biological processes hold, for every planted module, a term four is_a steps below the root and two
narrower ones under it, and decoy terms beside them that follow nothing. Some terms have a second
parent on a higher level, so that the shortest and the longest path to the root differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.modules import Modules
from ingest.simulate.parameters import Parameters, share, stream
from ingest.simulate.texts import Texts, joined
from ingest.simulate.words import PROCESS_ACTIONS, PROCESS_OBJECTS, PROCESS_PREFIXES

NAMESPACES = ("biological_process", "molecular_function", "cellular_component")
ROOTS = ("GO:0008150", "GO:0003674", "GO:0005575")
#: Terms that the paper leaves out of its gene pairs (methods, GGIPNN); real ids and names.
LEFT_OUT = (
    ("GO:0007165", "signal transduction"),
    ("GO:0006468", "protein phosphorylation"),
    ("GO:0046777", "protein autophosphorylation"),
    ("GO:0006470", "protein dephosphorylation"),
)
#: Share of modules that GO describes; the others have no term, as much of biology.
SHARE_DESCRIBED = 0.85
#: Drawn ids lie above all that GO has given out.
FIRST_ID = 8_000_000


@dataclass(frozen=True, slots=True)
class Ontology:
    """Terms in no particular order; every array has one entry a term.

    Attributes
    ----------
    id, name
        ``GO:0008150``, ``biological_process``.
    namespace
        Index into `NAMESPACES`.
    layer
        Longest path to the root; −1 for obsolete terms.
    parent, second
        Indices of one is_a parent (−1 for roots and obsolete terms) and of another (or −1).
    part_of
        Index of the term it is part of; −1 for most.
    level_min
        Shortest is_a path to the root.
    alternative
        An alternative id, empty for most.
    replaced_by
        For obsolete terms the index of the successor, −1 where there is none.
    of_module, narrower
        For each module its term and its two narrower ones (modules × 2); −1 without.
    of_programme
        For each programme the term its modules' terms stand under.
    decoys
        Biological processes, far from the root, that follow no module.
    """

    id: Texts
    name: Texts
    namespace: Numbers
    layer: Numbers
    parent: Numbers
    second: Numbers
    part_of: Numbers
    level_min: Numbers
    alternative: Texts
    replaced_by: Numbers
    of_module: Numbers
    narrower: Numbers
    of_programme: Numbers
    decoys: Numbers

    @property
    def obsolete(self) -> Mask:
        """Which terms are obsolete."""
        return self.layer < 0

    @property
    def left_out(self) -> Numbers:
        """The terms of `LEFT_OUT`."""
        return np.flatnonzero(np.isin(self.id, [term for term, _ in LEFT_OUT]))

    def of_namespace(self, namespace: int) -> Numbers:
        """Live terms of a namespace, its root aside."""
        return np.flatnonzero((self.namespace == namespace) & (self.layer > 0))


class _Draft:
    """Terms as they are added, a layer at a time, so that parents stand before children."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        self.namespace = np.arange(3)
        self.layer = np.zeros(3, np.int64)
        self.parent, self.second = np.full(3, -1), np.full(3, -1)

    def __len__(self) -> int:
        return len(self.layer)

    def add(self, namespace: int, parents: Numbers, *, shortcut: tuple[int, float]) -> Numbers:
        """A term under each of `parents`; some have a second parent not above a given layer.

        Parameters
        ----------
        shortcut
            The least layer of a second parent, and the share of terms that have one.
        """
        least, fraction = shortcut
        new = np.arange(len(parents)) + len(self)
        layer = self.layer[parents] + 1
        candidates = np.flatnonzero(
            (self.namespace == namespace) & (self.layer >= least) & (self.layer < layer.min())
        )
        second = np.full(len(parents), -1)
        if len(candidates):
            chosen = self.random.random(len(parents)) < fraction
            second[chosen] = self.random.choice(candidates, size=int(chosen.sum()))
            second[second == parents] = -1
        self.namespace = np.concatenate([self.namespace, np.full(len(parents), namespace)])
        self.layer = np.concatenate([self.layer, layer])
        self.parent = np.concatenate([self.parent, parents])
        self.second = np.concatenate([self.second, second])
        return new

    def under(self, choice: Numbers, n: int) -> Numbers:
        """`n` parents out of `choice`, each as often as the others as far as it goes."""
        return self.random.permutation(np.resize(choice, n))


def draw_ontology(parameters: Parameters, modules: Modules) -> Ontology:
    """An ontology around the modules: about six terms for each."""
    random = stream(parameters, "ontology")
    draft = _Draft(random)
    n_modules, n_programmes = len(modules), int(modules.programme.max()) + 1
    top = draft.add(0, np.zeros(10, np.int64), shortcut=(0, 0.0))
    broad = draft.add(0, draft.under(top, max(12, n_programmes)), shortcut=(1, 0.2))
    of_programme = draft.add(0, draft.under(broad, n_programmes), shortcut=(2, 0.0))
    beside = draft.add(0, draft.under(broad, n_programmes), shortcut=(1, 0.3))
    described = np.sort(random.permutation(n_modules)[: share(n_modules, SHARE_DESCRIBED, least=2)])
    of_module, narrower = np.full(n_modules, -1), np.full((n_modules, 2), -1)
    # A second parent on level 2 leaves a module's term at least three steps below the root.
    of_module[described] = draft.add(
        0, of_programme[modules.programme[described]], shortcut=(2, 0.25)
    )
    narrower[described] = draft.add(
        0, np.repeat(of_module[described], 2), shortcut=(2, 0.2)
    ).reshape(-1, 2)
    n_decoys = max(6, n_modules * 3 // 4)
    decoys = np.concatenate(
        [
            draft.add(0, draft.under(beside, n_decoys), shortcut=(1, 0.3)),
            draft.add(0, draft.under(of_programme, n_decoys // 2), shortcut=(1, 0.3)),
        ]
    )
    left_out = draft.add(0, draft.under(of_programme, len(LEFT_OUT)), shortcut=(2, 0.0))
    for namespace, width in ((1, max(8, n_modules // 4)), (2, max(6, n_modules // 8))):
        first = draft.add(namespace, np.full(6, namespace), shortcut=(0, 0.0))
        second = draft.add(namespace, draft.under(first, width), shortcut=(1, 0.0))
        draft.add(namespace, draft.under(second, 2 * width), shortcut=(1, 0.2))
    return _named(draft, left_out, of_module, narrower, of_programme, decoys)


def _named(
    draft: _Draft,
    left_out: Numbers,
    of_module: Numbers,
    narrower: Numbers,
    of_programme: Numbers,
    decoys: Numbers,
) -> Ontology:
    """Ids, names, obsolete terms and the relations beside is_a."""
    random, n_live = draft.random, len(draft)
    n_obsolete = max(4, n_live // 20)
    n = n_live + n_obsolete
    numbers = random.choice(max(200_000, 4 * n), size=2 * n, replace=False) + FIRST_ID
    ids = joined("GO:", numbers.astype(str))
    id_, alternative = ids[:n].copy(), ids[n:].copy()
    id_[:3] = ROOTS
    namespace = np.concatenate([draft.namespace, random.integers(3, size=n_obsolete)])
    name = _term_names(random, namespace)
    name[:3] = NAMESPACES
    id_[left_out], name[left_out] = zip(*LEFT_OUT, strict=True)
    name[n_live:] = joined("obsolete ", name[n_live:])
    obsolete = np.full(n_obsolete, -1)
    layer = np.concatenate([draft.layer, obsolete])
    alternative[random.random(n) > 0.08] = ""
    # At least one planted term is known by an older id, however few there are.
    alternative[of_module[of_module >= 0][0]] = ids[-1]
    alternative[:3] = alternative[n_live:] = ""
    replaced_by = np.full(n, -1)
    # Half of the obsolete terms have a successor, of their own namespace.
    for term in range(n_live, n, 2):
        live = np.flatnonzero((draft.namespace == namespace[term]) & (draft.layer > 1))
        replaced_by[term] = random.choice(live)
    return Ontology(
        id=id_,
        name=name,
        namespace=namespace,
        layer=layer,
        parent=np.concatenate([draft.parent, obsolete]),
        second=np.concatenate([draft.second, obsolete]),
        part_of=_parts(random, draft, n),
        level_min=_shortest(draft, n),
        alternative=alternative,
        replaced_by=replaced_by,
        of_module=of_module,
        narrower=narrower,
        of_programme=of_programme,
        decoys=decoys,
    )


def _term_names(random: np.random.Generator, namespace: Numbers) -> Texts:
    """A name for each term, none twice: processes, activities or structures."""
    shape = (len(PROCESS_PREFIXES), len(PROCESS_OBJECTS), len(PROCESS_ACTIONS))
    n_possible = int(np.prod(shape))
    drawn = np.resize(random.permutation(n_possible), len(namespace))
    prefix, object_, action = np.unravel_index(drawn, shape)
    # Once every pair of words is used up, the terms of the next round are numbered.
    turn = np.arange(len(namespace)) // n_possible + 1
    ending = np.where(turn > 1, joined(" ", turn.astype(str)), "")
    words = joined(
        np.array(PROCESS_PREFIXES)[prefix], np.array(PROCESS_OBJECTS)[object_], " ",
        np.array(PROCESS_ACTIONS)[action],
    )  # fmt: skip
    kind = np.array(["", " factor activity", " complex"])[namespace]
    return joined(words, kind, ending).astype("U120")


def _parts(random: np.random.Generator, draft: _Draft, n: int) -> Numbers:
    """part_of relations of a tenth of the processes, to a process on a higher level."""
    part_of = np.full(n, -1)
    for layer in range(3, int(draft.layer.max()) + 1):
        terms = np.flatnonzero((draft.namespace == 0) & (draft.layer == layer))
        wholes = np.flatnonzero((draft.namespace == 0) & (draft.layer == layer - 1))
        chosen = terms[random.random(len(terms)) < 0.1]
        part_of[chosen] = random.choice(wholes, size=len(chosen))
    part_of[: len(draft)][part_of[: len(draft)] == draft.parent] = -1
    return part_of


def _shortest(draft: _Draft, n: int) -> Numbers:
    """Shortest is_a path to the root, layer by layer; −1 for obsolete terms."""
    level = np.full(n, -1)
    level[:3] = 0
    for layer in range(1, int(draft.layer.max()) + 1):
        terms = np.flatnonzero(draft.layer == layer)
        first, second = draft.parent[terms], draft.second[terms]
        other = np.where(second < 0, np.iinfo(np.int64).max - 1, level[second])
        level[terms] = 1 + np.minimum(level[first], other)
    return level
