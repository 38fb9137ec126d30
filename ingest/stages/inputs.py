"""The parsed sources of a run, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TypeVar

import pyarrow as pa

from graph.errors import InputError
from graph.files import HashCache
from graph.genes import GeneCatalogue
from ingest.annotate.genes import PlatformGenes, platform_genes
from ingest.sources.edge_list import EdgeList, read_edge_list
from ingest.sources.gaf import Annotations, read_gaf
from ingest.sources.gct import TissueExpression, TissueSamples, read_gct, read_tissue_samples
from ingest.sources.gene_history import GeneHistory, read_gene_history
from ingest.sources.gene_info import GeneInfo, read_gene_info
from ingest.sources.gmt import GeneSets, Release, read_gmt, release_of
from ingest.sources.go_obo import Ontology, read_obo
from ingest.sources.hgnc import HgncSet, read_hgnc
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import PlatformAnnotation, read_platform_annotation
from ingest.sources_folder import SourcesFolder

Parsed = TypeVar("Parsed")

_NO_GENES = pa.schema(
    [
        ("entrez", pa.string()),
        ("symbol", pa.string()),
        ("synonyms", pa.list_(pa.string())),
        ("hgnc_id", pa.string()),
        ("ensembl_ids", pa.list_(pa.string())),
        ("chromosome", pa.string()),
        ("name", pa.string()),
        ("type", pa.string()),
    ]
).empty_table()


class Inputs:
    """Every source but the series, parsed on demand and kept for the later stages.

    Each property raises `InputError` where its file is not what it should be.
    """

    def __init__(self, folder: SourcesFolder, platform: str, hashes: HashCache) -> None:
        self.folder = folder
        self._platform = platform
        self._hashes = hashes

    def hash_of(self, paths: Iterable[Path | None]) -> dict[str, str]:
        """SHA-256 by name below the folder, of those files that are there."""
        return {self.folder.name_of(path): self._hashes(path) for path in paths if path is not None}

    @cached_property
    def platform(self) -> PlatformAnnotation:
        """The platform's annotation table."""
        annotation = _read(self.folder.platform_table, read_platform_annotation)
        if annotation.accession != self._platform:
            raise InputError(
                f"the annotation is of {annotation.accession}, expected {self._platform}",
                path=self.folder.platform_table,
                line=1,
                remedy=f"Put {self._platform}.annot.gz from GEO into platform/",
            )
        return annotation

    @cached_property
    def gene_info(self) -> GeneInfo | None:
        """NCBI's genes."""
        return _read_optional(self.folder.gene_info, read_gene_info)

    @cached_property
    def hgnc(self) -> HgncSet | None:
        """HGNC's entries."""
        return _read_optional(self.folder.hgnc, read_hgnc)

    @cached_property
    def gene_history(self) -> GeneHistory | None:
        """NCBI's withdrawn ids."""
        return _read_optional(self.folder.gene_history, read_gene_history)

    @cached_property
    def catalogue(self) -> GeneCatalogue:
        """All genes with all their names."""
        return GeneCatalogue.from_publishers(
            _NO_GENES if self.gene_info is None else self.gene_info.table,
            None if self.hgnc is None else self.hgnc.table,
            None if self.gene_history is None else self.gene_history.table,
        )

    @cached_property
    def platform_genes(self) -> PlatformGenes:
        """The platform's symbols and the genes they mean."""
        return platform_genes(self.platform, self.catalogue)

    @cached_property
    def ontology(self) -> Ontology | None:
        """The Gene Ontology."""
        return _read_optional(self.folder.ontology, read_obo)

    @cached_property
    def annotations(self) -> dict[str, Annotations]:
        """GO annotations by file name."""
        return {stem(path): _read(path, read_gaf) for path in self.folder.annotations}

    @cached_property
    def gene_sets(self) -> dict[Release, GeneSets]:
        """MSigDB's sets by collection and release."""
        found: dict[Release, GeneSets] = {}
        for path in self.folder.gene_sets:
            release = release_of(path.name)
            if release in found:
                raise InputError(
                    f"another file holds {release.collection} {release.release} too",
                    path=path,
                    remedy="Keep one of the two",
                )
            found[release] = _read(path, read_gmt)
        return found

    @cached_property
    def expression(self) -> TissueExpression | None:
        """Expression by tissue."""
        return _read_optional(self.folder.tissue_expression, read_gct)

    @cached_property
    def tissue_samples(self) -> TissueSamples | None:
        """Sample counts by tissue."""
        return _read_optional(self.folder.tissue_samples, read_tissue_samples)

    @cached_property
    def networks(self) -> dict[str, EdgeList]:
        """Edge lists by the name of their source."""
        found: dict[str, EdgeList] = {}
        for path in self.folder.networks:
            if stem(path) in found:
                raise InputError(
                    f"another network is called {stem(path)} too",
                    path=path,
                    remedy="Rename one of the two: its name becomes the edges' source",
                )
            found[stem(path)] = _read(path, read_edge_list)
        return found


def stem(path: Path) -> str:
    """A file's name without its endings: ``snap_ppi_entrez`` of ``snap_ppi_entrez.tsv.gz``."""
    name = path.name.removesuffix(".gz")
    for ending in (".txt", ".tsv", ".tab", ".gaf"):
        name = name.removesuffix(ending)
    return name


def _read(path: Path, reader: Callable[[BinaryIO], Parsed]) -> Parsed:
    with opened(path) as stream:
        return reader(stream)


def _read_optional(path: Path | None, reader: Callable[[BinaryIO], Parsed]) -> Parsed | None:
    return None if path is None else _read(path, reader)
