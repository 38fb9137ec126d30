"""A small graph with a row of every type, and a store that holds it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from graph.model import (
    AnnotatedWith,
    CoexpressedWith,
    Dataset,
    ExpressedIn,
    Gene,
    GOTerm,
    InteractsWith,
    IsA,
    MemberOf,
    PartOf,
    Pathway,
    PredictedInteraction,
    Run,
    Tissue,
)
from graph.schema import GraphType, arrow_schema
from graph.tables import LOADED_TYPES, GraphTables

#: Names that a careless quoting would break.
ODD_NAME = '5\'-nucleotidase; "ecto" \\ tab\t newline\n 𝛼 🧬'

#: Such texts one by one.
ODD_TEXTS = [
    "'",
    '"',
    '""',
    "\\",
    "\\'",
    "\\n",
    "a\nb",
    "a\r\nb",
    "\t",
    ";",
    "a;b,c|d",
    "`",
    "$x",
    "{}",
    "//",
    "/*",
    "--",
    "null",
    "NaN",
    "\u0000-free \u001f",
    "🧬",
    "é",
    "é",
    "\u202eabc",
    " ",
    " leading and trailing ",
    "x" * 5_000,
    "\\u0041",
    "1e5",
    "true",
    "[a, b]",
    "",
]

GENES = ["NCBIGene:1", "NCBIGene:10", "NCBIGene:2", "NCBIGene:9", "SYMBOL:OK/SW-CL.58"]

ROWS: dict[GraphType, list[dict[str, object]]] = {
    Gene: [
        {
            "id": gene,
            "symbol": symbol,
            "name": name,
            "type": "protein-coding" if name else "unknown",
            "gene_class": "protein-coding" if name else "unknown",
            "platform_symbols": [symbol],
            "previous_symbols": previous,
            "aliases": aliases,
            "hgnc_id": None,
            "ensembl_id": None,
            "chromosome": chromosome,
            "n_measured": 3,
        }
        for gene, symbol, name, previous, aliases, chromosome in [
            ("NCBIGene:1", "A1BG", "alpha-1-B glycoprotein", [], ["A1B", "GAB"], "19"),
            ("NCBIGene:10", "NAT2", "N-acetyltransferase 2", ["AAC2"], [], "8"),
            ("NCBIGene:2", "A2M", ODD_NAME, [], ["CPAMD5"], "12"),
            ("NCBIGene:9", "NAT1", "N-acetyltransferase 1", ["AAC1"], ["MNAT"], "8"),
            ("SYMBOL:OK/SW-CL.58", "OK/SW-CL.58", None, [], [], None),
        ]
    ],
    Dataset: [
        {
            "id": f"GEO:GSE{number}",
            "ordinal": ordinal,
            "title": title,
            "platform": "GPL570",
            "n_samples": 30 + ordinal,
            "n_genes": 5,
            "n_pairs": 3,
            "scale": "linear",
            "submission_date": "2006-01-27",
        }
        for ordinal, (number, title) in enumerate([(11, "Colon"), (12, "Brain"), (13, "Liver")])
    ],
    GOTerm: [
        {
            "id": f"GO:000000{number}",
            "name": name,
            "namespace": "biological_process",
            "level_min": level,
            "level_max": level,
            "obsolete": False,
        }
        for number, name, level in [(1, "root", 0), (2, "acetylation", 1), (3, "N-acetylation", 2)]
    ],
    Pathway: [
        {
            "id": "MSIGDB:KEGG_DRUG_METABOLISM",
            "name": "KEGG_DRUG_METABOLISM",
            "collection": "c2.cp",
            "release": "5.1",
            "size": 2,
        }
    ],
    Tissue: [
        {"id": "GTEX:Liver", "name": "Liver", "n_samples": 141},
        {"id": "GTEX:Colon", "name": "Colon", "n_samples": None},
    ],
    CoexpressedWith: [
        {
            "from_id": a,
            "to_id": b,
            "n_datasets": len(datasets),
            "support": len(datasets) / 3,
            "r_mean": 0.9375,
            "r_max": 0.96875,
            "datasets": datasets,
        }
        for a, b, datasets in [
            ("NCBIGene:1", "NCBIGene:10", [0]),
            ("NCBIGene:1", "NCBIGene:9", [0, 2]),
            ("NCBIGene:10", "NCBIGene:9", [0, 1, 2]),
            ("NCBIGene:2", "SYMBOL:OK/SW-CL.58", [1]),
        ]
    ],
    AnnotatedWith: [
        {
            "from_id": gene,
            "to_id": term,
            "evidence": evidence,
            "qualifier": "involved_in",
            "date": "2018-10-01",
        }
        for gene, term, evidence in [
            ("NCBIGene:9", "GO:0000003", "IDA"),
            ("NCBIGene:9", "GO:0000003", "IEA"),
            ("NCBIGene:10", "GO:0000003", "IMP"),
        ]
    ],
    IsA: [
        {"from_id": "GO:0000002", "to_id": "GO:0000001"},
        {"from_id": "GO:0000003", "to_id": "GO:0000002"},
    ],
    PartOf: [{"from_id": "GO:0000003", "to_id": "GO:0000001"}],
    MemberOf: [
        {"from_id": gene, "to_id": "MSIGDB:KEGG_DRUG_METABOLISM"}
        for gene in ("NCBIGene:9", "NCBIGene:10")
    ],
    ExpressedIn: [
        {"from_id": "NCBIGene:9", "to_id": "GTEX:Liver", "tpm": 12.5, "z": 0.75},
        {"from_id": "NCBIGene:9", "to_id": "GTEX:Colon", "tpm": 2.5, "z": None},
    ],
    InteractsWith: [
        {"from_id": "NCBIGene:1", "to_id": "NCBIGene:2", "source": "snap", "score": None},
        {"from_id": "NCBIGene:1", "to_id": "NCBIGene:2", "source": "biogrid", "score": 0.5},
    ],
}

PUBLISHED: dict[GraphType, list[dict[str, object]]] = {
    Run: [
        {
            "id": "skipgram-1",
            "kind": "embedding",
            "trainer": "skipgram",
            "parameters": "{}",
            "metrics": "{}",
            "corpus_hash": "c0",
            "created": "2026-01-01T00:00:00+00:00",
            "published": "2026-01-02T00:00:00+00:00",
        }
    ],
    Gene: [
        {
            "id": gene,
            "embedding": [float(place), 0.5, -1.0],
            "embedding_run": "skipgram-1",
            "map_x": float(place),
            "map_y": -float(place),
            "island": -1,
        }
        for place, gene in enumerate(["NCBIGene:1", "NCBIGene:10", "NCBIGene:9"])
    ],
    CoexpressedWith: [
        {
            "from_id": "NCBIGene:1",
            "to_id": "NCBIGene:9",
            "ggipnn_score": 0.75,
            "ggipnn_run": "skipgram-1",
        }
    ],
    PredictedInteraction: [
        {"from_id": "NCBIGene:10", "to_id": "NCBIGene:2", "score": 0.625, "run": "skipgram-1"}
    ],
}


def rows_table(kind: GraphType, *, published: bool = False) -> pa.Table:
    rows = (PUBLISHED if published else ROWS)[kind]
    schema = pa.schema([pa.field(f.name, f.type) for f in arrow_schema(kind, published=published)])
    return pa.Table.from_pylist(rows, schema=schema)


def build_tables(folder: Path, *, version: str = "v1") -> GraphTables:
    """The tables of the small graph, without a published layer."""
    tables = GraphTables(folder)
    counts = {}
    for kind in LOADED_TYPES:
        counts[kind.__name__] = tables.write(kind, rows_table(kind))
    tables.write_manifest(version, {"file": "0" * 64}, counts)
    return tables


def publish_tables(tables: GraphTables) -> None:
    """Add the published layer to `tables`."""
    for kind in PUBLISHED:
        tables.write(kind, rows_table(kind, published=True), published=True)


def odd_tables(folder: Path, names: list[str], *, version: str) -> GraphTables:
    """The small graph with `names` wherever text may stand."""
    tables = build_tables(folder, version=version)
    genes = [
        {
            **tables.table(Gene).to_pylist()[0],
            "id": f"SYMBOL:{place:05d}{name[:200]}",
            "symbol": name,
            "name": name if place % 3 else None,
            "aliases": [name, "", name],
            "previous_symbols": [name] if place % 2 else [],
        }
        for place, name in enumerate(names)
    ]
    known = tables.table(Gene)
    tables.write(Gene, pa.concat_tables([known, pa.Table.from_pylist(genes, known.schema)]))
    interactions = tables.table(InteractsWith)
    edges = [
        {"from_id": "NCBIGene:1", "to_id": gene["id"], "source": name, "score": None}
        for gene, name in zip(genes, names, strict=True)
    ]
    tables.write(
        InteractsWith,
        pa.concat_tables([interactions, pa.Table.from_pylist(edges, interactions.schema)]),
    )
    return tables


@pytest.fixture
def small_tables(tmp_path: Path) -> GraphTables:
    return build_tables(tmp_path / "tables")
