"""The Python of docs/embeddings.md does what the page says."""

import ast
import re
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from embed.run_record import RunRecord
from embed.runs import Runs
from embed.table import GeneTable

TEXT = (Path(__file__).parents[2] / "docs" / "embeddings.md").read_text()
(BLOCK,) = re.findall("```python\n(.*?)```", TEXT, re.DOTALL)

PLANTED = [f"PARTNER{number}" for number in range(10)]


@pytest.fixture
def in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose workspace holds a run: ten genes near TP53, forty elsewhere."""
    symbols = ["TP53", *PLANTED, *(f"OTHER{number}" for number in range(40))]
    random = np.random.default_rng(0)
    vectors = random.standard_normal((len(symbols), 8), dtype=np.float32)
    vectors[: 1 + len(PLANTED)] += 10
    ids = pa.array([f"NCBIGene:{number:02d}" for number in range(len(symbols))])
    record = RunRecord(
        id="planted", kind="embedding", trainer="svd", parameters={}, seed=0, repeatable="",
        contexts={}, corpus_hash="", graph_version="", counts={}, versions={}, timings={},
    )  # fmt: skip
    Runs(tmp_path / "workspace" / "runs").create(record, GeneTable(ids, pa.array(symbols), vectors))
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("in_its_folder")
def test_the_lines_shown_give_a_genes_neighbours() -> None:
    shown = ast.parse(BLOCK)
    last = shown.body.pop()
    assert isinstance(last, ast.Expr)
    shown.body.append(ast.Assign([ast.Name("found", ast.Store())], last.value))
    names: dict[str, Any] = {}
    exec(compile(ast.fix_missing_locations(shown), "docs/embeddings.md", "exec"), names)  # noqa: S102 - our own page
    assert sorted(symbol for _, symbol, _ in names["found"]) == sorted(PLANTED)


def test_the_other_questions_that_the_lines_name_can_be_asked() -> None:
    (named,) = re.findall(r"; also (.*)", BLOCK)
    for question in named.split(", "):
        assert callable(getattr(GeneTable, question)), question
