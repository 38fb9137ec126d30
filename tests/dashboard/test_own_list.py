"""A visitor's own list: pasted, uploaded or by link, it is read alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard import selection
from dashboard.atlas import Atlas
from tests.dashboard.reading import address, healthy, metrics, words
from tests.support.made_graph import make


@pytest.fixture(scope="module")
def unpublished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("unpublished") / "workspace"
    make(root, published=False)
    return root


def test_a_pasted_list_is_read_and_tested(open_page, atlas: Atlas, made) -> None:
    symbols = atlas.symbols[made.module == 5][:20]
    app = open_page("genes")
    app.text_area(key="genes.text").set_value("\n".join([*symbols, "NOSUCH"])).run()
    shown = metrics(healthy(app))
    assert (shown["Names read"], shown["Genes found"]) == ("21", "20")
    assert shown["Not resolved"] == "1"
    assert "MADE_PATHWAY_5" in app.dataframe[0].value["name"].tolist()[:3]
    assert app.query_params["sel"]


def test_a_list_opens_in_a_fresh_session_as_it_was_read(open_page, atlas: Atlas, made) -> None:
    symbols = atlas.symbols[made.module == 5][:5]
    asked = ["NOSUCH", "TWICE", "OLD35", str(atlas.symbols[35]), "OLD40", made.ids[50], *symbols]
    app = open_page("genes")
    app.text_area(key="genes.text").set_value("\n".join(asked)).run()
    app.segmented_control(key="genes.tab").set_value("Names").run()
    fresh = healthy(open_page("genes", **address(app)))
    assert metrics(fresh) == metrics(healthy(app))
    assert metrics(fresh)["Not resolved"] == "2"
    reports = [
        one.dataframe[0].value.sort_values("query", ignore_index=True) for one in (app, fresh)
    ]
    assert reports[0].equals(reports[1])
    assert len(reports[0]) == len(asked)
    assert address(fresh) == address(app)


def test_a_link_overrules_what_was_pasted_before(open_page, atlas: Atlas, made) -> None:
    app = open_page("genes")
    app.text_area(key="genes.text").set_value(" ".join(atlas.symbols[made.module == 5][:20])).run()
    assert metrics(healthy(app))["Genes found"] == "20"
    linked = np.flatnonzero(made.module == 4)[:7].astype(np.int32)
    code = selection.encode(atlas, atlas.position[linked])

    app.query_params["sel"] = code
    app.run()

    assert metrics(healthy(app))["Genes found"] == "7"
    assert app.text_area(key="genes.text").value == ""
    assert app.query_params["sel"] == code


def test_genes_off_the_map_travel_with_the_link(open_page, unpublished: Path) -> None:
    app = open_page("genes", workspace=unpublished)
    app.text_area(key="genes.text").set_value("M3G130 M3G131 OLD35").run()
    assert metrics(healthy(app))["Genes found"] == "3"
    code = address(app)["off"]
    fresh = healthy(open_page("genes", workspace=unpublished, off=code, tab="Coherence"))
    assert metrics(fresh)["Genes found"] == "3"
    assert metrics(fresh)["On the map"] == "0"
    assert address(fresh)["off"] == code


def test_a_broken_part_of_a_link_leaves_the_other(open_page, atlas: Atlas) -> None:
    code = selection.encode(atlas, np.array([3, 4], dtype=np.int32))
    app = healthy(open_page("genes", sel=code, off="!!!"))
    assert "cannot be read" in words(app)
    assert metrics(app)["Genes found"] == "2"
    assert "off" not in app.query_params


def test_a_list_that_came_with_a_link_has_neighbours_and_coherence(
    open_page, atlas: Atlas, made
) -> None:
    chosen = np.flatnonzero(made.module == 4)[:20].astype(np.int32)
    code = selection.encode(atlas, atlas.position[chosen])
    app = healthy(open_page("genes", sel=code, tab="Neighbours"))
    near = app.dataframe[0].value["symbol"].tolist()[:5]
    assert {symbol.split("G")[0] for symbol in near} == {"M4"}
    app = healthy(open_page("genes", sel=code, tab="Coherence"))
    assert "20 genes with a vector" in words(app)


def test_a_file_of_names_is_read_as_a_pasted_list_is(open_page, atlas: Atlas) -> None:
    text = "\ufeffgene,name\r\n" + "\r\n".join([*atlas.symbols[200:220], "NOSUCH"])
    app = open_page("genes")
    app.file_uploader[0].upload("list.csv", text.encode(), "text/csv")
    shown = metrics(healthy(app.run()))
    assert (shown["Names read"], shown["Genes found"], shown["Not resolved"]) == ("23", "20", "3")
    assert metrics(healthy(open_page("genes", **address(app)))) == shown


def test_a_file_that_is_no_text_is_refused_in_one_sentence(open_page) -> None:
    app = open_page("genes")
    app.file_uploader[0].upload("list.txt", b"TP53\n\xff\xfe\x00", "text/plain")
    app.run()
    assert [one.value for one in app.exception] == []
    assert [one.value.replace("\\", "") for one in app.error] == [
        "**The uploaded file is not text.** Save the list as plain text (UTF-8)."
    ]
