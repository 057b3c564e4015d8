"""Benchmarks: what a page and a count cost beside their peers, and how fast the site is baked; run by `make bench`.

A claim is a ratio of two costs measured side by side in one run, as the plan of the portal asks ("Baked, not
queried"). The load is made by wrk over loopback; processor time is read from /proc (proc(5)), peak memory by
getrusage(2). Nothing is written outside a temporary folder.
"""
