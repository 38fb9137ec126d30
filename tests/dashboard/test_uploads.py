"""A list may come as a file: text is read, anything else is refused in one sentence."""

from __future__ import annotations

from dashboard.atlas import Atlas
from tests.dashboard.reading import address, healthy, metrics


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
