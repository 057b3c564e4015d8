"""What every part stands on: refusals, dates of stated precision, periods, names, texts, safe storage.

Pure Python: no web framework, no clock, no environment. Periods and dates follow ISO 8601 and SDMX 2.1.
"""
