"""The doors: the `whenbot` command, the settings, the wiring."""
