"""All channels."""

import pytest

from notifiers.errors import DeliveryError
from notifiers.flood_gate import FloodGate
from notifiers.registry import FACTORIES, Means, NotSetUp, open_channels
from scheduler.clock import SystemClock
from scheduler.core.job import Target
from scheduler.egress import Egress
from tests.notifiers.messages import message


async def test_a_channel_that_is_not_set_up_refuses_for_good() -> None:
    clock = SystemClock()
    means = Means(clock=clock, egress=Egress(), gate=FloodGate(clock.monotonic), sign=lambda button, chat_id: "")
    channels = open_channels(means)
    assert set(channels) == set(FACTORIES)
    for name, notifier in channels.items():
        assert isinstance(notifier, NotSetUp)
        with pytest.raises(DeliveryError, match=f"“{name}” is not set up") as caught:
            await notifier.send(message(), Target(channel=name, address="7"))
        assert caught.value.permanent
