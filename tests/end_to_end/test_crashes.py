"""kill -9 at the three worst moments: nothing is lost, nothing is said twice unless marked."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.end_to_end.installation import ROOT, Talk, Target, Whenbot, eventually

pytestmark = pytest.mark.services


def _history(talk: Talk, number: int) -> str:
    said = talk.say(f"/job_{number}")
    card = talk.hear(rf"#{number}\b", after=said)
    talk.press(card, "History")
    return str(talk.becomes(card["message_id"], "History|📊")["text"])


def test_killed_between_creation_and_firing_the_reminder_still_arrives_once(mortal: Talk) -> None:
    talk = mortal
    card = talk.create("in 4 seconds say survived")
    talk.bot.kill()
    talk.bot.start()
    talk.hear("survived", after=card["message_id"], within=30)
    said = [m for m in talk.messages(card["message_id"]) if "survived" in m["text"].lower() and "#" not in m["text"]]
    assert len(said) == 1
    assert _history(talk, 1).count("✅") == 1


def test_killed_during_a_web_call_it_is_made_again_and_reported_once(mortal: Talk, target: Target) -> None:
    target.hold_seconds = 3
    talk = mortal
    card = talk.create(f"in 1 second call {target.url}/slow")
    eventually(lambda: target.calls, "the first call", within=15)
    talk.bot.kill()
    target.hold_seconds = 0
    talk.bot.start()
    talk.hear("✅[^🌐]*200", after=card["message_id"], within=60)
    reports = [m for m in talk.messages(card["message_id"]) if "200" in m["text"]]
    assert len(reports) == 1
    assert len(target.calls) == 2
    keys = {headers["Idempotency-Key"] for headers in target.bodies}
    assert len(keys) == 1


def test_killed_between_run_and_report_the_report_still_arrives(mortal: Talk, target: Target) -> None:
    talk = mortal
    card = talk.create(f"in 1 second call {target.url}/reported")
    status, _ = talk.bot.post("/emulator/faults", {"method": "sendMessage", "count": 1000, "fault": "reset-before"})
    assert status == 200
    eventually(lambda: target.calls, "the call", within=15)
    eventually(
        lambda: [r for r in talk.bot.get("/emulator/requests?method=sendMessage")[1]["items"] if r["fault"]],
        "an attempt to report",
        within=15,
    )
    talk.bot.kill()
    talk.bot.start()
    report = talk.hear("200", after=card["message_id"], within=60)
    assert len(target.calls) == 1
    others = [
        m for m in talk.messages(card["message_id"]) if "200" in m["text"] and m["message_id"] != report["message_id"]
    ]
    assert all("(repeat)" in m["text"] for m in others)


def test_a_message_typed_just_before_the_kill_is_answered_after_the_restart(mortal: Talk) -> None:
    talk = mortal
    said = talk.say("every day at 9 say good morning")
    talk.bot.kill()
    talk.bot.start()
    answers = eventually(lambda: talk.messages(said), "an answer", within=30)
    assert "09:00" in answers[0]["text"]


def test_a_second_process_on_the_same_data_refuses_to_start(mortal: Talk) -> None:
    talk = mortal
    second = type(talk.bot)(data_dir=talk.bot.data_dir, environment=talk.bot.environment)
    with pytest.raises(AssertionError, match=r"Another whenbot"):
        second.start()
    assert talk.bot.get("/readyz")[0] == 200


def test_the_tables_of_a_running_installation_are_not_taken_away(mortal: Talk) -> None:
    command = [sys.executable, "-m", "cli.main", "db", "downgrade", "base", "--yes"]
    command += ["--data-dir", str(mortal.bot.data_dir)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 69
    assert "stop it first" in done.stderr
    assert mortal.bot.get("/readyz")[0] == 200


def test_what_other_commands_do_meanwhile_loses_nothing(mortal: Talk) -> None:
    assert mortal.bot.get("/readyz")[0] == 200
    for command in (["doctor"], ["admin", "claim"]):
        arguments = [sys.executable, "-m", "cli.main", *command, "--data-dir", str(mortal.bot.data_dir)]
        subprocess.run(arguments, cwd=ROOT, capture_output=True, timeout=60, check=False)
    card = mortal.create("every day at 9 water the plants")
    mortal.bot.kill()
    mortal.bot.start()
    said = mortal.say("/jobs")
    mortal.hear("water the plants", after=said)
    assert card["message_id"]


def test_the_same_on_postgresql(install: Callable[..., Whenbot], postgresql_url: str, target: Target) -> None:
    bot = install(DATABASE_URL=postgresql_url)
    bot.start()
    talk = Talk(bot)
    target.hold_seconds = 60
    card = talk.create(f"in 1 second call {target.url}/slow")
    eventually(lambda: target.calls, "the first call", within=15)
    bot.kill()
    target.hold_seconds = 0
    bot.start()
    talk.hear("✅[^🌐]*200", after=card["message_id"], within=60)
    assert len(target.calls) == 2
    assert '"level": "error"' not in bot.log.read_text()
    assert "loop.waits" not in bot.log.read_text()
