"""What every test run stands on: tools and what is left out without them, no network, order, surroundings.

pytest plug-ins, one module each, loaded by `tests/conftest.py`.
"""
