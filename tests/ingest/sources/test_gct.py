"""Tissues: the real medians, counts that must not lie, sample counts."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from graph.errors import InputError
from ingest.sources.gct import TissueExpression, read_gct, read_tissue_samples
from ingest.sources.opening import opened


def parsed(*lines: str) -> TissueExpression:
    return read_gct(io.BytesIO("\n".join([*lines, ""]).encode()))


def refusal(*lines: str) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(*lines)
    assert refused.value.remedy
    return refused.value


HEADER = "Name\tDescription\tBlood\tBrain"
ROWS = ("ENSG1.4\tA\t1\t2.5", "ENSG2.11\tNA\t0\tNA")


def test_the_real_medians_are_read_whole(real: Path) -> None:
    with opened(real / "gtex" / "GTEx_gene_median_tpm.gct.gz") as stream:
        expression = read_gct(stream)
    assert expression.values.shape == (19_139, 29)
    assert expression.counts["values_missing"] == 0
    assert expression.tissues[0] == "Adipose.Tissue"
    assert expression.genes.slice(0, 1).to_pylist()[0] == {
        "ensembl_id": "ENSG00000000003",
        "symbol": "TSPAN6",
    }
    assert expression.values[0, :3].tolist() == [30.5, 17, 10.33333]


def test_the_sample_counts_name_the_columns_of_the_medians(shared_data: Path) -> None:
    with opened(shared_data / "gtex/GTEx_29tissues_TPM_tissue_details.tsv.gz") as stream:
        samples = read_tissue_samples(stream)
    with opened(shared_data / "real/gtex/GTEx_gene_median_tpm.gct.gz") as stream:
        expression = read_gct(stream)
    assert samples.table["tissue"].to_pylist() == list(expression.tissues)
    assert samples.counts == {"tissues": 29, "samples": 8_631}


def test_versions_are_stripped_and_a_gene_called_na_keeps_its_symbol() -> None:
    expression = parsed("#1.2", "2\t2", HEADER, *ROWS)
    assert expression.genes.to_pylist() == [
        {"ensembl_id": "ENSG1", "symbol": "A"},
        {"ensembl_id": "ENSG2", "symbol": "NA"},
    ]
    np.testing.assert_array_equal(expression.values, [[1, 2.5], [0, np.nan]])


def test_the_copy_on_the_y_chromosome_is_dropped_and_counted() -> None:
    expression = parsed("#1.2", "2\t2", HEADER, ROWS[0], "ENSG1.4_PAR_Y\tA\t0\t0")
    np.testing.assert_array_equal(expression.values, [[1, 2.5]])
    assert expression.n_duplicate_rows == 1


def test_the_newer_format_is_read_past_its_descriptions() -> None:
    expression = parsed(
        "#1.3",
        "2\t2\t1\t1",
        "id\tDescription\tBlood\tBrain",
        "n\tna\t10\t20",
        *ROWS,
    )
    assert expression.tissues == ("Blood", "Brain")
    assert expression.genes["symbol"].to_pylist() == ["A", "NA"]
    np.testing.assert_array_equal(expression.values, [[1, 2.5], [0, np.nan]])


@pytest.mark.parametrize(
    ("counts", "line"), [("3\t2", 2), ("1\t2", 2), ("2\t3", 3), ("2\t1", 3), ("two\t2", 2)]
)
def test_counts_that_lie_are_refused(counts: str, line: int) -> None:
    assert refusal("#1.2", counts, HEADER, *ROWS).line == line


def test_a_ragged_row_is_named_by_its_line() -> None:
    error = refusal("#1.2", "2\t2", HEADER, ROWS[0], "ENSG2\tB\t1")
    assert error.line == 5
    assert "3 columns, expected 4" in error.what


def test_a_foreign_file_is_refused() -> None:
    assert refusal("gene\ttissue").line == 1


@pytest.mark.parametrize(
    "rows", [("1.5\tBlood\tBlood",), ("1\tBlood\tBlood", "2\tBlood\tBlood"), ("x\tBlood\tBlood",)]
)
def test_sample_counts_are_whole_and_once_a_tissue(rows: tuple[str, ...]) -> None:
    text = "\n".join(["Sample\tTissueName\tRName", *rows, ""]).encode()
    with pytest.raises(InputError):
        read_tissue_samples(io.BytesIO(text))


def test_gtex_own_table_of_samples_is_counted_by_tissue() -> None:
    rows = ["S1\tBlood\tRNASEQ", "S2\tBlood\tEXCLUDE", "S3\tBrain - Cortex\tRNASEQ"]
    text = "\n".join(["SAMPID\tSMTSD\tSMAFRZE", *rows, "S4\tBlood\tRNASEQ", ""]).encode()
    assert read_tissue_samples(io.BytesIO(text)).table.to_pylist() == [
        {"tissue": "Blood", "name": "Blood", "n": 2},
        {"tissue": "Brain - Cortex", "name": "Brain - Cortex", "n": 1},
    ]
    with pytest.raises(InputError, match="RNASEQ"):
        read_tissue_samples(io.BytesIO(text.replace(b"RNASEQ", b"WGS")))
