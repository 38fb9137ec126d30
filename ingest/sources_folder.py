"""A SOURCES folder: publishers' files as downloaded, each found by its folder and name.

::

    geo/        series matrices and SOFT families        needed
    platform/   GPL570.annot.gz                          needed
    genes/      gene_info, HGNC's complete set, gene_history
    go/         one OBO file, annotation files (GAF)
    msigdb/     gene sets (GMT)
    gtex/       expression by tissue (GCT), sample counts by tissue
    networks/   edge lists

A ``manifest.tsv`` beside them, or the one that `fetch` was given, leaves series out by ``use: no``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import InputError
from graph.files import TEMPORARY_MARK
from ingest.choice import Choice, accession_of

#: What people and `fetch` leave beside the publishers' files.
_NOTES = {".json", ".md", ".sha256", ".md5", ".html", ".log", ".cfg", ".toml", ".yaml", ".yml"}


@dataclass(frozen=True)
class SourcesFolder:
    """The files of one SOURCES folder; None or empty where a source is not there.

    Attributes
    ----------
    root
        The folder.
    series
        Every file under ``geo/`` that may hold a series, sorted by name.
    not_used
        Files under ``geo/`` that the manifest leaves out, and why.
    choice
        The manifest.
    platform_table
        The annotation table of the platform asked for.
    gene_info, hgnc, gene_history
        Gene tables.
    ontology, annotations
        The OBO file; annotation files.
    gene_sets
        GMT files.
    tissue_expression, tissue_samples
        The GCT file; the table of sample counts.
    networks
        Edge lists.
    ignored
        Files that fit no source.
    """

    root: Path
    series: tuple[Path, ...]
    platform_table: Path
    not_used: Mapping[Path, str] = field(default_factory=dict)
    choice: Choice = field(default_factory=Choice)
    gene_info: Path | None = None
    hgnc: Path | None = None
    gene_history: Path | None = None
    ontology: Path | None = None
    annotations: tuple[Path, ...] = ()
    gene_sets: tuple[Path, ...] = ()
    tissue_expression: Path | None = None
    tissue_samples: Path | None = None
    networks: tuple[Path, ...] = ()
    ignored: tuple[Path, ...] = ()

    @property
    def missing(self) -> dict[str, str]:
        """What is not there, and what the graph will lack for it."""
        lacks = {
            "genes/ gene_info": (self.gene_info, "symbols resolve by HGNC and Entrez ids alone"),
            "genes/ HGNC's complete set": (self.hgnc, "symbols resolve by gene_info alone"),
            "genes/ gene_history": (self.gene_history, "withdrawn gene ids are not followed"),
            "go/ ontology (.obo)": (self.ontology, "GO terms have no names, levels or relations"),
            "go/ annotations (.gaf)": (self.annotations, "no ANNOTATED_WITH"),
            "msigdb/ gene sets (.gmt)": (self.gene_sets, "no Pathway"),
            "gtex/ expression (.gct)": (self.tissue_expression, "no Tissue"),
            "gtex/ sample counts": (
                self.tissue_samples,
                "all tissues count for z-scores, also those with few samples",
            ),
            "networks/ edge lists": (self.networks, "no INTERACTS_WITH"),
        }
        return {source: lack for source, (found, lack) in lacks.items() if not found}

    @property
    def accessions(self) -> set[str]:
        """The series that have a file here, used or not."""
        return {accession_of(path) for path in (*self.series, *self.not_used)}

    @property
    def not_fetched(self) -> list[str]:
        """The series that the manifest has in use and that have no file here."""
        wanted = [entry.accession for entry in self.choice.entries if entry.use]
        here = self.accessions if wanted else set()
        return [accession for accession in wanted if accession not in here]

    @property
    def annotation_files(self) -> tuple[Path, ...]:
        """Everything but the series: a broken one of these stops a run."""
        single = (
            self.platform_table,
            self.gene_info,
            self.hgnc,
            self.gene_history,
            self.ontology,
            self.tissue_expression,
            self.tissue_samples,
        )
        several = (*self.annotations, *self.gene_sets, *self.networks)
        return tuple(path for path in (*single, *several) if path is not None)

    def name_of(self, path: Path) -> str:
        """The path of a file below the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def find_sources(root: Path, platform: str) -> SourcesFolder:
    """The publishers' files in a folder.

    Parameters
    ----------
    root
        The folder.
    platform
        Accession of the expression platform, ``GPL570``.

    Raises
    ------
    InputError
        The folder, its ``geo/`` or its platform table is missing, several files could be the
        one that is meant, or the manifest cannot be read or leaves out every series.
    """
    if not root.is_dir():
        raise InputError(
            "no such folder" if not root.exists() else "a file, expected a folder",
            path=root,
            remedy="Name a folder with geo/ and platform/: `python -m ingest simulate DIR` or "
            "`python -m ingest fetch` write one",
        )
    ignored: list[Path] = []
    files = tuple(_series(root / "geo", ignored))
    if not files:
        raise InputError(
            "no series in it" if (root / "geo").is_dir() else "no such folder",
            path=root / "geo",
            remedy="Put the GSE…_series_matrix.txt.gz files to use into geo/",
        )
    choice = Choice.of(root)
    not_used = _not_used(files, choice)
    if len(not_used) == len(files):
        raise InputError(
            f"the manifest leaves out every series there is ({len(files):,})",
            path=choice.manifest,
            remedy="Say yes in its column use, or fetch those that are in use",
        )
    table = _only([p for p in _files(root / "platform") if _stem(p, ".annot") == platform])
    if table is None:
        raise InputError(
            f"no annotation table of {platform}",
            path=root / "platform",
            remedy=f"Put {platform}.annot.gz from GEO into platform/, or name another --platform",
        )
    # Tables of other platforms may lie beside it.
    genes = _Chooser(root / "genes", ignored)
    go = _Chooser(root / "go", ignored)
    msigdb = _Chooser(root / "msigdb", ignored)
    gtex = _Chooser(root / "gtex", ignored)
    networks = _Chooser(root / "networks", ignored)
    found = SourcesFolder(
        root=root,
        series=tuple(path for path in files if path not in not_used),
        platform_table=table,
        not_used=not_used,
        choice=choice,
        gene_info=genes.one("gene_info"),
        hgnc=genes.one("hgnc"),
        gene_history=genes.one("gene_history"),
        ontology=go.one(".obo"),
        annotations=go.all(".gaf", "gene_association"),
        gene_sets=msigdb.all(".gmt"),
        tissue_expression=gtex.one(".gct"),
        tissue_samples=gtex.one("sample", "tissue_details"),
        networks=networks.all(".tsv", ".txt", ".tab"),
    )
    for chooser in (genes, go, msigdb, gtex, networks):
        chooser.ignore_the_rest()
    return replace(found, ignored=tuple(sorted(ignored)))


