"""The truth of a compendium from what was drawn: who follows what, and what a reader must count."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ingest.simulate.annotations import EVIDENCE_CODES, RELEASES, Releases, Rows
from ingest.simulate.chip import PLATFORM, Chip
from ingest.simulate.decoys import subseries, superseries_number, two_platform_series
from ingest.simulate.gene_sets import HALLMARKS, Collection
from ingest.simulate.gene_tables import N_OTHER_TAXA
from ingest.simulate.genome import Numbers
from ingest.simulate.modules import Modules
from ingest.simulate.networks import Network
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.ontology import Ontology
from ingest.simulate.parameters import Parameters
from ingest.simulate.planted import (
    Factor,
    PlantedDecoy,
    PlantedModule,
    PlantedSeries,
    PlantedSymbol,
)
from ingest.simulate.series import FIRST_SERIES, AcceptedSeries
from ingest.simulate.tissues import TissueTable
from ingest.simulate.truth import Truth
from ingest.simulate.words import CONDITIONS, TISSUES


def series_title(number: int) -> str:
    """``Liver in hypoxia (simulated)``."""
    tissue = TISSUES[number * 7 % len(TISSUES)][0]
    return f"{tissue} in {CONDITIONS[number * 5 % len(CONDITIONS)]} (simulated)"


def series_accession(number: int) -> str:
    """The accession of the series with this number."""
    return f"GSE{FIRST_SERIES + number}"


def series_file(parameters: Parameters, number: int) -> str:
    """The file's name; a series of two platforms has one file for each."""
    both = parameters.decoys and number == two_platform_series(parameters)
    infix = f"-{PLATFORM}" if both else ""
    return f"{series_accession(number)}{infix}_series_matrix.txt.gz"


def relations(parameters: Parameters, number: int) -> tuple[str, ...]:
    """What a series matrix says of the SuperSeries it belongs to."""
    if not parameters.decoys or number not in subseries(parameters):
        return ()
    return (f"SubSeries of: {series_accession(superseries_number(parameters))}",)


def planted_series(drawn: AcceptedSeries, chip: Chip, file: str) -> PlantedSeries:
    """What is planted in one series."""
    symbol = chip.nomenclature.platform.symbol
    factors = drawn.signals.factors
    table = drawn.table

    def names(places: Numbers) -> tuple[str, ...]:
        return tuple(sorted(symbol[places].tolist()))

    def followers(number: int, sign: float) -> tuple[int, ...]:
        chosen = (factors.of_module == number) & (factors.sign == sign)
        return tuple(np.flatnonzero(chosen).tolist())

    return PlantedSeries(
        accession=drawn.sheet.accession,
        file=file,
        title=drawn.sheet.title,
        submission_date=datetime.datetime.strptime(  # a day without a time
            drawn.sheet.submitted, "%b %d %Y"
        )
        .date()
        .isoformat(),
        quirk=drawn.quirk,
        scale=drawn.scale,
        samples=table.values.shape[1],
        samples_used=drawn.n_used,
        rows=len(table.probes),
        rows_incomplete=drawn.n_incomplete,
        repeated_rows=len(table.repeated),
        text_values=int(table.text.sum()),
        factors=tuple(
            Factor(followers(number, 1.0), followers(number, -1.0)) for number in range(factors.n)
        ),
        silent=names(drawn.signals.silent),
        artefact=names(drawn.signals.artefact),
        constant=names(drawn.constant),
        unmeasured=names(drawn.unmeasured),
        weakened=names(drawn.weakened),
    )


def truth_of(
    *,
    parameters: Parameters,
    nomenclature: Nomenclature,
    chip: Chip,
    modules: Modules,
    ontology: Ontology,
    annotations: Releases,
    collections: Sequence[Collection],
    tissues: TissueTable,
    networks: Sequence[Network],
    series: Sequence[PlantedSeries],
    decoys: Sequence[PlantedDecoy],
    files: Mapping[str, Mapping[str, Any]],
) -> Truth:
    """Everything that was planted, and the counts that follow from it."""
    return Truth(
        parameters=parameters,
        symbols=_symbols(chip, modules),
        modules=_modules(nomenclature, modules, ontology, collections, tissues, networks),
        series=tuple(series),
        decoys=tuple(decoys),
        expected={
            "platform": _platform_counts(chip),
            "gene_tables": _gene_table_counts(nomenclature),
            "go": _go_counts(ontology, annotations),
            "gene_sets": {one.name: _set_counts(one) for one in collections},
            "tissues": {
                "genes": len(tissues.gene),
                "tissues": len(TISSUES),
                "too_few_samples": [name for name, n in TISSUES if n < 30],
            },
            "networks": {one.design.name: _network_counts(one, modules) for one in networks},
        },
        files=files,
    )


def module_name(module: int) -> str:
    """``M007``."""
    return f"M{module:03d}"


def _symbols(chip: Chip, modules: Modules) -> tuple[PlantedSymbol, ...]:
    platform, genome = chip.nomenclature.platform, chip.nomenclature.genome
    known = platform.gene >= 0
    symbol = platform.symbol
    best = chip.representative
    columns = (
        symbol,
        platform.id,
        platform.how,
        np.where(known, genome.symbol[platform.gene], symbol),
        np.where(known, genome.types[platform.gene], "unknown"),
        modules.of_symbol,
        chip.probes_a_symbol,
        np.where(best < 0, "", chip.probe[best]),
        np.where(chip.guests, symbol[chip.host], ""),
        np.where(platform.twin_of < 0, "", symbol[platform.twin_of]),
    )
    rows = zip(*[column.tolist() for column in columns], strict=True)
    return tuple(PlantedSymbol(*row) for row in rows)


