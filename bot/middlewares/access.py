"""
Who may do what in the chat. Two tables, read by the filters when routers are built: a command or button that stands in
neither cannot be routed, so nothing can be forgotten.

    (role of the person, what the command or button needs) -> may() in scheduler/core/chat.py

Here only the role is asked; whether the very job may be changed is asked again where it is changed (scheduler/jobs.py).
"""
