"""The pages answer as their description says, whatever is asked: schemathesis asks by the description itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from served import HERE, stored

schemathesis = pytest.importorskip("schemathesis")

from schemathesis.checks import not_a_server_error  # noqa: E402
from schemathesis.specs.openapi.checks import (  # noqa: E402
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ravi.errors import InputError  # noqa: E402
from ravi.sources import reports  # noqa: E402
from ravi.web.app import make_app  # noqa: E402
from ravi.web.openapi import description  # noqa: E402
from ravi.web.pages import PAGES  # noqa: E402
from ravi.web.settings import Settings  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
HEADERS = {"host": HERE.removeprefix("http://")}
ANSWER = (not_a_server_error, status_code_conformance)
MODES = {
    "POSITIVE": (*ANSWER, content_type_conformance, response_schema_conformance),
    "NEGATIVE": ANSWER,  # values that the description does not allow
}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description, with the application that it tells of."""
    found = [r for r in reports(str(EXAMPLES)) if not isinstance(r, InputError)]
    path = stored(tmp_path_factory.mktemp("described") / "a.ravi", found)
    return schemathesis.openapi.from_asgi("/openapi.json", make_app(Settings(str(path))), headers=HEADERS)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", [f"{p.name}.json" for p in PAGES] + ["search.csv", "why.csv", "contacts.atom"])
def test_a_page_answers_as_described(described: Any, page: str, mode: str) -> None:
    operation = described[f"/{{lang}}/{page}"]["GET"]
    cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode])

    @settings(max_examples=12, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(cases)
    def asked(case: Any) -> None:
        case.validate_response(case.call(headers=HEADERS), checks=MODES[mode])

    asked()


def test_every_form_of_a_page_is_described() -> None:
    app = make_app(Settings("a.ravi"))
    served = {r.path.replace("/fa/", "/{lang}/") for r in app.routes if getattr(r, "path", "").startswith("/fa/")}
    assert set(description()["paths"]) == {path for path in served if path.endswith((".json", ".csv", ".atom"))}
