"""Killed processes, full disks, cut lines: nothing that was said is lost, and work goes on."""
