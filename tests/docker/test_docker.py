"""The containers, checked as far as that goes without an engine: structure, rules, references."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.server import RELEASE_LINES

CHECKOUT = Path(__file__).resolve().parents[2]
DOCKER = CHECKOUT / "docker"
DOCKERFILES = sorted(DOCKER.glob("*.Dockerfile"))
VARIABLE = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    return content


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = compose["services"]
    return found


# -------------------------------------------------------------------------------- compose


def test_the_three_services_are_there(services: dict[str, Any]) -> None:
    assert set(services) == {"neo4j", "dashboard", "batch"}


def test_docker_itself_reads_the_file_where_it_can() -> None:
    client = shutil.which("docker")
    can = (
        client
        and not subprocess.run(
            [client, "compose", "version"], capture_output=True, check=False
        ).returncode
    )
    if can:
        subprocess.run(
            [str(client), "compose", "-f", str(DOCKER / "compose.yaml"), "config", "--quiet"],
            check=True,
        )
    # Everything a client would resolve by itself must resolve: names that services refer to.
    content = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    for service in content["services"].values():
        assert set(service.get("secrets", [])) <= set(content["secrets"])
        assert set(service.get("depends_on", {})) <= set(content["services"])
        named = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert {name for name in named if re.fullmatch(r"[\w-]+", name)} <= set(content["volumes"])


def test_neo4j_is_the_pinned_release_that_the_tests_run(services: dict[str, Any]) -> None:
    pinned = VARIABLE.sub(lambda found: found[2], services["neo4j"]["image"])
    assert pinned == f"neo4j:{RELEASE_LINES[0].version}-community"


def test_health_is_a_query_and_others_wait_for_it(services: dict[str, Any]) -> None:
    assert "cypher-shell" in services["neo4j"]["healthcheck"]["test"][1]
    assert "RETURN 1" in services["neo4j"]["healthcheck"]["test"][1]
    assert "health" in services["dashboard"]["healthcheck"]["test"]
    for name in ("dashboard", "batch"):
        assert services[name]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_ports_are_bound_to_loopback(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_password_comes_from_a_file(compose: dict[str, Any], services: dict[str, Any]) -> None:
    assert compose["secrets"]["neo4j_auth"]["file"]
    for service in services.values():
        assert service["secrets"] == ["neo4j_auth"]
        for name, value in service["environment"].items():
            if re.search("AUTH|PASSWORD", name):
                assert value == "/run/secrets/neo4j_auth"


def test_memory_is_limited_and_rights_are_few(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["mem_limit"]
        assert "no-new-privileges:true" in service["security_opt"]
        if name != "neo4j":
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
    assert "workspace:/workspace:ro" in services["dashboard"]["volumes"]


def test_neo4j_can_reach_no_file_and_no_address(services: dict[str, Any]) -> None:
    """The same hardening as that of a local server."""
    from graph.server.conf import Memory, render

    local = dict(
        line.split("=", 1) for line in render(7687, Memory("1g", "1g"), Path("/home")).splitlines()
    )
    container = {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): value
        for name, value in services["neo4j"]["environment"].items()
    }
    for name in local:
        if name.startswith(
            ("dbms.security.a", "dbms.security.procedures.a", "internal.", "client.")
        ):
            assert container.get(name, local[name]) == local[name]
    assert container["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert container["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"


def test_every_variable_is_explained_with_its_default() -> None:
    used = dict(VARIABLE.findall((DOCKER / "compose.yaml").read_text()))
    example = dict(
        line.split("=", 1)
        for line in (DOCKER / ".env.example").read_text().splitlines()
        if line and not line.startswith("#")
    )
    assert example == used


# ----------------------------------------------------------------------------- Dockerfiles


def instructions(path: Path) -> list[tuple[str, str]]:
    """Instruction and argument of each line, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", path.read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1].strip()) for line in lines]


