"""The files of ``deploy/``: read as what they are, true to the code, and checked by nginx where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from server.ops.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
KNOWN = {setting.variable for setting in SETTINGS} | {"ESS_TABLES"}
#: What the image does not need.
LEFT_OUT = {"tests", "docs", "deploy"}


def documents(name):
    return [found for found in yaml.safe_load_all((DEPLOY / name).read_text(encoding="utf-8")) if found]


MANIFESTS = {found["kind"]: found for found in documents("kubernetes/atlas.yaml")}
POD = MANIFESTS["Deployment"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx here")
def test_nginx_accepts_its_configuration():
    done = subprocess.run(["nginx", "-t", "-c", str(DEPLOY / "nginx.conf")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_start_script_is_bash():
    done = subprocess.run(["bash", "-n", str(DEPLOY / "replicas.sh")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_image_holds_every_package_and_nothing_that_is_not_there():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {"pages", "assets", ".streamlit"}
    copied = {source for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE) for source in line.split()[:-1]}
    assert packages - LEFT_OUT - copied == set()
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_image_serves_as_nobody_in_particular():
    assert re.search(r"^USER 10001$", DOCKERFILE, re.MULTILINE)
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index('CMD ["python", "-m"')
    assert "STOPSIGNAL SIGTERM" in DOCKERFILE


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "kubernetes/atlas.yaml", "README.md"])
def test_settings_are_those_of_the_code(name):
    assert set(re.findall(r"\bESS_[A-Z_]+", (DEPLOY / name).read_text(encoding="utf-8"))) <= KNOWN


def test_the_manifests_are_whole():
    assert set(MANIFESTS) == {
        "Deployment",
        "Service",
        "PodDisruptionBudget",
        "HorizontalPodAutoscaler",
        "Ingress",
    }
    labels = MANIFESTS["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert MANIFESTS["Service"]["spec"]["selector"] == labels
    assert MANIFESTS["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == "atlas"
    assert MANIFESTS["Deployment"]["spec"]["replicas"] >= 3


def test_the_container_may_do_little():
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert POD["automountServiceAccountToken"] is False
    security = CONTAINER["securityContext"]
    assert security["readOnlyRootFilesystem"] is True and security["allowPrivilegeEscalation"] is False
    assert security["capabilities"]["drop"] == ["ALL"]
    # What must be written has a place: the cache that the image names, and temporary files.
    places = {mount["mountPath"] for mount in CONTAINER["volumeMounts"]}
    assert places == {"/tmp", re.search(r"ESS_CACHE=(\S+)", DOCKERFILE)[1]}
    assert {mount["name"] for mount in CONTAINER["volumeMounts"]} == {volume["name"] for volume in POD["volumes"]}


def test_probes_ask_what_is_served():
    assert CONTAINER["readinessProbe"]["httpGet"]["path"] == "/health"
    for probe in ("startupProbe", "livenessProbe"):
        # A process without figures is of no use to visitors, and of no better use restarted.
        assert CONTAINER[probe]["httpGet"]["path"] == "/_stcore/health"
    assert CONTAINER["ports"][0]["containerPort"] == 8501


def test_downloads_have_time_to_finish():
    assert POD["terminationGracePeriodSeconds"] >= 30
    (compose,) = documents("compose.yaml")
    services = [service for name, service in compose["services"].items() if name.startswith("atlas")]
    assert len(services) == 3
    for service in services:
        assert service["stop_grace_period"] == "60s" and service["read_only"] is True
        assert "?" in service["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]


def test_the_ingress_keeps_a_visitor_and_hides_the_metrics():
    annotations = MANIFESTS["Ingress"]["metadata"]["annotations"]
    assert annotations["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    first, second = MANIFESTS["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    assert (first["path"], first["pathType"], first["backend"]["service"]["name"]) == ("/metrics", "Exact", "nothing")
    assert second["backend"]["service"]["name"] == "atlas"


def test_every_test_that_the_documents_name_exists():
    for document in ("docs/deploying.md", "docs/threat_model.md", "deploy/README.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        named = set(re.findall(r"tests/[a-z_/]*test_[a-z_0-9]+\.py", text))
        # Each by its path: a name alone is looked for in vain.
        assert not re.search(r"(?<![a-z_/])test_[a-z_0-9]+", text), document
        assert [path for path in named if not (ROOT / path).exists()] == [], document
