"""`whenbot jobs`: the same operations as in the chat, from a shell."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from scheduler.clock import SystemClock
from scheduler.core.chat import ChatProfile
from storage.database import open_database
from tests.cli.conftest import Command

TEA = ("jobs", "add", "every day at 09:00 drink tea")


def add(whenbot: Command, *arguments: str) -> Any:
    done = whenbot("jobs", "add", *arguments, "--json")
    assert done.code == 0, done.err
    return done.json


def test_a_job_is_added_and_what_was_understood_is_shown_with_three_times(whenbot: Command) -> None:
    done = whenbot(*TEA)
    assert done.code == 0
    assert done.out.startswith("Added #1 Drink tea (")
    assert done.err.startswith("every day at 09:00\n")
    assert done.err.count(" 09:00:00 CE") == 3


def test_json_is_one_object_and_messages_stay_on_stderr(whenbot: Command) -> None:
    job = add(whenbot, "every day at 09:00 drink tea", "--tag", "#home", "--priority", "2", "--retries", "7")
    assert (job["number"], job["status"], job["zone"]) == (1, "active", "Europe/Berlin")
    assert (job["tags"], job["priority"], job["retry"]["max_retries"]) == (["home"], 2, 7)
    assert job["action"] == {"kind": "reminder", "params": {"text": "Drink tea"}}


def test_the_words_of_a_phrase_need_no_quotes(whenbot: Command) -> None:
    assert add(whenbot, "every", "day", "at", "09:00", "tea")["phrase"] == "every day at 09:00 tea"


def test_the_zone_decides_what_nine_means(whenbot: Command) -> None:
    assert add(whenbot, "every day at 09:00 tea", "--zone", "Asia/Tokyo")["next_run_at"].endswith("T00:00:00Z")


def test_an_unknown_zone_is_a_usage_error(whenbot: Command) -> None:
    assert whenbot(*TEA, "--zone", "Mars/Olympus").code == 2


def test_an_ambiguous_phrase_is_refused_with_its_readings(whenbot: Command) -> None:
    done = whenbot("jobs", "add", "05/06/2099 dentist")
    assert (done.code, done.out) == (1, "")
    assert "--reading N" in done.err
    assert "5 June 2099" in done.err
    assert "6 May 2099" in done.err
    assert whenbot("jobs", "list", "--json").json == {"items": []}


def test_programs_get_the_readings_as_data(whenbot: Command) -> None:
    error = whenbot("jobs", "add", "05/06/2099 dentist", "--json").json["error"]
    assert error["code"] == "ambiguous"
    assert [reading["number"] for reading in error["readings"]] == [1, 2]


def test_a_reading_can_be_chosen(whenbot: Command) -> None:
    assert add(whenbot, "05/06/2099 dentist", "--reading", "2")["next_run_at"].startswith("2099-05-06")


def test_a_reading_that_does_not_exist_is_a_usage_error(whenbot: Command) -> None:
    assert whenbot("jobs", "add", "05/06/2099 dentist", "--reading", "3").code == 2


def test_a_phrase_that_is_not_understood_is_refused(whenbot: Command) -> None:
    done = whenbot("jobs", "add", "every blursday tea", "--json")
    assert done.code == 1
    assert done.json["error"]["span"]
    assert "blursday" in done.err


def test_a_phrase_without_anything_to_do_is_refused(whenbot: Command) -> None:
    done = whenbot("jobs", "add", "every day at 09:00")
    assert done.code == 2
    assert "--webhook" in done.err


def test_a_webhook_is_called_as_the_options_say(whenbot: Command) -> None:
    options = ("--webhook", "https://x.example/a", "--method", "post", "--body", '{"a": 1}', "--timeout", "60")
    job = add(whenbot, "every hour backup", *options)
    assert job["name"] == "backup"
    assert job["timeout"] == "PT1M"
    params = job["action"]["params"]
    assert (params["method"], params["body"], params["timeout_seconds"]) == ("POST", {"a": 1}, 60)


def test_an_address_in_the_phrase_is_called_as_in_the_chat(whenbot: Command) -> None:
    job = add(whenbot, "every hour call https://x.example/a", "--header", "Accept: text/plain")
    assert job["action"]["kind"] == "webhook"
    assert job["action"]["params"]["headers"] == {"Accept": "text/plain"}


@pytest.mark.parametrize(
    "options",
    [
        ("--method", "POST"),
        ("--webhook", "https://x.example", "--callback", "a.b"),
        ("--callback", "a.b", "--args", "[1]"),
        ("--webhook", "https://x.example", "--header", "nonsense"),
        ("--priority", "11"),
        ("--retries", "1000"),
        ("--timeout", "nan"),
        ("--timeout", "0"),
        ("--overlap", "maybe"),
    ],
)
def test_options_that_make_no_sense_are_usage_errors(whenbot: Command, options: tuple[str, ...]) -> None:
    done = whenbot(*TEA, *options)
    assert done.code == 2, done.err
    assert not done.out
    assert whenbot("jobs", "list", "--json").json == {"items": []}


@pytest.mark.parametrize("options", [("--callback", "os.system"), ("--webhook", "ftp://x.example")])
def test_what_may_not_be_called_is_not_permitted(whenbot: Command, options: tuple[str, str]) -> None:
    assert whenbot(*TEA, *options).code == 77


def test_a_job_is_found_by_number_and_by_id(whenbot: Command) -> None:
    job = add(whenbot, "every day at 09:00 tea")
    for name in ("1", "#1", job["job_id"]):
        assert whenbot("jobs", "show", name, "--json").json["job_id"] == job["job_id"]


@pytest.mark.parametrize(("name", "code"), [("7", 3), ("0199f0aa-0000-7000-8000-000000000000", 3), ("tea", 2)])
def test_a_job_that_does_not_exist_is_not_found(whenbot: Command, name: str, code: int) -> None:
    done = whenbot("jobs", "pause", name)
    assert (done.code, done.out) == (code, "")
    assert len(done.err.splitlines()) == 1
    assert "whenbot jobs list" in done.err


def test_show_tells_next_times_and_runs(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    whenbot("jobs", "run", "1")
    shown = whenbot("jobs", "show", "1", "--json").json
    assert len(shown["next"]) == 3
    assert shown["runs"][0]["kind"] == "manual"
    assert "reminder: Tea" in whenbot("jobs", "show", "1").out


def test_jobs_are_paused_resumed_deleted_and_restored(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    states = [whenbot("jobs", verb, "1", "--json").json["status"] for verb in ("pause", "resume", "delete", "restore")]
    assert states == ["paused", "active", "deleted", "active"]


def test_doing_something_twice_is_no_error(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    assert [whenbot("jobs", "pause", "1").code for _ in range(2)] == [0, 0]


def test_what_the_state_does_not_allow_is_a_conflict(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    whenbot("jobs", "delete", "1")
    assert whenbot("jobs", "run", "1").code == 5


def test_the_list_is_narrowed_by_text_status_and_limit(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea", "--tag", "home")
    add(whenbot, "every day at 10:00 bread")
    whenbot("jobs", "delete", "2")

    def names(*options: str) -> list[str]:
        return [job["name"] for job in whenbot("jobs", "list", *options, "--json").json["items"]]

    assert (names(), names("#home"), names("bread")) == (["Tea"], ["Tea"], [])
    assert names("--status", "deleted", "--status", "active", "--limit", "5") == ["Tea", "Bread"]


def test_an_empty_list_is_told_on_stderr(whenbot: Command) -> None:
    done = whenbot("jobs", "list")
    assert (done.code, done.out, done.err) == (0, "", "No jobs.\n")


def test_names_cannot_move_the_terminals_cursor(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea", "--name", "a\x1b[2Jb\nc")
    assert "\x1b" not in whenbot("jobs", "list").out + whenbot("jobs", "show", "1").out


def test_an_edit_changes_what_was_said_and_nothing_else(whenbot: Command) -> None:
    before = add(whenbot, "every day at 09:00 tea", "--tag", "home")
    after = whenbot("jobs", "edit", "1", "--priority", "1", "--pause-after", "3", "--json").json
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"priority", "pause_after_failures", "version", "updated_at"}


def test_an_edit_with_a_phrase_moves_the_job(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea", "--zone", "Asia/Tokyo")
    after = whenbot("jobs", "edit", "1", "every monday at 10:00", "--json").json
    assert (after["summary"], after["zone"]) == ("every Monday at 10:00", "Asia/Tokyo")
    assert (after["name"], after["action"]["params"]) == ("Tea", {"text": "Tea"})


def test_new_words_in_the_phrase_are_the_reminders_new_text_and_name(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    after = whenbot("jobs", "edit", "1", "every day at 10:00 coffee", "--json").json
    assert (after["name"], after["action"]["params"]) == ("Coffee", {"text": "Coffee"})


def test_words_that_fit_nowhere_are_refused(whenbot: Command) -> None:
    add(whenbot, "every hour", "--webhook", "https://x.example")
    done = whenbot("jobs", "edit", "1", "every day at 10:00 coffee")
    assert done.code == 2
    assert "coffee" in done.err


def test_an_edit_of_a_webhook_keeps_its_other_parameters(whenbot: Command) -> None:
    add(whenbot, "every hour", "--webhook", "https://x.example", "--header", "Accept: text/plain")
    params = whenbot("jobs", "edit", "1", "--method", "PUT", "--body", "hi", "--json").json["action"]["params"]
    assert (params["url"], params["method"], params["body"]) == ("https://x.example", "PUT", "hi")
    assert params["headers"] == {"Accept": "text/plain"}


def test_an_edit_that_says_nothing_is_a_usage_error(whenbot: Command) -> None:
    add(whenbot, "every day at 09:00 tea")
    assert whenbot("jobs", "edit", "1").code == 2


def test_a_job_in_a_chat_takes_its_zone_and_number(whenbot: Command, data_dir: Path) -> None:
    meet(data_dir, ChatProfile(chat_id=-100123, zone="Asia/Tokyo"))
    add(whenbot, "every day at 09:00 tea")
    job = add(whenbot, "every day at 09:00 tea", "--chat", "-100123")
    assert (job["number"], job["chat_id"], job["zone"]) == (1, -100123, "Asia/Tokyo")
    assert whenbot("jobs", "show", "1", "--chat", "-100123", "--json").json["job_id"] == job["job_id"]
    assert len(whenbot("jobs", "list", "--chat", "-100123", "--json").json["items"]) == 1


def test_a_chat_nobody_has_met_is_not_found(whenbot: Command) -> None:
    assert whenbot(*TEA, "--chat", "5").code == 3


def test_a_reminder_without_a_chat_is_pointed_out(whenbot: Command) -> None:
    assert "Without --chat nobody is told" in whenbot(*TEA).err


def meet(data_dir: Path, chat: ChatProfile) -> None:
    """The bot has talked in this chat."""

    async def save() -> None:
        database = await open_database(f"sqlite:///{data_dir / 'whenbot.db'}", clock=SystemClock(), upgrade=False)
        async with database.write() as work:
            await work.chats.save_chat(chat)
        await database.close()

    asyncio.run(save())
