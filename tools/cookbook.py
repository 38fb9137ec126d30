"""Run every recipe of docs/cookbook.md and write its answer below it.

The recipes are the Markdown itself: a heading, a Cypher block, a line of parameters. Answers come
from the small simulated compendium, with a published layer that follows from its edges by a seeded
random projection, so that they are the same on every machine.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from graph.guard import guarded_query
from graph.model import CoexpressedWith, Gene, PredictedInteraction, Run
from graph.schema import FROM, TO
from graph.store import Store, open_store
from graph.tables import GraphTables
from graph.workspace import Workspace

COOKBOOK = Path(__file__).resolve().parents[1] / "docs" / "cookbook.md"
RUN = "projection"
_DIMENSIONS = 8

_SECTION = re.compile(r"^(?=#{2,3} )", re.MULTILINE)
_RECIPE = re.compile(
    r"### (?P<title>[^\n]+)\n(?P<remark>.*?)```cypher\n(?P<cypher>.+?)```\n"
    r"(?:\nWith `(?P<parameters>[^`]*)`:\n)?\s*(?P<answer>\|.*)?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Recipe:
    """One question with its Cypher, parameters and the answer shown."""

    title: str
    remark: str
    cypher: str
    parameters: dict[str, Any]
    answer: str

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines that can answer it."""
        return ("neo4j",) if "Engines: Neo4j." in self.remark else ("ladybug", "neo4j")


def recipes(text: str) -> Iterator[Recipe]:
    """The recipes of a cookbook's text, in order."""
    for section in _SECTION.split(text):
        match = _RECIPE.fullmatch(section)
        if match is not None:
            parts = match.groupdict()
            yield Recipe(
                parts["title"],
                parts["remark"],
                parts["cypher"],
                json.loads(parts["parameters"] or "{}"),
                (parts["answer"] or "").strip(),
            )


def answered(store: Store, recipe: Recipe) -> str:
    """A recipe's answer, as any reader may ask it, as a Markdown table; numbers to two decimals."""
    found = guarded_query(store, recipe.cypher, recipe.parameters)
    lines = [found.column_names, ["---"] * found.num_columns]
    lines += [[_shown(value) for value in row.values()] for row in found.to_pylist()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value).replace("|", "\\|")


def prepare(folder: Path) -> Workspace:
    """Simulate, ingest and publish in `folder`: the graph the answers are about."""
    for arguments in (
        ["simulate", str(folder / "sources"), "--preset", "small"],
        ["run", str(folder / "sources"), "--workspace", str(folder / "workspace")],
    ):
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "ingest", *arguments, "--quiet"], check=True
        )
    workspace = Workspace(folder / "workspace")
    project(GraphTables(workspace.tables))
    return workspace


def project(tables: GraphTables) -> None:
    """Write a published layer that follows from the edges alone."""
    edges = tables.table(CoexpressedWith)
    ids = np.asarray(tables.table(Gene)["id"], dtype=object)
    place = {gene: row for row, gene in enumerate(ids.tolist())}
    a, b = (np.array([place[gene] for gene in edges[end].to_pylist()]) for end in (FROM, TO))
    weight = np.asarray(edges["n_datasets"], dtype=np.float64)
    vectors = np.random.default_rng(1).normal(size=(len(ids), _DIMENSIONS))
    spread = 8 * vectors
    np.add.at(spread, a, weight[:, None] * vectors[b])
    np.add.at(spread, b, weight[:, None] * vectors[a])
    vectors = np.round(spread / np.linalg.norm(spread, axis=1, keepdims=True), 4)
    embedded = np.flatnonzero(np.bincount(np.concatenate([a, b]), minlength=len(ids)) > 0)
    chosen = vectors[embedded]
    tables.write(
        Gene,
        pa.table(
            {
                "id": pa.array(ids[embedded]),
                "embedding": pa.array(list(chosen.astype(np.float32)), pa.list_(pa.float32())),
                "embedding_run": pa.repeat(RUN, len(embedded)),
                "map_x": pa.array(chosen[:, 0], pa.float32()),
                "map_y": pa.array(chosen[:, 1], pa.float32()),
                "island": pa.array(np.full(len(embedded), -1), pa.int32()),
            }
        ),
        published=True,
    )
    run = {"id": RUN, "kind": "embedding", "trainer": "random projection", "parameters": "{}"}
    run |= {"metrics": "{}", "corpus_hash": "", "created": "", "published": ""}
    tables.write(Run, pa.Table.from_pylist([run]), published=True)
    tables.write(PredictedInteraction, _predictions(ids, embedded, chosen, a, b), published=True)


def _predictions(
    ids: np.ndarray[Any, Any],
    embedded: np.ndarray[Any, Any],
    vectors: np.ndarray[Any, Any],
    a: np.ndarray[Any, Any],
    b: np.ndarray[Any, Any],
) -> pa.Table:
    """The twenty most alike pairs without a co-expression edge."""
    alike = np.triu(np.round(vectors @ vectors.T, 3), k=1)
    rank = np.full(len(ids), -1)
    rank[embedded] = np.arange(len(embedded))
    alike[rank[a], rank[b]] = 0
    alike[rank[b], rank[a]] = 0
    best = np.argsort(-alike, axis=None, kind="stable")[:20]
    first, second = np.unravel_index(best, alike.shape)
    return pa.table(
        {
            FROM: pa.array(ids[embedded[first]]),
            TO: pa.array(ids[embedded[second]]),
            "score": pa.array(np.clip(alike[first, second], 0, 1), pa.float32()),
            "run": pa.repeat(RUN, len(best)),
        }
    )


def rendered(text: str, answers: dict[str, str]) -> str:
    """`text` with the answers, by title, in place of those it shows."""
    sections = []
    for section in _SECTION.split(text):
        match = _RECIPE.fullmatch(section)
        if match is not None:
            parts = match.groupdict()
            section = f"### {parts['title']}\n{parts['remark']}```cypher\n{parts['cypher']}```\n\n"
            if parts["parameters"]:
                section += f"With `{parts['parameters']}`:\n\n"
            section += f"{answers.get(parts['title'], parts['answer'] or '').strip()}\n\n"
        sections.append(section)
    return "".join(sections).rstrip() + "\n"


def main() -> None:
    """Rewrite docs/cookbook.md.

    Recipes for Neo4j alone keep the answers they show, unless the address of a server that may be
    overwritten is given (``bolt://…``, user and password as for every command).
    """
    text = COOKBOOK.read_text()
    with tempfile.TemporaryDirectory() as folder:
        workspace = prepare(Path(folder))
        tables = GraphTables(workspace.tables)
        answers: dict[str, str] = {}
        for url in ("ladybug:", *sys.argv[1:]):
            store = open_store(url, workspace, read_only=False)
            store.load(tables)
            store.publish(tables)
            for recipe in recipes(text):
                if store.engine in recipe.engines and recipe.title not in answers:
                    answers[recipe.title] = answered(store, recipe)
            store.close()
    COOKBOOK.write_text(rendered(text, answers))


if __name__ == "__main__":
    main()