def _modules(
    nomenclature: Nomenclature,
    modules: Modules,
    ontology: Ontology,
    collections: Sequence[Collection],
    tissues: TissueTable,
    networks: Sequence[Network],
) -> tuple[PlantedModule, ...]:
    platform = nomenclature.platform
    planted = []
    for module, role in enumerate(modules.roles):
        members = modules.members(module)
        term = ontology.of_module[module]
        terms = [] if term < 0 else [term, *ontology.narrower[module]]
        planted.append(
            PlantedModule(
                name=module_name(module),
                role=role.name,
                programme=int(modules.programme[module]),
                symbols=tuple(platform.symbol[members].tolist()),
                ids=tuple(np.unique(platform.id[members]).tolist()),
                active=tuple(
                    series_accession(int(k)) for k in np.flatnonzero(modules.active[module])
                ),
                go_terms=tuple(ontology.id[terms].tolist()),
                pathways=tuple(
                    name
                    for one in collections
                    if one.name != HALLMARKS
                    for name in one.sets[one.planted == module].tolist()
                ),
                tissues=tissues.of_module[module],
                networks=tuple(one.design.name for one in networks if module in one.followed),
            )
        )
    return tuple(planted)


def _platform_counts(chip: Chip) -> dict[str, Any]:
    """Probes and symbols as the annotation table's reader must count them."""
    platform = chip.nomenclature.platform
    naming = np.bincount(chip.link_probe, minlength=len(chip.probe))
    probes, symbols = np.unique(chip.probes_a_symbol, return_counts=True)
    ways, counts = np.unique(platform.how, return_counts=True)
    return {
        "probes": len(chip.probe),
        "probes_naming_a_gene": int((naming > 0).sum()),
        "probes_naming_several": int((naming > 1).sum()),
        "symbols": chip.n_symbols,
        "symbols_without_entrez": int((platform.entrez == "").sum()),
        "genes": len(np.unique(platform.id)),
        "symbols_by_probes": dict(zip(probes.astype(str).tolist(), symbols.tolist(), strict=True)),
        "symbols_by_way": dict(zip(ways.tolist(), counts.tolist(), strict=True)),
    }


def _gene_table_counts(nomenclature: Nomenclature) -> dict[str, int]:
    genome, withdrawn = nomenclature.genome, nomenclature.withdrawn
    return {
        "genes": len(genome.entrez),
        "rows_of_other_taxa": N_OTHER_TAXA,
        "hgnc_approved": int((genome.hgnc > 0).sum()),
        "withdrawn": len(withdrawn.entrez),
        "withdrawn_without_successor": int((withdrawn.gene < 0).sum()),
    }


def _go_counts(ontology: Ontology, annotations: Releases) -> dict[str, Any]:
    live = ~ontology.obsolete
    return {
        "terms": len(ontology.id),
        "obsolete": int(ontology.obsolete.sum()),
        "alternative_ids": int((ontology.alternative != "").sum()),
        "is_a": int((live & (ontology.parent >= 0)).sum() + (live & (ontology.second >= 0)).sum()),
        "part_of": int((live & (ontology.part_of >= 0)).sum()),
        "decoy_terms": sorted(ontology.id[ontology.decoys].tolist()),
        "releases": {
            date: _release_counts(rows)
            for date, rows in zip(RELEASES, (annotations.older, annotations.later), strict=True)
        },
        "added": annotations.n_added,
        "removed": annotations.n_removed,
    }


def _release_counts(rows: Rows) -> dict[str, Any]:
    codes = np.bincount(rows.evidence, minlength=len(EVIDENCE_CODES)).tolist()
    return {
        "rows": len(rows),
        "negated": int(rows.negated.sum()),
        "annotations": len(np.unique(rows.keys[~rows.negated])),
        "by_evidence": dict(zip(EVIDENCE_CODES, codes, strict=True)),
    }


def _set_counts(collection: Collection) -> dict[str, Any]:
    programmes = {
        str(name): int(follows)
        for name, follows in zip(collection.sets, collection.planted, strict=True)
        if collection.name == HALLMARKS and follows >= 0
    }
    return {
        "file": collection.file_name,
        "sets": len(collection.sets),
        "memberships": len(collection.gene),
        "decoys": sorted(collection.sets[collection.planted < 0].tolist()),
        "programmes": programmes,
    }


def _network_counts(network: Network, modules: Modules) -> dict[str, Any]:
    share = network.design.modules
    rule = (
        f"edges within {share:.0%} of the modules, {network.design.noise:.0%} as many at random"
        if share
        else "edges at random"
    )
    return {
        "rule": rule,
        "rows": len(network.a),
        "self_pairs": int(((network.a == network.b) & ~network.stranger).sum()),
        "within_modules": int(network.within.sum()),
        "unknown_genes": int(network.stranger.sum()),
        "modules": [module_name(int(module)) for module in network.followed],
    }
