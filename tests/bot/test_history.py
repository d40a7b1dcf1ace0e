"""What became of a job: pages, logs and trying again."""

from datetime import timedelta
from uuid import UUID

from scheduler.clock import new_id
from scheduler.core.notification import Button
from scheduler.core.run import Attempt, Result, Run, RunKind, RunState
from scheduler.interfaces import RunUpdate
from storage.database import UnitOfWork
from tests.bot.conversation import Conversation, Heard
from tests.fakes import FakeClock


async def _ran(chat: Conversation, job_id: UUID, *, state: RunState, error: str = "", output: str = "") -> Run:
    """Put a run that is over on record."""
    now = chat.desk.clock.now()
    run = Run(run_id=new_id(), job_id=job_id, scheduled_for=now, available_at=now, queued_at=now)

    async def record(work: UnitOfWork) -> Run:
        await work.runs.record([run])
        [claimed] = await work.runs.claim([run.run_id], worker="w", now=now, lease_until=now + timedelta(seconds=30))
        from dataclasses import replace

        result = Result.SUCCEEDED if state is RunState.SUCCEEDED else Result.FAILED
        end = now + timedelta(milliseconds=182)
        over = replace(
            claimed.run,
            state=state,
            attempt=1,
            finished_at=end,
            error=error,
            output=output,
            status_code=503,
            lease_owner=None,
        )
        attempt = Attempt(run_id=run.run_id, number=1, started_at=now, finished_at=end, result=result, error=error)
        await work.runs.finish([RunUpdate(run=over, attempt=attempt, tally=state is RunState.SUCCEEDED)])
        return over

    done: Run = await chat.write(record)
    return done


async def _with_failure(chat: Conversation, clock: FakeClock) -> tuple[Heard, Run]:
    card = await chat.create("every day at 9 stretch")
    [job] = await chat.jobs()
    clock.turn(60)
    await _ran(chat, job.job_id, state=RunState.SUCCEEDED)
    clock.turn(60)
    failed = await _ran(chat, job.job_id, state=RunState.FAILED, error="<b>no</b> answer", output="a < b & c")
    return card, failed


async def test_history_shows_states_durations_and_counts(chat: Conversation, clock: FakeClock) -> None:
    card, _failed = await _with_failure(chat, clock)
    [history] = await chat.press(card, "History")
    assert history.text.startswith("📊 History of #1")
    assert "1 OK, 1 failed" in history.text
    assert history.text.index("❌") < history.text.index("✅")
    assert "182 ms" in history.text
    [back] = await chat.press(history, "Job")
    assert back.text.startswith("#1 ")
    assert "Last: ❌" in back.text


async def test_history_of_a_new_job_is_empty(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    [history] = await chat.say("/history 1")
    assert "Nothing has run yet" in history.text


async def test_long_histories_have_pages(chat: Conversation, clock: FakeClock) -> None:
    card = await chat.create("every day at 9 stretch")
    [job] = await chat.jobs()
    for _ in range(12):
        clock.turn(60)
        await _ran(chat, job.job_id, state=RunState.SUCCEEDED)
    [history] = await chat.press(card, "History")
    assert "1/2" in history.labels
    [older] = await chat.press(history, "»")
    assert older.text.count("✅") == 2


async def test_the_log_shows_error_and_output_literally(chat: Conversation, clock: FakeClock) -> None:
    card, _failed = await _with_failure(chat, clock)
    [history] = await chat.press(card, "History")
    [log] = await chat.press(history, "Log")
    assert "<b>no</b> answer" in log.text
    assert "a < b & c" in log.text
    assert log.message_id == card.message_id


async def test_log_under_a_notification_comes_as_its_own_message(chat: Conversation, clock: FakeClock) -> None:
    card, failed = await _with_failure(chat, clock)
    data = chat.signer.sign(Button(label="Log", operation="log", subject=failed.run_id), card.chat_id)
    [log] = await chat.press_data(card, data)
    assert log.message_id != card.message_id
    assert "📄 Log" in log.text


async def test_retry_opens_one_run_and_says_who_asked(chat: Conversation, clock: FakeClock) -> None:
    card, failed = await _with_failure(chat, clock)
    data = chat.signer.sign(Button(label="Retry now", operation="retry", subject=failed.run_id), card.chat_id)
    press = {"callback_query": chat.query(card, data)}
    [changed] = await chat.feed(press, press)
    assert changed.message_id == card.message_id
    assert changed.text.endswith("🔁 Retry by Anna, 13:02")
    assert changed.text.count("Retry by") == 1
    assert chat.sender.answers[-1][1] == "Retrying…"
    [job] = await chat.jobs()
    again = [run for run in await chat.runs(job.job_id) if run.kind is RunKind.RETRY_OF]
    assert len(again) == 1
    assert again[0].parent_run_id == failed.run_id


async def test_an_unknown_run_is_said_so(chat: Conversation) -> None:
    card = await chat.create("every day at 9 stretch")
    data = chat.signer.sign(Button(label="Log", operation="log", subject=new_id()), card.chat_id)
    assert await chat.press_data(card, data) == []
    assert chat.sender.answers[-1][1:] == ("There is no such run.", True)


async def test_a_repeat_is_called_a_retry(chat: Conversation) -> None:
    await chat.create("every day at 9 stretch")
    [job] = await chat.jobs()
    failed = await _ran(chat, job.job_id, state=RunState.FAILED, error="no answer")
    card = (await chat.say("/job_1"))[0]
    data = chat.signer.sign(Button(label="Retry now", operation="retry", subject=failed.run_id), card.chat_id)
    await chat.press_data(card, data)
    [history] = await chat.say("/history 1")
    assert " · retry · " in history.text
    assert "retry-of" not in history.text


async def test_only_active_jobs_count_as_failing_and_come_first(chat: Conversation) -> None:
    for hour in (9, 10, 11):
        await chat.create(f"every day at {hour} task {hour}")
    for job in (await chat.jobs())[1:]:
        await _ran(chat, job.job_id, state=RunState.FAILED)
    await chat.say("/pause 2")
    [listed] = await chat.say("/jobs")
    assert "3 jobs – 2 on, 1 paused, 1 failing" in listed.text
    lines = listed.text.splitlines()[2:]
    assert [line.split()[0] for line in lines] == ["3", "1", "2"]