def _series(folder: Path, ignored: list[Path]) -> Iterator[Path]:
    for path in _files(folder, deep=True):
        if path.suffix in _NOTES or path.name.lower().startswith("readme"):
            ignored.append(path)
        else:
            yield path


def _not_used(files: tuple[Path, ...], choice: Choice) -> dict[Path, str]:
    """The files of series that the manifest leaves out, and why."""
    reasons = choice.not_used
    if not reasons:
        return {}
    return {path: reasons[of] for path in files if (of := accession_of(path)) in reasons}


def _files(folder: Path, *, deep: bool = False) -> list[Path]:
    """The visible, finished files in a folder, sorted by name."""
    if not folder.is_dir():
        return []
    paths = folder.rglob("*") if deep else folder.iterdir()
    return sorted(
        path
        for path in paths
        if path.is_file() and not path.name.startswith(".") and TEMPORARY_MARK not in path.name
    )


def _stem(path: Path, ending: str) -> str:
    """The name before ``.gz`` and `ending`; the whole name where it ends otherwise."""
    name = path.name.removesuffix(".gz").removesuffix(".txt")
    return name.removesuffix(ending) if name.endswith(ending) else path.name


def _only(paths: list[Path]) -> Path | None:
    if len(paths) > 1:
        names = ", ".join(path.name for path in paths)
        raise InputError(
            f"several files could be meant: {names}",
            path=paths[0].parent,
            remedy="Keep one of them in the folder",
        )
    return paths[0] if paths else None


class _Chooser:
    """The files of one folder, handed out by parts of their names."""

    def __init__(self, folder: Path, ignored: list[Path]) -> None:
        self._left = _files(folder)
        self._ignored = ignored

    def all(self, *marks: str) -> tuple[Path, ...]:
        """The files whose name holds one of `marks` (at its end, where the mark is an ending)."""
        taken = tuple(path for path in self._left if any(_marked(path, mark) for mark in marks))
        self._left = [path for path in self._left if path not in taken]
        return taken

    def one(self, *marks: str) -> Path | None:
        """The only such file.

        Raises
        ------
        InputError
            There are several.
        """
        return _only(list(self.all(*marks)))

    def ignore_the_rest(self) -> None:
        """List what nobody asked for."""
        self._ignored += self._left


def _marked(path: Path, mark: str) -> bool:
    name = path.name.lower().removesuffix(".gz")
    if path.suffix in _NOTES or name.startswith("readme"):
        return False
    if mark.startswith("."):
        return name.endswith(mark) or name.removesuffix(".txt").endswith(mark)
    return mark in name
