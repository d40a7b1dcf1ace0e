"""The same facts for every channel of the registry, each with a real server at its other end."""

import traceback
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from notifiers.errors import DeliveryError
from notifiers.registry import FACTORIES
from tests.notifiers.benches import BENCHES, SECRETS, Bench
from tests.notifiers.messages import FAILURE, REMINDER, message

pytestmark = pytest.mark.services


@pytest.fixture(params=sorted(FACTORIES))
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    made = BENCHES[request.param]()
    await made.start()
    yield made
    await made.stop()


async def _problem(bench: Bench) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await bench.notifier.send(message(FAILURE), bench.target)
    return caught.value


async def test_an_accepted_message_has_a_receipt(bench: Bench) -> None:
    receipt = await bench.notifier.send(message(), bench.target)
    assert receipt.message_id
    [text] = bench.received()
    assert "Post the standup" in text


async def test_several_messages_in_a_row_arrive_in_order(bench: Bench) -> None:
    for number in range(3):
        await bench.notifier.send(message(replace(REMINDER, text=f"number {number}")), bench.target)
    assert [f"number {number}" in text for number, text in enumerate(bench.received())] == [True, True, True]


async def test_a_refused_message_is_permanent_but_its_target_lives(bench: Bench) -> None:
    await bench.misbehave("permanent")
    problem = await _problem(bench)
    assert problem.permanent
    assert not problem.is_target_gone
    await bench.notifier.send(message(), bench.target)


async def test_a_target_that_is_gone_is_told_apart(bench: Bench) -> None:
    await bench.misbehave("gone")
    problem = await _problem(bench)
    assert problem.permanent
    assert problem.is_target_gone


async def test_trouble_is_temporary_and_passes(bench: Bench) -> None:
    await bench.misbehave("temporary")
    problem = await _problem(bench)
    assert not problem.permanent
    assert not problem.ambiguous
    await bench.notifier.send(message(), bench.target)


async def test_an_answer_that_never_comes_is_ambiguous(bench: Bench) -> None:
    await bench.misbehave("silent")
    problem = await _problem(bench)
    assert problem.ambiguous
    assert not problem.permanent


async def test_nobody_there_is_temporary_and_not_ambiguous(bench: Bench) -> None:
    await bench.misbehave("absent")
    problem = await _problem(bench)
    assert not problem.permanent
    assert not problem.ambiguous


async def test_a_repeat_says_so(bench: Bench) -> None:
    await bench.notifier.send(message(is_ambiguous=True), bench.target)
    [text] = bench.received()
    assert "(repeat)" in text or '"is_repeat": true' in text


@pytest.mark.parametrize("how", ["permanent", "gone", "temporary", "silent", "absent"])
async def test_errors_hold_no_secret(bench: Bench, how: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await bench.misbehave(how)
    problem = await _problem(bench)
    ours = (record for record in caplog.records if record.name not in ("aiohttp.access", "mail.log"))
    shown = "".join(traceback.format_exception(problem)) + "".join(record.getMessage() for record in ours)
    assert not [secret for secret in SECRETS if secret in shown]
    assert problem.message.endswith(".") or ":" in problem.message


async def test_an_address_that_is_none_is_refused_for_good(bench: Bench) -> None:
    with pytest.raises(DeliveryError) as caught:
        await bench.notifier.send(message(), replace(bench.target, address="no\r\naddress"))
    assert caught.value.permanent
    assert bench.received() == []


async def test_closing_twice_is_harmless(bench: Bench) -> None:
    await bench.notifier.send(message(), bench.target)
    await bench.notifier.close()
    await bench.notifier.close()
