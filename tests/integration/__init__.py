"""The program and the sites as a whole, on real folders, real databases, real sockets of this machine.

Faults are injected: kills, full disks, damaged files, foreign keys.
"""