@pytest.fixture(params=DOCKERFILES, ids=lambda path: path.name)
def dockerfile(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    return instructions(request.param)


def arguments(dockerfile: list[tuple[str, str]], name: str) -> list[str]:
    return [argument for instruction, argument in dockerfile if instruction == name]


def test_only_known_instructions_are_used(dockerfile: list[tuple[str, str]]) -> None:
    known = {"FROM", "COPY", "RUN", "ENV", "WORKDIR", "USER", "EXPOSE", "ENTRYPOINT", "CMD"}
    assert {instruction for instruction, _ in dockerfile} <= known
    assert dockerfile[0][0] == "FROM"


def test_base_images_are_pinned_to_a_release(dockerfile: list[tuple[str, str]]) -> None:
    for argument in arguments(dockerfile, "FROM"):
        assert re.match(r"python:3\.11\.\d+-slim-\w+( AS \w+)?$", argument)


def test_nothing_runs_as_root(dockerfile: list[tuple[str, str]]) -> None:
    assert arguments(dockerfile, "USER")[-1] not in {"root", "0"}
    last_root_only = max(i for i, (name, _) in enumerate(dockerfile) if name in {"RUN", "COPY"})
    assert dockerfile.index(("USER", arguments(dockerfile, "USER")[-1])) > last_root_only


def test_packages_are_installed_by_hash_without_a_cache(dockerfile: list[tuple[str, str]]) -> None:
    installs = [run for run in arguments(dockerfile, "RUN") if "pip install" in run]
    assert installs
    for run in installs:
        assert "--require-hashes" in run
        assert "--no-cache-dir" in run
        assert "sudo" not in run
        assert "curl" not in run


def test_commands_are_lists_and_folders_absolute(dockerfile: list[tuple[str, str]]) -> None:
    for argument in (*arguments(dockerfile, "ENTRYPOINT"), *arguments(dockerfile, "CMD")):
        assert argument.startswith("[")
    assert all(folder.startswith("/") for folder in arguments(dockerfile, "WORKDIR"))


def test_what_is_copied_exists_and_is_let_through(dockerfile: list[tuple[str, str]]) -> None:
    ignored = (CHECKOUT / ".dockerignore").read_text().splitlines()
    let_through = [line[1:] for line in ignored if line.startswith("!")]
    for argument in arguments(dockerfile, "COPY"):
        if argument.startswith("--from="):
            continue
        for source in argument.split(" ")[:-1]:
            assert (CHECKOUT / source).exists()
            assert any(Path(source).match(pattern) for pattern in let_through)


def test_the_dashboard_image_holds_no_training_library() -> None:
    locked = (CHECKOUT / "requirements" / "dashboard.lock").read_text()
    names = set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))
    assert "streamlit" in names
    assert not names & {"tensorflow", "keras", "gensim", "opentsne", "scikit-learn", "torch"}
    copied = arguments(instructions(DOCKER / "dashboard.Dockerfile"), "COPY")
    assert not any(source.startswith("ingest") for source in copied)


def test_every_script_of_the_images_is_posix_shell() -> None:
    scripts = sorted(DOCKER.glob("*.sh"))
    used = {
        Path(source).name
        for dockerfile in DOCKERFILES
        for argument in arguments(instructions(dockerfile), "COPY")
        for source in argument.split(" ")[:-1]
        if source.endswith(".sh")
    }
    assert {script.name for script in scripts} == used != set()
    for script in scripts:
        assert script.read_text().startswith("#!/bin/sh\n")
        read = subprocess.run(["sh", "-n", script], capture_output=True, text=True, check=False)
        assert (read.returncode, read.stderr) == (0, "")


def test_the_entrypoint_hands_over_the_secret_and_no_more(tmp_path: Path) -> None:
    secret = tmp_path / "auth"
    secret.write_text("neo4j/pa/ss word'$x")
    fake = tmp_path / "python"
    fake.write_text(
        '#!/bin/sh\nprintf "%s|%s|%s" "$GENE2GRAPH_STORE_USER" "$GENE2GRAPH_STORE_PASSWORD" "$*"\n'
    )
    fake.chmod(0o755)
    done = subprocess.run(
        [DOCKER / "entrypoint.sh", "ingest", "run", "/my sources"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "GENE2GRAPH_STORE_AUTH_FILE": str(secret)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "neo4j|pa/ss word'$x|-m ingest run /my sources"
