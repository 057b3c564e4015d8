"""The doors: settings, addresses and entry points of the sites and of the command line.

The only reader of the environment and of the clock. Secure by default: what a site needs and is not told
stops the start with the setting's name.
"""
