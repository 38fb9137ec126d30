"""What visitors do, in a real browser with software WebGL."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard import selection
from dashboard.atlas import Atlas, read_atlas
from graph.engines.ladybug.store import LadybugStore
from tests.browser.map_actions import colour_by, lasso, state, until

Visit = Callable[..., Page]

NO_WEBGL = """
const original = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : original.call(this, kind, ...rest);
};
"""


@pytest.fixture(scope="module")
def atlas(served) -> Atlas:
    return read_atlas(LadybugStore(served.made.workspace.store), "made-up")


def test_search_a_gene_open_its_page_and_send_the_link(visit: Visit) -> None:
    page = visit("/")
    page.get_by_label("Find a gene").fill("OLD35")
    page.get_by_label("Find a gene").press("Enter")
    page.get_by_role("link", name=re.compile("OLD35 means .*open its page")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^M\d+G35$"))
    symbol = page.get_by_role("heading", level=1).inner_text()
    expect(page).to_have_url(re.compile(rf"/gene\?gene={symbol}$"))
    fresh = visit(page.url, map_ready=False, fresh=True)
    expect(fresh.get_by_role("heading", level=1)).to_have_text(symbol)
    expect(fresh.get_by_text("Nearest in the embedding")).to_be_visible()


def hold_addresses(page: Page) -> None:
    """Let the server's first words on the address, and all after them, wait for the next click."""
    held: list[str | bytes] = []
    released = False

    def connect(browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def from_server(message: str | bytes) -> None:
            if held or (not released and _tells_address(message)):
                held.append(message)
            else:
                browser.send(message)

        def from_browser(message: str | bytes) -> None:
            nonlocal released
            server.send(message)
            while held:
                released = True
                browser.send(held.pop(0))

        server.on_message(from_server)
        browser.on_message(from_browser)

    page.route_web_socket(re.compile("/_stcore/stream"), connect)


def _tells_address(message: str | bytes) -> bool:
    assert isinstance(message, bytes)
    return ForwardMsg.FromString(message).WhichOneof("type") == "page_info_changed"


def test_a_page_that_is_left_before_its_address_arrives_does_not_change_the_next_ones(
    visit: Visit,
) -> None:
    page = visit("/", prepare=hold_addresses)
    page.get_by_label("Find a gene").fill("OLD35")
    page.get_by_label("Find a gene").press("Enter")
    page.get_by_role("link", name=re.compile("OLD35 means .*open its page")).click()
    symbol = page.get_by_role("heading", level=1).filter(has_text=re.compile(r"^M\d+G35$"))
    expect(page).to_have_url(re.compile(rf"/gene\?gene={symbol.inner_text()}$"))


def test_lasso_enrichment_download(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    lasso(page)
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ genes$"))).to_be_visible()
    chosen = int(
        page.get_by_role("heading", name=re.compile(r"^\d+ genes$")).inner_text().split()[0]
    )
    assert chosen > 10
    assert state(page, "selected") == str(chosen)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    target = tmp_path / "genes.csv"
    download.value.save_as(target)
    with target.open(newline="") as content:
        assert len(list(csv.DictReader(content))) == chosen
    page.get_by_text("Enrichment", exact=True).click()
    expect(page.get_by_text(re.compile("sets tested"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    download.value.save_as(target)
    with target.open(newline="") as content:
        assert any(row["id"].startswith("MSIGDB:MADE_PATHWAY") for row in csv.DictReader(content))
    expect(page).to_have_url(re.compile("tab=Enrichment"))
    fresh = visit(page.url, fresh=True)
    until(fresh, "selected", str(chosen))
    expect(fresh.get_by_text(re.compile("sets tested"))).to_be_visible()


def test_a_recolouring_keeps_zoom_and_selection(visit: Visit) -> None:
    page = visit("/")
    lasso(page)
    expect(page).to_have_url(re.compile("sel="))
    chosen = state(page, "selected")
    page.get_by_role("button", name="Zoom in (+)").click()
    expect(page).to_have_url(re.compile("view="))
    view = re.search(r"view=([^&]+)", page.url)
    colour_by(page, "Tissue")
    expect(page).to_have_url(re.compile("by=tissue"))
    assert state(page, "selected") == chosen
    expect(page).to_have_url(re.compile(f"view={re.escape(view[1] if view else '')}"))


def test_back_and_forward_walk_through_selections(visit: Visit) -> None:
    page = visit("/")
    colour_by(page, "Island")
    expect(page).to_have_url(re.compile("by=island"))
    lasso(page)
    expect(page).to_have_url(re.compile("sel="))
    chosen = state(page, "selected")
    page.go_back()
    until(page, "selected", "0")
    expect(page.get_by_role("combobox", name="Colour by")).to_have_value("Island")
    page.go_forward()
    until(page, "selected", chosen)


def test_back_shows_the_view_that_was_left(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Zoom in (+)").click()
    expect(page).to_have_url(re.compile("view="))
    left = page.url
    lasso(page)
    expect(page).to_have_url(re.compile("sel=.*view="))
    page.get_by_role("button", name="Show the whole map (0)").click()
    expect(page).not_to_have_url(re.compile("view="))
    page.go_back()
    until(page, "selected", "0")
    expect(page).to_have_url(left)
    page.go_forward()
    expect(page.locator(".gene-map")).not_to_have_attribute("data-selected", "0")
    expect(page).not_to_have_url(re.compile("view="))


def test_an_answer_that_comes_late_leaves_the_view_alone(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("application").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("view="))
    view = re.search("view=[^&]+", page.url)
    assert view
    page.keyboard.press("s")  # the server is asked with this view …
    page.keyboard.press("ArrowLeft")  # … and answers when the map shows another
    expect(page).to_have_url(re.compile("sel=.*view="))
    page.wait_for_timeout(600)
    assert view[0] not in page.url
    assert "view=" in page.url


def test_the_map_obeys_the_keyboard(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("application").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("view="))
    page.keyboard.press("s")
    expect(page.locator(".gene-map")).not_to_have_attribute("data-selected", "0")
    assert 0 < int(state(page, "selected")) < 600
    page.keyboard.press("Escape")
    until(page, "selected", "0")
    page.keyboard.press("0")
    expect(page).not_to_have_url(re.compile("view="))
    page.keyboard.press("l")
    expect(page.get_by_role("button", name=re.compile("lasso"))).to_have_attribute(
        "aria-pressed", "true"
    )


COUNT_FRAMES = """() => {
  const ask = window.requestAnimationFrame.bind(window);
  window.framesAsked = 0;
  window.requestAnimationFrame = (work) => { window.framesAsked += 1; return ask(work); };
}"""


def test_a_map_at_rest_asks_for_no_frame(visit: Visit) -> None:
    page = visit("/")
    page.evaluate(COUNT_FRAMES)

    def asked_in_a_second() -> int:
        page.evaluate("window.framesAsked = 0")
        page.wait_for_timeout(1_000)
        return int(page.evaluate("window.framesAsked"))

    # It rests half a second after its last drawing, later on a busy machine.
    assert any(asked_in_a_second() == 0 for _ in range(10))
    page.get_by_role("button", name="Zoom in (+)").click()
    assert asked_in_a_second() > 0
    expect(page).to_have_url(re.compile("view="))


def test_a_box_selects_and_the_selection_is_taken_home(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    page.get_by_role("button", name=re.compile("box")).click()
    box = page.locator(".gene-map canvas.points").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5, steps=8)
    page.wait_for_timeout(50)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=8)
    page.mouse.up()
    expect(page.locator(".gene-map")).not_to_have_attribute("data-selected", "0")
    chosen = int(state(page, "selected"))
    expect(page.get_by_role("heading", name=f"{chosen} genes")).to_be_visible()
    taken = {name: saved(page, name, tmp_path) for name in ("GMT", "Save the view as PNG")}
    assert len(taken["GMT"].read_text().rstrip("\n").split("\t")) == 2 + chosen
    assert taken["Save the view as PNG"].read_bytes().startswith(b"\x89PNG")


def saved(page: Page, button: str, folder: Path) -> Path:
    """What a button gives to take home."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_selected_genes_are_labelled_and_the_others_grey(visit: Visit, atlas, tmp_path) -> None:
    chosen = np.array([3, 40, 500], dtype=np.int32)
    page = visit(f"/?sel={selection.encode(atlas, chosen)}")
    until(page, "selected", "3")
    picture = saved(page, "Save the view as SVG", tmp_path).read_text()
    names = re.findall(r'<text x="[\d.]+" y="[\d.-]+">(M\d+G\d+)</text>', picture)
    assert sorted(names) == sorted(atlas.symbols[atlas.placed[chosen]])
    drawn = {path.count("h0") for path in re.findall(r'<path d="([^"]+)"', picture)}
    assert max(drawn) > 500  # all others share one path, the first drawn
    assert re.search(r"<path[^>]+>", picture)[0].count("h0") == max(drawn)


def test_of_many_selected_genes_those_nearest_to_their_centre_are_labelled(
    visit: Visit, atlas, tmp_path
) -> None:
    chosen = np.arange(0, 600, 5, dtype=np.int32)
    page = visit(f"/?sel={selection.encode(atlas, chosen)}")
    until(page, "selected", "120")
    expect(page.get_by_text("120 of 600 genes selected, the 40 nearest to their")).to_be_visible()
    picture = saved(page, "Save the view as SVG", tmp_path).read_text()
    names = re.findall(r">(M\d+G\d+)</text>", picture)
    away = np.linalg.norm(atlas.xy[chosen] - atlas.xy[chosen].mean(axis=0), axis=1)
    nearest = atlas.symbols[atlas.placed[chosen]][np.argsort(away)]
    # Coordinates travel as 16 bits: genes that are as far can change places.
    assert len(names) == 40
    assert set(nearest[:38]) <= set(names) <= set(nearest[:42])


def test_a_picture_holds_the_legend(visit: Visit, tmp_path: Path) -> None:
    page = visit("/")
    legend = page.get_by_role("group", name="Legend").get_by_role("button").all()
    dots = [one.locator("i").evaluate("e => getComputedStyle(e).backgroundColor") for one in legend]
    inks = {tuple(int(part) for part in re.findall(r"\d+", one)) for one in dots}
    picture = Image.open(saved(page, "Save the view as PNG", tmp_path)).convert("RGB")
    box = page.locator(".gene-map canvas.points").bounding_box()
    assert box is not None
    under = picture.crop((0, round(box["height"]), picture.width, picture.height))
    assert inks <= {colour for _, colour in under.getcolors(under.width * under.height)}
    drawing = saved(page, "Save the view as SVG", tmp_path).read_text()
    for one in legend:
        name, count = one.locator("span").inner_text(), one.locator("small").inner_text()
        assert f">{name} ({count})</text>" in drawing


def test_a_legend_entry_selects_its_genes(visit: Visit) -> None:
    page = visit("/")
    entry = page.get_by_role("button", name=re.compile("^pseudo"))
    count = entry.locator("small").inner_text()
    entry.click()
    until(page, "selected", count)
    expect(page.get_by_role("heading", name=f"{count} genes")).to_be_visible()


def test_a_finger_moves_the_map(visit: Visit) -> None:
    page = visit("/", has_touch=True)
    box = page.locator(".gene-map canvas.points").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    x, y = box["x"] + 200, box["y"] + 200
    for kind, points in [
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + 60, "y": y + 20}]),
        ("touchEnd", []),
    ]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page).to_have_url(re.compile(r"view=-0\.\d+_0\.\d+"))


def test_hovering_names_the_gene(visit: Visit, served) -> None:
    page = visit("/?gene=M3G130")
    box = page.locator(".gene-map canvas.points").bounding_box()
    assert box is not None
    x, y = box["x"], box["y"]
    label = page.locator(".gene-map .hover strong")
    for row in range(3, 11):
        for column in range(3, 14):
            page.mouse.move(x + column * box["width"] / 20, y + row * box["height"] / 14)
            if label.is_visible():
                assert label.inner_text() in served.made.symbols
                return
    pytest.fail("no gene was named anywhere on the map")


def test_a_browser_without_webgl_is_told_what_to_do(visit: Visit, browser, served) -> None:
    context = browser.new_context()
    context.add_init_script(NO_WEBGL)
    page = context.new_page()
    page.goto(served.url)
    expect(page.get_by_text("This map is drawn with WebGL")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("hardware acceleration")).to_be_visible()
    context.close()


def test_a_selection_on_a_small_map_is_opened_on_the_map(visit: Visit) -> None:
    page = visit("/pathway?pathway=MSIGDB:MADE_PATHWAY_3")
    link = page.get_by_role("link", name="Open this on the map")
    expect(link).to_be_visible()
    page.get_by_role("button", name=re.compile("^MADE_PATHWAY_3")).click()
    expect(page.locator(".gene-map")).not_to_have_attribute("data-selected", "0")
    chosen = state(page, "selected")
    page.get_by_role("link", name=f"Open the {chosen} selected genes on the map").click()
    expect(page.get_by_role("heading", name=f"{chosen} genes")).to_be_visible()
    until(page, "selected", chosen)
    expect(page).to_have_url(re.compile(r"by=set&set=MSIGDB.*MADE_PATHWAY_3&sel="))


def test_a_table_leads_to_a_gene(visit: Visit) -> None:
    page = visit("/pathway?pathway=MSIGDB:MADE_PATHWAY_3")
    box = page.get_by_test_id("stDataFrameResizable").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 40, box["y"] + 52)
    expect(page).to_have_url(re.compile(r"/gene\?gene=M\d+G\d+"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^M\d+G\d+$"))


def ask(page: Page, query: str) -> None:
    page.get_by_label("Query").fill(query)
    page.get_by_role("button", name="Run").click()


def test_figures_and_controls_have_names(visit: Visit) -> None:
    page = visit("/gene?gene=M3G130", map_ready=False)
    told = page.get_by_label(re.compile("^Network of .* genes and .* links"))
    expect(told.first).to_be_attached()
    expect(page.get_by_label(re.compile("^Bars: expression of M3G130")).first).to_be_attached()
    nameless = page.get_by_role("button", name=re.compile("^$"))
    assert nameless.count() == 0


def test_the_page_can_be_worked_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = "e => e?.shadowRoot?.activeElement ?? e"
        reached.append(
            page.evaluate(
                f"() => {{ let e = ({focus})(document.activeElement); return e ? "
                "(e.getAttribute('aria-label') || e.textContent || '').slice(0, 40) : '' }"
            )
        )
    said = " | ".join(reached)
    for name in ("Gene", "Cypher", "Find a gene", "Zoom in", "Select with a box", "protein-coding"):
        assert name in said, said


def test_cypher_reads_and_refuses_to_write(visit: Visit) -> None:
    page = visit("/cypher", map_ready=False)
    ask(page, "MATCH (g:Gene) RETURN count(g) AS genes")
    expect(page.get_by_text(re.compile(r"^1 rows in"))).to_be_visible()
    ask(page, "MATCH (g:Gene) DETACH DELETE g")
    alert = page.get_by_test_id("stAlert")
    expect(alert).to_be_visible()
    assert "/" not in alert.inner_text()
    ask(page, "LOAD FROM '/etc/passwd' (header=false) RETURN *")
    expect(page.get_by_text(re.compile("rows in"))).to_have_count(0)
    expect(alert).to_be_visible()
    assert "root:" not in page.content()
    ask(page, "MATCH (g:Gene) RETURN count(g) AS genes")
    expect(page.get_by_text(re.compile(r"^1 rows in"))).to_be_visible()
