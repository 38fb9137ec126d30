"""The graph as files for ``neo4j-admin database import``, to fill a server elsewhere.

Format: Neo4j operations manual, "Import". One CSV with a header for each type; ``import.args`` with
the options; ``schema.cypher`` with the constraints and indexes, to be run after the import. In the
folder, with the server stopped::

    neo4j-admin database import full neo4j @import.args

The name of the database comes first: behind the options it would be taken for a file. The importer
has no empty list: one arrives as a missing property, and so does a list of one empty text.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from graph.console import SILENT, Steps
from graph.engines.neo4j.statements import create_vector_index, schema_statements
from graph.errors import UserError
from graph.files import replacing, write_bytes
from graph.model import EDGE_TYPES, NODE_TYPES, Edge, Gene
from graph.rows import read_rows
from graph.schema import FROM, TO, GraphType, arrow_schema, key_columns, label
from graph.store import Store

_TYPES = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int16(): "short",
    pa.int32(): "int",
    pa.int64(): "long",
    pa.float32(): "float",
    pa.float64(): "double",
}

#: Between the elements of a list: in no symbol, unlike ``;`` and ``|``.
LIST_SEPARATOR = "\x1f"


def export_importer(store: Store, folder: Path, steps: Steps = SILENT) -> dict[str, int]:
    """Write ``<Label>.csv`` for every type that has rows, and the two files beside; rows by label.

    Raises
    ------
    UserError
        An element of a list holds the character that separates elements.
    """
    rows, options = {}, ["--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string"]
    schema = list(schema_statements().values())
    with steps.task("exporting", total=len(NODE_TYPES) + len(EDGE_TYPES)) as task:
        for kind in (*NODE_TYPES, *EDGE_TYPES):
            table = read_rows(store, kind)
            rows[label(kind)] = table.num_rows
            if kind is Gene and (dimensions := pc.max(pc.list_value_length(table["embedding"]))):
                schema.append(create_vector_index(dimensions.as_py()))
            if table.num_rows:
                _write(folder / f"{label(kind)}.csv", kind, table)
                what = "relationships" if issubclass(kind, Edge) else "nodes"
                options.append(f"--{what}={label(kind)}={label(kind)}.csv")
            task.advance()
    write_bytes(folder / "import.args", ("\n".join(options) + "\n").encode())
    write_bytes(folder / "schema.cypher", "".join(f"{line};\n" for line in schema).encode())
    return rows


def header(kind: GraphType) -> list[str]:
    """The importer's column names for a type: keys, ends and properties with their types."""
    columns = []
    for field in arrow_schema(kind):
        if issubclass(kind, Edge) and field.name == FROM:
            columns.append(f":START_ID({label(kind.from_type)})")
        elif issubclass(kind, Edge) and field.name == TO:
            columns.append(f":END_ID({label(kind.to_type)})")
        elif not issubclass(kind, Edge) and field.name in key_columns(kind):
            columns.append(f"{field.name}:ID({label(kind)})")
        elif pa.types.is_list(field.type):
            columns.append(f"{field.name}:{_TYPES[field.type.value_type]}[]")
        else:
            columns.append(f"{field.name}:{_TYPES[field.type]}")
    return columns


def _write(path: Path, kind: GraphType, table: pa.Table) -> None:
    columns = [_flat(table[name], f"{label(kind)}.{name}") for name in table.column_names]
    flat = pa.table(columns, names=header(kind))
    with replacing(path) as temporary:
        pa_csv.write_csv(flat, temporary, pa_csv.WriteOptions(quoting_style="needed"))


def _flat(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    if not pa.types.is_list(column.type):
        return column
    texts = [chunk.cast(pa.list_(pa.string())) for chunk in column.chunks]
    for text in texts:
        elements = text.flatten()
        broken = elements.filter(pc.match_substring(elements, LIST_SEPARATOR))
        if len(broken):
            raise UserError(
                f"a value of {name} holds the character U+001F, which separates the elements of "
                f"lists: {broken[0].as_py()!r}",
                remedy="Correct the source of that name, or export as Parquet",
            )
    return pa.chunked_array([pc.binary_join(text, LIST_SEPARATOR) for text in texts], pa.string())
