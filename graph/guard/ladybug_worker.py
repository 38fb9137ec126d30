"""The confined process that runs guarded queries on a Ladybug file.

``python -m graph.guard.ladybug_worker FILE`` opens the file for reading, gives up the file
system and the network, and then answers one request at a time. A request is a line of JSON on
standard input; an answer is a line of JSON on standard output and, where it says so, that many
bytes of an Arrow stream.
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any, BinaryIO

import ladybug
import pyarrow as pa

from graph.engines.ladybug.values import plain
from graph.errors import StoreError
from graph.guard.confinement import confine
from graph.guard.ladybug_plan import refuse_unless_reading

_POOL = 512 << 20
_LARGEST_FILE = 1 << 40
_THREADS = 2
#: Results are whole in the engine before the first row can be seen; more than this is refused.
_MOST_ROWS = 2_000_000


def main(path: str, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    database = ladybug.Database(
        path, read_only=True, buffer_pool_size=_POOL, max_db_size=_LARGEST_FILE
    )
    connection = ladybug.Connection(database, num_threads=_THREADS)
    # What Python imports or the engine opens on first use, it must use now.
    _encoded(_answer(connection, "MATCH (n) RETURN n LIMIT 1", {}, 10, 60_000))
    walls = confine()
    _send(answers, {"walls": walls})
    for line in requests:
        request = json.loads(line)
        try:
            table = _answer(
                connection,
                request["cypher"],
                request["parameters"],
                request["max_rows"],
                request["timeout_ms"],
            )
            stream = _encoded(table)
        except StoreError as error:
            _send(answers, {"what": error.what, "remedy": error.remedy})
        except RuntimeError as error:
            _send(answers, {"engine": " ".join(str(error).split())})
        else:
            _send(answers, {"bytes": len(stream)})
            answers.write(stream)
            answers.flush()


def _answer(
    connection: Any, cypher: str, parameters: dict[str, Any], max_rows: int, timeout_ms: int
) -> pa.Table:
    connection.set_query_timeout(timeout_ms)
    with warnings.catch_warnings():
        # Deprecated in favour of execute, which would run all of several statements.
        warnings.simplefilter("ignore", DeprecationWarning)
        prepared = connection.prepare(cypher, parameters)
    if not prepared.is_success():
        raise RuntimeError(prepared.get_error_message())
    plan = connection.execute(f"EXPLAIN {cypher}", parameters)
    refuse_unless_reading(str(plan.get_next()[0]))
    result = connection.execute(cypher, parameters)
    rows = result.get_num_tuples()
    if rows > max(max_rows, _MOST_ROWS):
        raise StoreError(
            f"the answer has {rows:,} rows", remedy="Narrow the query, or end it with a LIMIT"
        )
    table = plain(result.get_as_arrow())
    return table.slice(0, max_rows + 1)


def _encoded(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
