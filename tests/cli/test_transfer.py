"""Export and import: nothing lost but secrets, all or nothing, twice is once."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cli.job_record import SECRET, from_record, to_record
from scheduler.core.action import REMINDER, WEBHOOK, Action
from scheduler.core.errors import CodecError
from scheduler.core.job import Job
from scheduler.core.trigger import Trigger
from tests import strategies
from tests.cli.conftest import Command
from tests.strategies import utc

JOB_ID = "01935d3a-0000-7000-8000-000000000001"


def record(**changes: Any) -> dict[str, Any]:
    """A line of an export."""
    trigger = {"v": 1, "kind": "calendar", "freq": "day", "times": ["09:00"], "zone": "Europe/Berlin"}
    action = {"kind": "reminder", "params": {"text": "tea"}}
    return {"v": 1, "job_id": JOB_ID, "name": "Tea", "trigger": trigger, "action": action, **changes}


def write(tmp_path: Path, *lines: Any) -> str:
    path = tmp_path / "jobs.jsonl"
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return str(path)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(trigger=strategies.triggers())
def test_a_job_comes_back_as_it_was(trigger: Trigger) -> None:
    action = Action(kind=REMINDER, params={"text": "tea"})
    job = Job(job_id=from_record(record()).job_id, name="Tea", trigger=trigger, action=action, tags=("a",))
    job = from_record(json.loads(json.dumps(to_record(job))))
    assert job.trigger == trigger
    assert from_record(to_record(job)) == job


def test_every_field_of_a_definition_travels() -> None:
    wanted = {
        "chat_id": -5, "thread_id": 4, "owner_id": 3, "phrase": "daily", "description": "d", "status": "paused",
        "retry": {"backoff": "fixed", "max_retries": 1, "delay": "PT5S", "factor": 2.0, "max_delay": "PT1M",
                  "max_age": "PT1H"},
        "timeout": "PT30S", "priority": 2, "misfire": {"catch_up": "all", "window": "PT2H", "late_after": "PT1M"},
        "overlap": "queue_all", "overlap_limit": 3, "guarantee": "at_most_once", "max_runs": 9,
        "pause_after_failures": 4, "run_count": 5, "success_count": 2, "failure_count": 3, "failures_in_row": 1,
        "tags": ["a", "b"], "metadata": {"summary": "daily"}, "created_at": "2026-01-02T03:04:05Z",
        "notify": {"on_success": True, "on_failure": False, "on_recovery": False,
                   "targets": [{"channel": "email", "address": "a@b.example", "thread_id": None}]},
    }  # fmt: skip
    back = to_record(from_record(record(**wanted)))
    assert {name: back[name] for name in wanted} == wanted


def test_values_of_headers_that_may_be_secret_are_marked() -> None:
    headers = {"Authorization": "Bearer canary", "X-Key": "canary", "Content-Type": "text/plain"}
    action = Action(kind=WEBHOOK, params={"url": "https://x.example", "headers": headers})
    job = Job(job_id=from_record(record()).job_id, name="Tea", trigger=from_record(record()).trigger, action=action)
    shown = to_record(job)
    assert "canary" not in json.dumps(shown)
    marked = {"Authorization": SECRET, "X-Key": SECRET, "Content-Type": "text/plain"}
    assert shown["action"]["params"]["headers"] == marked


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"v": 2}, "version 2"),
        ({"name": ""}, "name"),
        ({"name": 5}, "name"),
        ({"trigger": {"v": 1, "kind": "moon"}}, "moon"),
        ({"priority": 77}, "priority"),
        ({"retry": {"delay": "PT99H"}}, "retry"),
        ({"job_id": "x"}, "job_id"),
        ({"surprise": 1}, "surprise"),
        ({"status": "deleted"}, "deleted"),
    ],
)
def test_a_record_that_makes_no_sense_is_refused_with_the_place(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CodecError, match=said):
        from_record(record(**changes))


@pytest.mark.parametrize("data", [None, 5, "x", [], {}])
def test_what_is_no_record_at_all_is_refused(data: object) -> None:
    with pytest.raises(CodecError):
        from_record(data)


def test_an_export_goes_into_another_installation(
    whenbot: Command, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whenbot("jobs", "add", "every day at 09:00 tea", "--tag", "home", "--retries", "9")
    whenbot("jobs", "add", "every hour", "--webhook", "https://x.example")
    whenbot("jobs", "pause", "2")
    whenbot("jobs", "add", "every day at 11:00 gone")
    whenbot("jobs", "delete", "3")
    exported = whenbot("jobs", "export").out
    assert len(exported.splitlines()) == 2
    file = write(tmp_path, *exported.splitlines())
    monkeypatch.setenv("WHENBOT_DATA_DIR", str(data_dir.with_name("other")))
    assert whenbot("jobs", "import", file).code == 0
    assert definitions(whenbot("jobs", "export").out) == definitions(exported)


def definitions(lines: str) -> list[dict[str, Any]]:
    """The jobs of an export, without what every installation finds for itself."""
    own = ("number", "version", "updated_at")
    return [{k: v for k, v in json.loads(line).items() if k not in own} for line in lines.splitlines()]


def test_the_same_file_twice_adds_nothing(whenbot: Command, tmp_path: Path) -> None:
    file = write(tmp_path, record(), "", record(name="again"))
    first, second = whenbot("jobs", "import", file, "--json"), whenbot("jobs", "import", file, "--json")
    assert [item["result"] for item in first.json["items"]] == ["added", "here"]
    assert [item["result"] for item in second.json["items"]] == ["here", "here"]
    assert [job["name"] for job in whenbot("jobs", "list", "--json").json["items"]] == ["Tea"]


def test_an_export_with_marks_goes_back_where_it_came_from(whenbot: Command, tmp_path: Path) -> None:
    whenbot("jobs", "add", "every hour", "--webhook", "https://x.example", "--header", "X-Key: canary")
    done = whenbot("jobs", "import", write(tmp_path, *whenbot("jobs", "export").out.splitlines()))
    assert done.code == 0
    assert "is here already" in done.out


def test_a_missing_secret_is_asked_for(whenbot: Command, tmp_path: Path) -> None:
    params = {"url": "https://x.example", "headers": {"X-Key": SECRET}}
    done = whenbot("jobs", "import", write(tmp_path, record(action={"kind": "webhook", "params": params})))
    assert done.code == 1
    assert "X-Key" in done.out


def test_one_line_that_cannot_be_takes_all_back(whenbot: Command, tmp_path: Path) -> None:
    callback = {"kind": "callback", "params": {"name": "os.system"}}
    other = record(job_id=JOB_ID.replace("1935", "1936"), action=callback)
    done = whenbot("jobs", "import", write(tmp_path, record(), "{", other), "--json")
    assert done.code == 1
    assert [(item["line"], item["result"]) for item in done.json["items"]] == [
        (1, "added"),
        (2, "refused"),
        (3, "refused"),
    ]
    assert done.json["is_imported"] is False
    assert "Nothing was imported: 2 of 3 lines" in done.err
    assert whenbot("jobs", "list", "--json").json == {"items": []}


def test_a_dry_run_leaves_nothing(whenbot: Command, tmp_path: Path) -> None:
    done = whenbot("jobs", "import", write(tmp_path, record()), "--dry-run")
    assert done.code == 0
    assert "added as #1" in done.out
    assert "Nothing was imported yet" in done.err
    assert whenbot("jobs", "list", "--json").json == {"items": []}


def test_a_time_that_has_passed_comes_in_finished(whenbot: Command, tmp_path: Path) -> None:
    once = {"v": 1, "kind": "once", "at": utc(2020, 1, 1).isoformat().replace("+00:00", "Z")}
    assert whenbot("jobs", "import", write(tmp_path, record(trigger=once))).code == 0
    assert whenbot("jobs", "show", JOB_ID, "--json").json["status"] == "finished"


def test_a_file_that_is_missing_is_a_usage_error(whenbot: Command) -> None:
    assert whenbot("jobs", "import", "nowhere.jsonl").code == 2
