"""``truth.json``: plain JSON, one entry of each list on a line; written last."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import UserError
from graph.files import read_json, write_bytes
from ingest.simulate.parameters import Parameters
from ingest.simulate.planted import (
    Factor,
    PlantedDecoy,
    PlantedModule,
    PlantedSeries,
    PlantedSymbol,
)
from ingest.simulate.truth import Truth

FILE_NAME = "truth.json"
#: Raised when the same parameters would give other files than before.
FORMAT = 1


def begin_truth(folder: Path, parameters: Parameters) -> None:
    """Mark a folder as one that is being simulated."""
    write_bytes(
        folder / FILE_NAME,
        _lines({"format": FORMAT, "complete": False, "parameters": parameters.as_json()}),
    )


def as_json(truth: Truth) -> dict[str, Any]:
    """The truth as JSON values."""
    return {
        "format": FORMAT,
        "complete": True,
        "parameters": truth.parameters.as_json(),
        "expected": dict(truth.expected),
        "modules": [dataclasses.asdict(one) for one in truth.modules],
        "series": [dataclasses.asdict(one) for one in truth.series],
        "decoys": [dataclasses.asdict(one) for one in truth.decoys],
        "symbols": [dataclasses.asdict(one) for one in truth.symbols],
        "files": dict(truth.files),
    }


def write_truth(folder: Path, truth: Truth) -> None:
    """Write ``truth.json``: the folder is complete."""
    write_bytes(folder / FILE_NAME, _lines(as_json(truth)))


def read_truth(folder: Path) -> Truth:
    """The truth of a simulated folder.

    Raises
    ------
    UserError
        There is no ``truth.json``, it is of another version, or the simulation did not finish.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise UserError(
            "no truth.json: the folder was not simulated",
            path=folder,
            remedy="Run `python -m ingest simulate DIR`",
        )
    value = read_json(path)
    if value.get("format") != FORMAT or not value.get("complete"):
        old = value.get("format") != FORMAT
        raise UserError(
            f"of format {value.get('format')}, expected {FORMAT}"
            if old
            else "the simulation did not finish",
            path=path,
            remedy="Run `python -m ingest simulate DIR --replace`"
            if old
            else "Run `python -m ingest simulate` with the same options again",
        )
    return truth_from(value)


def truth_from(value: Mapping[str, Any]) -> Truth:
    """The truth that `as_json` gave."""
    return Truth(
        parameters=Parameters(**value["parameters"]),
        symbols=tuple(PlantedSymbol(**one) for one in value["symbols"]),
        modules=tuple(PlantedModule(**_tuples(one)) for one in value["modules"]),
        series=tuple(
            PlantedSeries(
                **_tuples({**one, "factors": [Factor(**_tuples(f)) for f in one["factors"]]})
            )
            for one in value["series"]
        ),
        decoys=tuple(PlantedDecoy(**one) for one in value["decoys"]),
        expected=value["expected"],
        files=value["files"],
    )


def _tuples(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(item) if isinstance(item, list) else item for key, item in record.items()}


def _lines(value: Mapping[str, Any]) -> bytes:
    """JSON with one entry of a top-level list or mapping on a line."""

    def entry(item: Any) -> str:
        return json.dumps(item, ensure_ascii=False)

    def block(item: Any) -> str:
        if isinstance(item, list) and item:
            return "[\n" + _comma_lines(entry(one) for one in item) + "\n]"
        if isinstance(item, dict) and item:
            rows = (f"{entry(name)}: {entry(one)}" for name, one in item.items())
            return "{\n" + _comma_lines(rows) + "\n}"
        return entry(item)

    body = _comma_lines(f"{entry(name)}: {block(item)}" for name, item in value.items())
    return ("{\n" + body + "\n}\n").encode()


def _comma_lines(rows: Iterable[str]) -> str:
    return ",\n".join(rows)
